package members

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/words"
)

// menuItems is what can be done with a person as they are now. It serves the kebab,
// the right click and the keyboard.
func (s *Screen) menuItems(m *invite.Member) []kit.MenuItem {
	copying := kit.MenuItem{Label: lang.X("menu.copy_email", "Copy email"), Hint: commandKey("C"), OnTap: func() { s.copyEmails([]string{m.Address}) }}
	if !s.mayManage() {
		return append([]kit.MenuItem{copying}, s.activityItem(m)...)
	}
	why := ""
	if ok, _ := s.canChange(); !ok {
		why = lang.X("why.offline", "needs a connection")
	}
	can := s.snapshot().Info.Capabilities
	if m.Invitation == nil && s.known() && !can.ChangeMembers {
		why = lang.X("why.unsupported", "not on this server")
	}
	if m.Invitation != nil && why == "" {
		why = words.NotOpen(m.Invitation.Status)
	}
	switch {
	case m.Invitation != nil:
		return s.invitedItems(m, copying, why)
	case m.Status == invite.MemberDeactivated:
		items := []kit.MenuItem{
			{Label: lang.X("menu.reactivate", "Reactivate"), Why: why, OnTap: func() { s.reactivate(m) }},
			copying,
		}
		return append(items, s.activityItem(m)...)
	case m.Status != invite.MemberActive: // and nobody here knows what it is
		return append([]kit.MenuItem{copying}, s.activityItem(m)...)
	default:
		items := []kit.MenuItem{
			{Label: lang.X("menu.roles", "Change roles…"), Hint: enterKey(), Why: why, OnTap: func() { s.changeRoles(m) }},
			copying,
		}
		return append(append(items, s.activityItem(m)...), kit.MenuItem{},
			kit.MenuItem{Label: lang.X("menu.deactivate", "Deactivate…"), Caution: true, Why: why, OnTap: func() { s.deactivate(m) }})
	}
}

func (s *Screen) invitedItems(m *invite.Member, copying kit.MenuItem, why string) []kit.MenuItem {
	id := m.Invitation.ID
	can := s.snapshot().Info.Capabilities
	unless := func(ok bool) string {
		if why == "" && !ok && s.known() {
			return lang.X("why.unsupported", "not on this server")
		}
		return why
	}
	var items []kit.MenuItem
	if s.p.Manage != nil {
		items = append(items, kit.MenuItem{Label: lang.X("menu.manage", "Manage invitation…"), Hint: enterKey(), OnTap: func() { s.p.Manage(id) }})
	}
	items = append(items,
		kit.MenuItem{Label: lang.X("menu.resend", "Resend invitation"), Hint: "R", Why: unless(can.Resend), OnTap: func() { s.runner.Resend([]string{id}) }},
		copying,
		kit.MenuItem{Label: lang.X("menu.copy_link", "Copy invite link"), Why: unless(can.Link), OnTap: func() { s.copyLink(id) }})
	return append(append(items, s.activityItem(m)...), kit.MenuItem{},
		kit.MenuItem{
			Label: lang.X("menu.cancel", "Cancel invitation…"), Hint: lang.X("key.delete", "Del"), Caution: true, Why: why,
			OnTap: func() { s.runner.Revoke([]string{id}) },
		})
}

// activityItem is empty where the log is not to be seen.
func (s *Screen) activityItem(m *invite.Member) []kit.MenuItem {
	info := s.snapshot().Info
	if s.p.ShowActivity == nil || (s.known() && !info.May(invite.AuditRead)) {
		return nil
	}
	return []kit.MenuItem{{Label: lang.X("menu.activity", "Show activity"), OnTap: func() { s.p.ShowActivity(m.Address) }}}
}

func enterKey() string { return lang.X("key.enter", "Enter") }
