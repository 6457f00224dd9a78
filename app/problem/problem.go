// Package problem is how the program tells its screens what went wrong: a code to
// choose words and buttons by, the cause in plain words, and when to try again.
// Screens know problems; only the packages below them know the client's errors.
package problem

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"guestlist/client"
	"guestlist/internal/sqlitefile"
)

// The codes. Those of client.Code, and what only the program itself can say.
const (
	NoSuchHost      = string(client.NoSuchHost)
	Refused         = string(client.Refused)
	TLS             = string(client.TLS)
	Insecure        = string(client.Insecure)
	NotABackend     = string(client.NotABackend)
	Unauthenticated = string(client.Unauthenticated)
	Forbidden       = string(client.Forbidden)
	NotFound        = string(client.NotFound)
	Conflict        = string(client.Conflict)
	Invalid         = string(client.Invalid)
	RateLimited     = string(client.RateLimited)
	Unsupported     = string(client.Unsupported)
	Temporary       = string(client.Temporary)
	Unknown         = string(client.Unknown) // a change was sent and no answer came: read again

	BadAddress        = "bad_address"        // what was typed cannot be the address of a server
	Canceled          = "canceled"           // given up on our side; a change may have been done all the same
	WrongOrganisation = "wrong_organisation" // the address answers for another organisation than before
	NoMemberManage    = "no_member_manage"   // connected, but may not see invitations
	NoKeyring         = "no_keyring"         // the system's keyring does not take the token, which lives for this run
	KeyringLeft       = "keyring_left"       // the keyring does not answer, so that a secret may stay in it
	NoCopy            = "no_copy"            // the offline copy cannot be kept
	BrokenCopy        = "broken_copy"        // the offline copy was unreadable and has been put aside
	KeyringSilent     = "keyring_silent"     // the keyring does not tell whether it holds the token
	InUse             = "in_use"             // another program holds the file at Path
	NotAnswering      = "not_answering"      // another Guestlist works in the folder at Path, and does not answer
	PortTaken         = "port_taken"         // another program listens where ours always has
	Unforeseen        = "unforeseen"         // nobody has thought of it: Detail has its own words
)

// The codes of what is wrong with a file or folder of ours. Path names it.
const (
	Damaged  = string(sqlitefile.Damaged)
	DiskFull = string(sqlitefile.DiskFull)
	NoRight  = string(sqlitefile.NoRight)
	ReadOnly = string(sqlitefile.ReadOnly)
)

// Problem is why something did not work. It is an error; values are not changed
// once made.
type Problem struct {
	Code    string
	Reason  string    // the backend's own code, such as "not_pending"; often empty
	Detail  string    // the cause in plain words, never with a secret; may be empty
	RetryAt time.Time // by our clock, when trying again makes sense; zero: unknown
	Path    string    // the file or folder of ours that it is about; empty: none
	Err     error     // what is behind it, for the log and never for the screen; may be nil
}

// Unwrap gives what is behind it.
func (p *Problem) Unwrap() error { return p.Err }

// Error gives the code and the detail.
func (p *Problem) Error() string {
	if p.Detail == "" {
		return p.Code
	}
	return p.Code + ": " + p.Detail
}

// Is tells whether target is a problem with the same code, for errors.Is.
func (p *Problem) Is(target error) bool {
	var t *Problem
	return errors.As(target, &t) && t.Code == p.Code
}

// Of is the problem that an error stands for, and nil for nil.
func Of(err error) *Problem {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	var e *client.Error
	if errors.As(err, &e) {
		p = &Problem{Code: string(e.Code), Reason: e.Reason, Detail: e.Detail}
		if e.RetryAfter > 0 {
			p.RetryAt = time.Now().Add(e.RetryAfter)
		}
		return p
	}
	if errors.Is(err, context.Canceled) {
		return &Problem{Code: Canceled}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &Problem{Code: Temporary, Detail: "no answer in time"}
	}
	return &Problem{Code: Unforeseen, Detail: err.Error(), Err: err}
}

// OfFile is the problem of an error that came up with one of our files. The error
// knows better than the caller which one, where it is of the file system's. Nil for nil.
func OfFile(path string, err error) *Problem {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, context.Canceled) {
		return Of(err)
	}
	var where *fs.PathError
	if errors.As(err, &where) {
		path = where.Path
	}
	return &Problem{Code: string(sqlitefile.CauseAt(path, err)), Detail: sqlitefile.Words(err), Path: path, Err: err}
}

// CodeOf is the code of the problem that an error stands for, empty for nil.
func CodeOf(err error) string {
	if err == nil {
		return ""
	}
	return Of(err).Code
}
