// Package manage is the dialog about one invitation: its roles, its history, and
// what can be done with it.
package manage

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// Session is an open connection as this dialog needs it; *session.Session is one.
type Session interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	Lookup(id string) *invite.Invitation
	Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error)
	Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	RemoveRoles(ctx context.Context, id string, grantIDs []string, key string) (*invite.Invitation, error)
	Link(ctx context.Context, id string) (invite.Link, error)
	History(ctx context.Context, id string) ([]invite.Event, error)
	Correct(ctx context.Context, id, address, key string) (*invite.Invitation, error)
}

var _ Session = (*session.Session)(nil)

// Params is what the dialog needs. All of it is used on the UI goroutine.
type Params struct {
	// Life is the connection's: what the screen does ends with it.
	Life     context.Context //nolint:containedctx // handed on
	Session  Session
	Canvas   fyne.Canvas
	Dispatch func(func()) // runs a function on the UI goroutine
	Address  string       // of the connection, for error messages
	// Known finds an invitation that the session does not hold because it is not open;
	// nil: there are none.
	Known func(id string) *invite.Invitation
}
