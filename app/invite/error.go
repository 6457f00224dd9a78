package invite

import (
	"context"
	"errors"
	"time"
)

// Code sorts errors by what can be done about them: screens choose words and buttons
// by it.
type Code string

// The codes of a call to a backend.
const (
	CodeNoSuchHost      Code = "no_such_host"    // the name is not known
	CodeRefused         Code = "refused"         // nobody listens there
	CodeTLS             Code = "tls"             // the certificate or the handshake is bad
	CodeInsecure        Code = "insecure"        // plain http to another machine, which we refuse
	CodeNotABackend     Code = "not_a_backend"   // something answers, but not the system we expect
	CodeUnauthenticated Code = "unauthenticated" // no or a bad token
	CodeForbidden       Code = "forbidden"
	CodeNotFound        Code = "not_found"
	CodeConflict        Code = "conflict"
	CodeInvalid         Code = "invalid" // the backend refuses what was sent
	CodeRateLimited     Code = "rate_limited"
	CodeUnsupported     Code = "unsupported"
	CodeTemporary       Code = "temporary" // not answered, or answered 5xx: try later
	CodeUnknown         Code = "unknown"   // a change was sent and no answer came: read again
)

// The codes of what only the program itself can say.
const (
	CodeBadAddress        Code = "bad_address"        // what was typed cannot be the address of a server
	CodeCanceled          Code = "canceled"           // given up on our side; a change may have been done all the same
	CodeSilent            Code = "silent"             // no sign of life on a connection that stood
	CodeWrongOrganisation Code = "wrong_organisation" // the address answers for another organisation than before
	CodeNoMemberManage    Code = "no_member_manage"   // connected, but may not see invitations
	CodeNoKeyring         Code = "no_keyring"         // the system's keyring does not take the token, which lives for this run
	CodeNoToken           Code = "no_token"           // the keyring says that it has no token of the connection
	CodeKeyringLeft       Code = "keyring_left"       // the keyring does not answer, so that a secret may stay in it
	CodeKeyringSilent     Code = "keyring_silent"     // the keyring does not tell whether it holds the token
	CodeNoCopy            Code = "no_copy"            // the offline copy cannot be kept
	CodeBrokenCopy        Code = "broken_copy"        // the offline copy was unreadable and has been put aside
	CodeBrokenJournal     Code = "broken_journal"     // the journal of runs was unreadable and has been put aside as Path
	CodeInUse             Code = "in_use"             // another program holds the file at Path
	CodeNotAnswering      Code = "not_answering"      // another Guestlist works in the folder at Path, and does not answer
	CodePortTaken         Code = "port_taken"         // another program listens where ours always has
	CodePolicy            Code = "policy"             // the policy of this computer does not allow it: Reason says what
	CodeBrokenPolicy      Code = "broken_policy"      // the policy of this computer, at Path, cannot be used
	CodeUnforeseen        Code = "unforeseen"         // nobody has thought of it: Detail has its own words
)

// The codes of what is wrong with a file or folder of ours. Path names it.
const (
	CodeDamaged  Code = "damaged"
	CodeDiskFull Code = "disk_full"
	CodeNoRight  Code = "no_right"
	CodeReadOnly Code = "read_only"
)

// Between is something on the way to a backend that answered in its place. The code says
// what that means for the call, and Between what a person can do about it.
type Between string

// What may stand between.
const (
	BetweenPage     Between = "page"     // a web page, such as one to sign in to a network
	BetweenRedirect Between = "redirect" // the address leads to another place, where the token must not go
	BetweenProxy    Between = "proxy"    // a proxy that wants to know who asks, or does not let the call through
	BetweenGateway  Between = "gateway"  // a gateway whose own error says that it gets no good answer
)

// Error is why something did not work: the one type of error that backends return
// and screens know. Values are not changed once made.
type Error struct {
	Code    Code
	Status  int       // HTTP status, 0 if there was none
	Reason  string    // the backend's own code, such as "not_pending"; often empty
	Detail  string    // the cause in plain words, never with a secret; may be empty
	RetryAt time.Time // by our clock, when trying again makes sense; zero: unknown
	Between Between   // what answered in the place of the backend; empty: nothing else did, as far as is known
	Leads   string    // with Between: where that led, or who it is, such as https://login.hotel.example; may be empty
	Path    string    // the file or folder of ours that it is about; empty: none
	Err     error     // what is behind it, for the log and never for the screen; may be nil
}

// Error gives the code and the detail.
func (e *Error) Error() string {
	if e.Detail == "" {
		return string(e.Code)
	}
	return string(e.Code) + ": " + e.Detail
}

// Unwrap gives what is behind it.
func (e *Error) Unwrap() error { return e.Err }

// Is tells whether target is an Error with the same code, for errors.Is.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.Code == e.Code
}

// ErrorOf is the Error that an error stands for, and nil for nil. One that nobody has
// thought of keeps its words.
func ErrorOf(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.Canceled):
		return &Error{Code: CodeCanceled}
	case errors.Is(err, context.DeadlineExceeded):
		return &Error{Code: CodeTemporary, Detail: "no answer in time"}
	}
	return &Error{Code: CodeUnforeseen, Detail: err.Error(), Err: err}
}

// CodeOf is the code of the Error that an error stands for, empty for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	return ErrorOf(err).Code
}
