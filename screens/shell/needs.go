// Package shell is the window: the sidebar with connections, navigation and live
// state, the screen beside it, and the shortcuts that work everywhere.
package shell

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/policy"
	"guestlist/app/settings"
	"guestlist/screens/activity"
	"guestlist/screens/connections"
	"guestlist/screens/invitations"
	"guestlist/screens/members"
	"guestlist/screens/runs"
	"guestlist/screens/scopes"
	"guestlist/screens/tokens"
)

// Desk is what the window needs of the program.
type Desk interface {
	connections.Desk
	// Connections lists what is set up, and Last the one to open first.
	Connections() []account.Connection
	Last() (account.Connection, bool)
	// Open opens a connection and closes the one before. It may wait for the
	// keyring; it is called off the UI goroutine.
	Open(ctx context.Context, id string) (*desk.Opened, *invite.Error)
	// Runs lists the runs of the connections in use, and OnRun tells of each change.
	runs.Desk
	// AsksKeyring tells whether Open waits for the keyring at this moment.
	AsksKeyring() bool
	// AwaitToken waits until the keyring has answered that did not when a connection was
	// opened; nil: it is worth opening again. It is called off the UI goroutine.
	AwaitToken(ctx context.Context, id string) *invite.Error
	// Loss is what could not be read of the list of connections; nil: nothing.
	Loss() *account.Loss
	// DataFolder is where everything lies.
	DataFolder() string
	// RemoveCopy closes a connection and deletes its offline copy; the next Open makes a new
	// one. It is called off the UI goroutine.
	RemoveCopy(ctx context.Context, id string) error
	// StartOver puts the broken database of the organisation on this computer aside,
	// so that the next Open makes a new one. It gives the new path of the file.
	StartOver(ctx context.Context) (aside string, err error)
	// UseAnotherPort has the next Open choose another port for that organisation, for good
	// or for once.
	UseAnotherPort(ctx context.Context, forGood bool) error
	// AwaitPort waits until its port is free; nil: it is worth opening again. It is called
	// off the UI goroutine.
	AwaitPort(ctx context.Context) *invite.Error
}

// Session is an open connection as the screens need it; *session.Session is one.
type Session interface {
	invitations.Session
	activity.Session
	members.Session
	scopes.Session
	tokens.Session
}

// Params is what the window needs.
type Params struct {
	Context  context.Context //nolint:containedctx // of the program: what the window does ends with it
	App      fyne.App
	Desk     Desk
	Settings *settings.Settings
	Version  string
	Policy   policy.Policy
	// PolicyProblem is why the policy of this computer is not applied; nil: it is, or there
	// is none.
	PolicyProblem *invite.Error
	// Updates looks for newer releases, where the policy has nothing against it; nil: this
	// build does not.
	Updates Updates
	// Screen is how many pixels of the screen a window may have; 0: not known. It is called
	// on the UI goroutine when the window is made; nil: it is not known.
	Screen   func() (width, height float32)
	Dispatch func(func())
	First    *Opening // what is shown first; nil: the welcome screen
	// Fonts returns when the fonts are loaded. It is waited for before the first text is
	// measured; nil: they are.
	Fonts func()
}
