package members

import (
	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/list"
)

// newList connects the table with what the screen can do.
func (s *Screen) newList() *list.List[*invite.Member] {
	return list.New(list.Params[*invite.Member]{
		Columns: s.columns,
		ID:      memberID,
		Icons:   s.icons,
		NearEnd: func() {
			if s.answer.cursor != "" {
				s.reader.more(len(s.answer.items))
			}
		},
		Grid: grid.Params{
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
		},
	})
}

// member gives a person of the list, or nil.
func (s *Screen) member(id string) *invite.Member {
	m, _ := s.list.Rows.Get(id)
	return m
}

// open does what is usually wanted of a row: to manage the invitation, or to change
// the roles.
func (s *Screen) open(id string) {
	m := s.member(id)
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
	m := s.member(id)
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
	if m := s.member(cursor); m != nil && m.Invitation != nil && m.Invitation.Status.Open() {
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
	} else if m := s.member(id); m != nil {
		s.copyEmails([]string{m.Address})
	}
	return true
}

// menuInRow opens a row's menu in the middle of the table, for the Enter key.
func (s *Screen) menuInRow(id string) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.list.Grid)
	size := s.list.Grid.Size()
	s.showMenu(id, at.AddXY(size.Width/2, size.Height/3))
}

func (s *Screen) showMenu(id string, at fyne.Position) {
	if m := s.member(id); m != nil {
		kit.ShowMenu(s.p.Window.Canvas(), at, s.menuItems(m))
	}
}
