package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// States make what stands in the place of rows when there are none: why, and what to do
// about it. A screen chooses among them and brings the words that are its own.
type States struct {
	Retry        func()
	SignIn       func()
	ClearFilters func()
}

// NoPermission is shown where the person may not see the rows.
func (s States) NoPermission(title, text string) fyne.CanvasObject {
	return kit.NewState(theme.IconKey, title, text, s.again())
}

// SignedOut is shown where the server no longer accepts the token, and nothing is known.
func (s States) SignedOut(why string) fyne.CanvasObject {
	return kit.NewState(theme.IconKey, lang.X("state.signed_out", "Signed out"), why, s.signIn())
}

// WrongOrganisation is shown where another organisation answers than before.
func (s States) WrongOrganisation(why string) fyne.CanvasObject {
	return kit.NewState(theme.IconAlert, lang.X("state.wrong_organisation", "Another organisation answers"), why, s.again())
}

// Loading is shown until the first rows are there.
func (s States) Loading(title string) fyne.CanvasObject { return kit.NewState("", title, "") }

// Unread is shown where there are rows, but they could not be read.
func (s States) Unread(icon theme.Icon, title, why string) fyne.CanvasObject {
	return kit.NewState(icon, title, why, s.again())
}

// NoMatch is shown where search and filters leave nothing. Other ways out stand behind
// that of clearing them.
func (s States) NoMatch(title, text string, others ...*kit.Button) fyne.CanvasObject {
	clearing := kit.NewButton(lang.X("button.clear_filters", "Clear filters"), theme.IconClose, kit.Secondary, s.ClearFilters)
	return kit.NewState(theme.IconSearch, title, text, append([]*kit.Button{clearing}, others...)...)
}

func (s States) again() *kit.Button {
	return kit.NewButton(lang.X("button.try_again", "Try again"), theme.IconResend, kit.Secondary, s.Retry)
}

func (s States) signIn() *kit.Button {
	return kit.NewButton(lang.X("button.new_token", "Enter a new token…"), theme.IconKey, kit.Primary, s.SignIn)
}

// Changeable tells whether a change makes sense while a session is so, and if not, why.
func Changeable(s *session.Snapshot) (ok bool, why string) {
	switch {
	case s.CanChange():
		return true, ""
	case s.State == session.Offline:
		return false, lang.X("why.changes_offline", "Offline: changes need a connection")
	case s.State == session.Stale:
		return false, lang.X("why.silent", "The server gives no sign of life: changes wait until it does")
	case s.State == session.NoPermission:
		return false, NotManager()
	case s.State == session.SignedOut:
		return false, lang.X("why.signed_out", "Signed out: enter a new token first")
	}
	return false, lang.X("why.not_ready", "Not connected yet")
}

// NotManager is why somebody without the permission may not change anything.
func NotManager() string {
	return lang.X("why.permission", "You need the Member: Manage permission")
}
