// Package activity is the screen of the audit log: what was done to invitations,
// by whom, newest first or in another order, and among it what was done from this
// computer for many at once.
package activity

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/list"
	"guestlist/screens/notices"
)

// Session is an open connection as this screen needs it; *session.Session is one.
type Session interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	Retry()
	Events(ctx context.Context, q invite.EventQuery) (invite.EventPage, error)
	// KeptEvents gives those of the events in the offline copy that fit a query, in its order.
	KeptEvents(q invite.EventQuery) session.Kept[invite.Event]
}

var _ Session = (*session.Session)(nil)

// Params is what the screen needs. All of it is used on the UI goroutine, where
// callbacks are called too.
type Params struct {
	// Life is the connection's: what the screen does ends with it.
	Life     context.Context //nolint:containedctx // handed on
	Session  Session
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	Columns  list.KeptColumns // what the person makes of the columns; nil: it is not kept
	// Address is what the connection is called in error messages.
	Address string
	// Runs are listed among the events; nil: there are none.
	Runs Runs
	// SignIn asks for a new token.
	SignIn func()
	// Memory is that of the visits before; nil: there is none.
	Memory *Memory
	// Corner is at the right end of the status line; nil: nothing is.
	Corner fyne.CanvasObject
}
