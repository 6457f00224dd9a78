package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/session"
	"guestlist/screens/theme"
)

// page is a screen beside the sidebar. All methods are called on the UI goroutine.
type page interface {
	Content() fyne.CanvasObject
	Close()
	FocusSearch()
	FocusList()
}

// navEntry is an entry of the sidebar: a page that it leads to.
type navEntry struct {
	id    string
	icon  theme.Icon
	label string
	open  func() page
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
			open: func() page { return s.screen }, count: openCount,
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

// turnTo shows a page in the place of the one before, which ends. The invitations
// alone stay while the connection is open: they keep what is being written.
func (s *Shell) turnTo(at string, open func() page) {
	s.endPage()
	s.notices.Turn(at)
	s.at, s.shown = at, open()
	s.showPage()
}

// showPage puts the page beside the sidebar.
func (s *Shell) showPage() {
	s.notices.Beside(buttonsOf(s.shown))
	s.page.Objects = []fyne.CanvasObject{s.shown.Content(), s.notices.Object(), s.center.Tray().Object}
	s.page.Refresh()
	s.showSession()
}

// buttonsOf is what stands at the right of a page's heading; nil: it is not known.
func buttonsOf(p page) fyne.CanvasObject {
	if b, ok := p.(interface{ Buttons() fyne.CanvasObject }); ok {
		return b.Buttons()
	}
	return nil
}

// endPage closes the page that is shown, unless it stays.
func (s *Shell) endPage() {
	if s.settings != nil { // which are shown, or fill the window
		s.endSettings()
	} else {
		s.closePage(s.shown)
	}
	s.shown = nil
}

func (s *Shell) closePage(p page) {
	if p != nil && p != page(s.screen) {
		p.Close()
	}
}
