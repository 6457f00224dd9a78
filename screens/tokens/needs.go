// Package tokens is the dialog of the connected person's own access tokens: it
// lists them, makes one, and ends them.
package tokens

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/notices"
)

// Session is an open connection as this dialog needs it; *session.Session is one.
type Session interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	Tokens(ctx context.Context) ([]invite.AccessToken, error)
	NewToken(ctx context.Context, label string) (string, invite.AccessToken, error)
	EndToken(ctx context.Context, id string) error
}

var _ Session = (*session.Session)(nil)

// Params is what the dialog needs. All of it is used on the UI goroutine, where
// callbacks are called too.
type Params struct {
	// Life is the connection's: what the screen does ends with it.
	Life     context.Context //nolint:containedctx // handed on
	Session  Session
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	// Name is what the connection is called.
	Name string
	// Address is what the connection is called in error messages.
	Address string
	// Local tells that this program made the connection's token itself, for this run.
	Local bool
}
