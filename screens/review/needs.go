// Package review goes through open invitations one by one, with single keys. What is done
// to them are runs, as everywhere.
package review

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// Session is an open connection as Review needs it; *session.Session is one.
type Session interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	Lookup(id string) *invite.Invitation
	Get(ctx context.Context, id string) (*invite.Invitation, error)
	History(ctx context.Context, id string) ([]invite.Event, error)
}

var _ Session = (*session.Session)(nil)

// Params is what Review needs. All of it is used on the UI goroutine, where callbacks are
// called too.
type Params struct {
	// Life is the screen's: what Review does ends with it.
	Life     context.Context //nolint:containedctx // handed on
	Session  Session
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	Runs     runs.Starter
	Settings runs.Settings // nil: what is usual
	// Forgetful tells that runs end with the program; nil: they do not.
	Forgetful func() bool
	// Waiting says of an invitation what a run is going to do to it; nil or empty: nothing.
	Waiting func(id string) string
	// Corner is at the right end of the status line; nil: nothing is.
	Corner fyne.CanvasObject

	Title string   // what is gone through
	Order string   // how it is sorted, in words
	IDs   []string // who is in it, in that order
	// Leave goes back to the list.
	Leave func()
}
