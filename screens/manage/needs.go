// Package manage is the dialog about one invitation: its roles, its history, and
// what can be done with it.
package manage

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// Session is an open connection as this dialog needs it; *session.Session is one.
type Session interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	Lookup(id string) *invite.Invitation
	Link(ctx context.Context, id string) (invite.Link, error)
	History(ctx context.Context, id string) ([]invite.Event, error)
	// SentFromHere tells what the backend does not: how often something was sent.
	SentFromHere(i *invite.Invitation) (times int, last time.Time)
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
	// Runs do what is changed here. They go on when the dialog is closed.
	Runs runs.Starter
	// Follow has the dialog tell of a run, until leave is called.
	Follow   func(r *run.Run, tell func(runs.Told)) (leave func())
	Settings runs.Settings
	// Notices tell what came of a correction, when its question is closed.
	Notices *notices.Board
}
