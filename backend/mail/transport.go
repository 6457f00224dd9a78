package mail

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"guestlist/backend/outbox"
)

// Transport is a way out for letters.
type Transport interface {
	// Connect begins to send. An error means that nothing can be sent now.
	Connect(ctx context.Context) (Conn, error)
}

// Conn is an open connection. It is used by one goroutine.
type Conn interface {
	// Send hands one message over. *Refused: never try this one again.
	// *ConnError: the connection is of no use for others either. Any other error: try
	// this one later.
	Send(ctx context.Context, m outbox.Message) error
	// Close ends the connection.
	Close() error
}

// Refused says that the mail server will never take a message for this person.
type Refused struct{ Words string }

// Error gives the server's words.
func (e *Refused) Error() string { return e.Words }

// ConnError says that the mail server takes no message at all now.
type ConnError struct {
	Doing string // what failed, such as "log in"
	Err   error
}

// Error says what failed and why.
func (e *ConnError) Error() string { return fmt.Sprintf("%s: %v", e.Doing, e.Err) }

// Unwrap gives the cause.
func (e *ConnError) Unwrap() error { return e.Err }

// without is the same with … for an address: what is the matter with the connection is logged,
// and told to administrators who need not know whom others invite.
func (e *ConnError) without(address string) *ConnError {
	if address == "" {
		return e
	}
	named := regexp.MustCompile("(?i)" + regexp.QuoteMeta(address) + "|" + regexp.QuoteMeta(forMail(address)))
	words := e.Err.Error()
	if hidden := named.ReplaceAllLiteralString(words, "…"); hidden != words {
		return &ConnError{e.Doing, errors.New(hidden)}
	}
	return e
}
