// Package invitations is the screen of the pending invitations: the table, its
// filters and selection, and the dialogs that invite, resend and revoke.
package invitations

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/explain"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/screens/list"
	"guestlist/screens/manage"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// Session is an open connection as this screen needs it; *session.Session is one.
type Session interface {
	manage.Session
	explain.Source
	Retry()
	Judge(ctx context.Context, n invite.New) ([]invite.Result, error)
	Sync(ctx context.Context) error
	Get(ctx context.Context, id string) (*invite.Invitation, error)
}

var _ Session = (*session.Session)(nil)

// Settings are what a person has chosen; nil: what is usual. A toggle that takes effect
// here is another method.
type Settings interface {
	runs.Settings
}

// Drafts keeps what is unfinished until it is dropped, also over the end of the program;
// *run.Runs does.
type Drafts interface {
	Draft(name string) []byte
	KeepDraft(name string, body []byte)
}

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
	// MailDrop opens the folder that invitations are written to; nil where they go
	// out by mail.
	MailDrop func()
	// ShowActivity opens the log of one address; nil where there is none.
	ShowActivity func(address string)
	// ShowMember shows a person among the members; nil where there is no such screen.
	ShowMember func(address string)
	// Shown is called with the snapshot that is shown each time that it is another;
	// nil: nothing.
	Shown func(*session.Snapshot)
	// Runs invite, resend and revoke. They go on when the screen is closed.
	Runs runs.Starter
	// Follow has a dialog tell of a run in the place of a notice, until leave is called.
	Follow func(r *run.Run, tell func(runs.Told)) (leave func())
	// Drafts keeps what is being written in the invite dialog; nil: it ends with the screen.
	Drafts Drafts
	// Forgetful tells that runs end with the program; nil: they do not.
	Forgetful func() bool
	// Waiting says of an invitation what a run is going to do to it, in place of its
	// status; nil or empty: nothing.
	Waiting func(id string) string
	// Corner is at the right end of the status line; nil: nothing is.
	Corner fyne.CanvasObject
	// SignIn asks for a new token.
	SignIn   func()
	Settings Settings
	// LookAround opens an organisation of made-up people; nil: it is not offered.
	LookAround func()
}
