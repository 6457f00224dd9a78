package invitations

import (
	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/list"
	"guestlist/screens/manage"
	"guestlist/screens/why"
)

// newList connects the table with what the screen can do.
func (s *Screen) newList() *list.List[*invite.Invitation] {
	return list.New(list.Params[*invite.Invitation]{
		Columns: s.columns,
		ID:      invitationID,
		Icons:   s.icons,
		Grid: grid.Params{
			Selection:   &s.selection,
			OnSort:      s.sortBy,
			OnSelect:    s.selectRows,
			OnSelectAll: s.selectShown,
			HeaderState: s.headerState,
			OnOpen:      s.Manage,
			OnDelete:    func(id string) { s.revoke(s.targets(id)) },
			OnMenu:      s.showMenu,
			OnAction: func(id, action string) {
				if action == actionRevoke {
					s.revoke([]string{id})
				}
			},
			OnKey:      s.gridKey,
			OnShortcut: s.gridShortcut,
			OnRune:     s.gridRune,
			Empty:      s.empty,
		},
	})
}

// targets is what a key in the table acts on: the selection, or the row with the
// cursor where nothing is selected.
func (s *Screen) targets(cursor string) []string {
	if s.selection.Len() > 0 {
		return s.selectedOpen()
	}
	if i := s.p.Session.Lookup(cursor); i == nil || !i.Status.Known() {
		return nil
	}
	return []string{cursor}
}

func (s *Screen) gridKey(_ string, ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		s.clearSelection()
	case fyne.KeyF5:
		s.p.Session.Retry()
	}
}

func (s *Screen) gridRune(id string, r rune) {
	if r == 'r' || r == 'R' {
		s.resend(s.targets(id))
	}
}

func (s *Screen) gridShortcut(id string, shortcut fyne.Shortcut) bool {
	if _, ok := shortcut.(*fyne.ShortcutCopy); !ok {
		return false
	}
	if s.selection.Len() > 0 {
		s.copyEmails(s.selectedShownFirst())
	} else if i := s.p.Session.Lookup(id); i != nil {
		s.copyEmails([]string{i.Address})
	}
	return true
}

// Manage opens the dialog about one invitation.
func (s *Screen) Manage(id string) { manage.Show(s.manageParams(), id) }

func (s *Screen) manageParams() manage.Params {
	return manage.Params{Life: s.ctx, Session: s.p.Session, Canvas: s.p.Window.Canvas(), Dispatch: s.p.Dispatch, Address: s.p.Address}
}

// Why opens the dialog that answers why a person is not in.
func (s *Screen) Why(address string) {
	why.Show(why.Params{
		Life:   s.ctx,
		Source: s.p.Session, Canvas: s.p.Window.Canvas(), Dispatch: s.p.Dispatch, Address: s.p.Address,
		Invite: s.InviteAddress, Manage: s.Manage, ShowMember: s.p.ShowMember,
		Correct: func(id string) { manage.ShowCorrect(s.manageParams(), id) },
	}, address)
}

func (s *Screen) showMenu(id string, at fyne.Position) {
	kit.ShowMenu(s.p.Window.Canvas(), at, s.menuItems(id))
}
