// Package settings is the screen of the preferences of the person at this computer. Each of
// them takes effect at once, or says what it needs.
package settings

import (
	"time"

	"fyne.io/fyne/v2"

	"guestlist/app/settings"
	"guestlist/screens/kit/menu"
)

// Params is what the screen needs. All of it is used on the UI goroutine, where callbacks
// are called too.
type Params struct {
	App      fyne.App
	Window   fyne.Window
	Settings *settings.Settings
	Version  string
	Ctrl     string // what the command key is called
	// DataFolder is where everything lies, and MailDrop where invitations of this computer
	// are written to; empty: the connection that is open has none.
	DataFolder, MailDrop string
	// OpenFolder shows a folder in the system's file manager.
	OpenFolder func(path string)
	// Updates are nil where this build does not look for newer releases.
	Updates *Updates
	// Tokens shows the person's access tokens; nil: the connection that is open has none
	// that could be listed.
	Tokens func()
	// Connections lists what is set up, as it is now.
	Connections func() []Connection
	// AddConnection asks for another one.
	AddConnection func()
	// Copy is what is kept of the connection that is open.
	Copy func() Copy
	// OnKeys shows all keys; nil: nothing does.
	OnKeys func()
	// OnDensity is told when rows have another height.
	OnDensity func()
	// OnDone goes back to what was shown before.
	OnDone func()
	// Corner is at the right end of the status line; nil: nothing is.
	Corner fyne.CanvasObject
}

// Connection is one that is set up.
type Connection struct {
	Name, Detail string
	IsOpen       bool
	Open         func()
	Menu         func() []menu.Item // what else can be done with it
}

// Copy is the offline copy of the connection that is open.
type Copy struct {
	None  string // why there is none; empty: there is one
	Name  string // of the connection
	Path  string
	Since time.Time // when its list was last true; zero: not known
	// Remove deletes it, after asking; nil: it cannot be deleted now, and Why says what that
	// needs.
	Remove func()
	Why    string
}

// Updates is how newer releases are looked for.
type Updates struct {
	From string // the computer that is asked
	Why  string // why the person cannot choose; empty: they can
	// Wanted tells whether they are looked for, Choose keeps that and looks, and Now looks.
	Wanted func() bool
	Choose func(bool)
	Now    func()
}
