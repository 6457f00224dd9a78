// Package scopes is the menu of a scope and its dialogs: they make, rename, move and remove
// scopes.
package scopes

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/notices"
)

// Session is an open connection as these dialogs need it; *session.Session is one.
type Session interface {
	Snapshot() *session.Snapshot
	OnChange(f func()) (stop func())
	Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error)
	CreateScope(ctx context.Context, c invite.ScopeChange) (invite.Scope, error)
	ChangeScope(ctx context.Context, id string, c invite.ScopeChange) (invite.Scope, error)
	RemoveScope(ctx context.Context, id, moveTo string) error
}

var _ Session = (*session.Session)(nil)

// Params is what the dialogs need. All of it is used on the UI goroutine.
type Params struct {
	// Life is the connection's: what a dialog does ends with it.
	Life     context.Context //nolint:containedctx // handed on
	Session  Session
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	// Address is what the connection is called in error messages.
	Address string
}
