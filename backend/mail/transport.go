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
	Connect(ctx context.Context) (Line, error)
}

// Line is an open connection. It is used by one goroutine.
type Line interface {
	// Send hands one message over. *Refused: never try this one again.
	// *LineError: the line is of no use for others either. Any other error: try
	// this one later.
	Send(ctx context.Context, m outbox.Message) error
	// Close ends the line.
	Close() error
}

// Refused says that the mail server will never take a message for this person.
type Refused struct{ Words string }

// Error gives the server's words.
func (e *Refused) Error() string { return e.Words }

// LineError says that the mail server takes no message at all now.
type LineError struct {
	Doing string // what failed, such as "log in"
	Err   error
}

// Error says what failed and why.
func (e *LineError) Error() string { return fmt.Sprintf("%s: %v", e.Doing, e.Err) }

// Unwrap gives the cause.
func (e *LineError) Unwrap() error { return e.Err }

// without is the same with … for an address: what is the matter with the line is logged,
// and told to administrators who need not know whom others invite.
func (e *LineError) without(address string) *LineError {
	if address == "" {
		return e
	}
	named := regexp.MustCompile("(?i)" + regexp.QuoteMeta(address) + "|" + regexp.QuoteMeta(forMail(address)))
	words := e.Err.Error()
	if hidden := named.ReplaceAllLiteralString(words, "…"); hidden != words {
		return &LineError{e.Doing, errors.New(hidden)}
	}
	return e
}
