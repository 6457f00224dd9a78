// Package invitations is the screen of the pending invitations: the table, its
// filters and selection, and the dialogs that invite, resend and revoke.
package invitations

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/screens/notices"
)

// Session is an open connection as this screen needs it; *session.Session is one.
type Session interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	NeedClosed()
	Retry()
	Lookup(id string) *invite.Invitation
	Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error)
	Judge(ctx context.Context, n invite.New) ([]invite.Result, error)
	Link(ctx context.Context, id string) (invite.Link, error)
	Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	Sync(ctx context.Context) error
}

var (
	_ Session     = (*session.Session)(nil)
	_ run.Backend = Session(nil)
)

// Params is what the screen needs. All of it is used on the UI goroutine, where
// callbacks are called too.
type Params struct {
	Session  Session
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	// Address is what the connection is called in error messages.
	Address string
	// MailDrop opens the folder that invitations are written to; nil where they go
	// out by mail.
	MailDrop func()
	// SignIn asks for a new token.
	SignIn func()
	// AskBeforeOne tells whether revoking a single invitation asks first; nil: it does.
	AskBeforeOne func() bool
}
