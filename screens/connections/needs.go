// Package connections is the welcome screen and the dialogs that add, rename and
// remove connections and renew their tokens.
package connections

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/policy"
)

// Desk is what these screens need of the program. Methods that take a context may
// wait; they are called off the UI goroutine.
type Desk interface {
	// Test tries an address and a token out. The address comes back as it will be kept.
	Test(ctx context.Context, address, token string) (string, invite.Info, *invite.Error)
	// Add keeps a tested connection. kept is false where the token lives for this
	// run only, because there is no keyring. When ctx ends meanwhile, nothing is added
	// and the problem is Canceled.
	Add(ctx context.Context, name, address, token string, info invite.Info) (c account.Connection, kept bool, err error)
	// AddLocal makes the organisation on this computer known, if it is not yet.
	AddLocal(ctx context.Context) (account.Connection, error)
	// AddSample makes the organisation of made-up people known by a name, if it is not yet.
	AddSample(ctx context.Context, name string) (account.Connection, error)
	SetToken(ctx context.Context, id, token string) (kept bool, err error)
	Rename(id, name string) error
	// Remove forgets a connection, and closes it if it is open, whatever comes of it.
	// removed with an error: something of it is left on this computer.
	Remove(ctx context.Context, id string) (removed bool, err error)
}

// Params is what these screens need. Callbacks come on the UI goroutine.
type Params struct {
	Context  context.Context //nolint:containedctx // of the window
	Desk     Desk
	Policy   policy.Policy
	Window   fyne.Window
	Dispatch func(func())
	// OnAdded tells of a new connection, which is to be opened.
	OnAdded func(c account.Connection, tokenKept bool)
}
