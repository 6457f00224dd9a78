package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// screen is what stands beside the sidebar. All methods are called on the UI goroutine.
type screen interface {
	Content() fyne.CanvasObject
	Close()
	FocusSearch()
	FocusList()
}

// navEntry is an entry of the sidebar: a screen that it leads to.
type navEntry struct {
	id    string
	icon  theme.Icon
	label string
	open  func() screen
	count func(*session.Snapshot) string // beside the label; nil: nothing
	// there tells whether this connection has it; nil: every one has.
	there func(*session.Snapshot) bool
}

// The entries.
const entryInvitations = "invitations"

// navEntries lists where the sidebar leads to, from the top.
func (s *Shell) navEntries() []navEntry {
	return []navEntry{
		{
			id: entryInvitations, icon: theme.IconMail, label: lang.X("invitations.title", "Invitations"),
			open: func() screen { return s.screen }, count: openCount,
		},
		s.membersEntry(),
		s.activityEntry(),
	}
}

// goTo shows what an entry leads to, of the scope that is chosen. Going where one is already leads
// back to the whole organisation.
func (s *Shell) goTo(p navEntry) {
	if s.screen == nil {
		return
	}
	if s.at == p.id && p.id != entryActivity {
		if p.id == entryInvitations {
			s.screen.LeaveView()
		}
		s.choose("")
	}
	s.turnTo(p.id, p.open)
	s.shown.FocusList()
}

// turnTo shows a screen in the place of the one before, which ends. The invitations
// alone stay while the connection is open: they keep what is being written.
func (s *Shell) turnTo(at string, open func() screen) {
	kit.HideTip() // what it is about goes
	s.endScreen()
	s.notices.Turn(at)
	s.at, s.shown = at, open()
	s.showScreen()
}

// showScreen puts the screen beside the sidebar.
func (s *Shell) showScreen() {
	s.notices.Beside(buttonsOf(s.shown))
	s.beside.Objects = []fyne.CanvasObject{s.shown.Content(), s.notices.Object(), s.center.Tray().Object}
	s.beside.Refresh()
	s.showSession()
}

// buttonsOf is what stands at the right of a screen's heading; nil: it is not known.
func buttonsOf(p screen) fyne.CanvasObject {
	if b, ok := p.(interface{ Buttons() fyne.CanvasObject }); ok {
		return b.Buttons()
	}
	return nil
}

// endScreen closes the screen that is shown, unless it stays.
func (s *Shell) endScreen() {
	if s.settings != nil { // which are shown, or fill the window
		s.endSettings()
	} else {
		s.closeScreen(s.shown)
	}
	s.shown = nil
}

func (s *Shell) closeScreen(p screen) {
	if p != nil && p != screen(s.screen) {
		p.Close()
	}
}
