// Package members is the screen of the people: those who are members, those who
// are invited and those who were deactivated, of the whole organisation or of one
// scope of it.
package members

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/screens/list"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// Lister reads people; *session.Session is one.
type Lister interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error)
	// KeptMembers gives those of the people in the offline copy who fit a query.
	KeptMembers(q invite.MemberQuery) session.Kept[*invite.Member]
}

// Session is an open connection as this screen needs it; *session.Session is one.
type Session interface {
	Lister
	// Lookup gives an open invitation as far as it is known, or nil.
	Lookup(id string) *invite.Invitation
	Retry()
	Link(ctx context.Context, id string) (invite.Link, error)
}

var _ Session = (*session.Session)(nil)

// Settings are what a person has chosen; nil: what is usual. A toggle that takes effect
// here is another method.
type Settings interface {
	runs.Settings
}

// Params is what the screen needs. All of it is used on the UI goroutine, where
// callbacks are called too.
type Params struct {
	Session  Session
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	Columns  list.KeptColumns // what the person makes of the columns; nil: it is not kept
	// Life is the connection's: what the screen does ends with it.
	Life context.Context //nolint:containedctx // handed on
	// Runs resend, revoke and change people. They go on when another screen takes this one's
	// place.
	Runs runs.Starter
	// Follow has a dialog tell of a run, until leave is called.
	Follow func(r *run.Run, tell func(runs.Told)) (leave func())
	// Forgetful tells that runs end with the program; nil: they do not.
	Forgetful func() bool
	// Corner is at the right end of the status line; nil: nothing is.
	Corner fyne.CanvasObject
	// Address is what the connection is called in error messages.
	Address string
	// SignIn asks for a new token.
	SignIn   func()
	Settings Settings
	// Invite opens the dialog that invites people.
	Invite func()
	// Manage opens the dialog of one invitation; nil: there is none.
	Manage func(invitationID string)
	// Correct asks for the right address of one; nil: it cannot be corrected here.
	Correct func(invitationID string)
	// ShowActivity shows what the log says of an address; nil: it cannot be shown.
	ShowActivity func(subject string)
	// Scope narrows the screen to the people of one scope and below; without an ID it
	// shows those of the organisation.
	Scope invite.Scope
	// Memory is that of the visits before; nil: there is none.
	Memory *Memory
	// Administrators leaves only those who administer the scope itself.
	Administrators bool
}
