package members

import (
	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
)

// newGrid connects the table with what the screen can do.
func (s *Screen) newGrid() *grid.Grid {
	return grid.New(grid.Params{
		Columns:     columns(),
		Source:      source{s},
		Selection:   &s.selection,
		RowHeight:   rowHeight,
		OnSort:      s.sortBy,
		OnSelect:    s.selectRows,
		OnSelectAll: s.selectAll,
		HeaderState: s.headerState,
		OnOpen:      s.open,
		OnDelete:    func(id string) { s.runner.Revoke(s.targets(id)) },
		OnMenu:      s.showMenu,
		OnAction:    s.act,
		OnKey:       s.gridKey,
		OnShortcut:  s.gridShortcut,
		OnRune:      s.gridRune,
		Empty:       s.empty,
	})
}

// source passes the grid's questions to the rows on screen.
type source struct{ s *Screen }

func (x source) Len() int            { return x.s.rows.Len() }
func (x source) ID(n int) string     { return x.s.rows.ID(n) }
func (x source) Row(n int) grid.Row  { return x.s.rows.Row(n) }
func (x source) Index(id string) int { return x.s.rows.Index(id) }

// open does what is usually wanted of a row: to manage the invitation, or to change
// the roles.
func (s *Screen) open(id string) {
	m := s.rows.get(id)
	switch ok, _ := s.canChange(); {
	case m == nil:
	case m.Invitation != nil && s.p.Manage != nil && ok:
		s.p.Manage(m.Invitation.ID)
	case m.Status == invite.MemberActive && ok:
		s.changeRoles(m)
	default:
		s.menuInRow(id)
	}
}

// act does what the icon of a row stands for.
func (s *Screen) act(id, action string) {
	m := s.rows.get(id)
	if m == nil || m.Invitation == nil {
		return
	}
	if action == actionResend {
		s.runner.Resend([]string{m.Invitation.ID})
	} else {
		s.runner.Revoke([]string{m.Invitation.ID})
	}
}

// targets is what a key in the table acts on: the invitations of the selection, or
// that of the row with the cursor where nothing is selected.
func (s *Screen) targets(cursor string) []string {
	if s.selection.Len() > 0 {
		return s.selectedInvitations()
	}
	if m := s.rows.get(cursor); m != nil && m.Invitation != nil && m.Invitation.Status.Open() {
		return []string{m.Invitation.ID}
	}
	return nil
}

func (s *Screen) gridKey(_ string, ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		s.clearSelection()
	case fyne.KeyF5:
		s.Retry()
	}
}

func (s *Screen) gridRune(id string, r rune) {
	if r == 'r' || r == 'R' {
		s.runner.Resend(s.targets(id))
	}
}

func (s *Screen) gridShortcut(id string, shortcut fyne.Shortcut) bool {
	if _, ok := shortcut.(*fyne.ShortcutCopy); !ok {
		return false
	}
	if s.selection.Len() > 0 {
		s.copyEmails(addresses(s.selected()))
	} else if m := s.rows.get(id); m != nil {
		s.copyEmails([]string{m.Address})
	}
	return true
}

// menuInRow opens a row's menu in the middle of the table, for the Enter key.
func (s *Screen) menuInRow(id string) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.grid)
	size := s.grid.Size()
	s.showMenu(id, at.AddXY(size.Width/2, size.Height/3))
}

func (s *Screen) showMenu(id string, at fyne.Position) {
	if m := s.rows.get(id); m != nil {
		kit.ShowMenu(s.p.Window.Canvas(), at, s.menuItems(m))
	}
}
