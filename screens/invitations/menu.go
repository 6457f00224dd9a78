package invitations

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/manage"
	"guestlist/screens/words"
)

// menuItems is what can be done with a row as it is now. It serves the kebab, the
// right click and the keyboard.
func (s *Screen) menuItems(id string) []kit.MenuItem {
	i := s.p.Session.Lookup(id)
	if i == nil {
		return nil
	}
	open, changeWhy := words.NotOpen(i.Status), ""
	if ok, _ := s.canChange(); !ok {
		changeWhy = lang.X("why.offline", "needs a connection")
	}
	can := s.snapshot().Info.Capabilities
	resendWhy := firstOf(open, changeWhy, unless(can.Resend || !s.known(), lang.X("why.unsupported", "not on this server")))
	linkWhy := firstOf(open, changeWhy, unless(can.Link || !s.known(), lang.X("why.unsupported", "not on this server")))
	items := []kit.MenuItem{
		{Label: lang.X("menu.manage", "Manage invitation…"), Hint: lang.X("key.enter", "Enter"), OnTap: func() { s.Manage(id) }},
		{Label: lang.X("menu.resend", "Resend invitation"), Hint: "R", Why: resendWhy, OnTap: func() { s.resend([]string{id}) }},
		{Label: lang.X("menu.copy_email", "Copy email"), Hint: copyKey(), OnTap: func() { s.copyEmails([]string{i.Address}) }},
		{Label: lang.X("menu.copy_link", "Copy invite link"), Why: linkWhy, OnTap: func() { s.copyLink(id) }},
	}
	if can.Correct && (i.Channel == invite.Email || i.Channel == "") {
		items = append(items, kit.MenuItem{Label: lang.X("manage.correct", "Correct address…"), Why: firstOf(open, changeWhy), OnTap: func() { manage.ShowCorrect(s.manageParams(), id) }})
	}
	if s.p.ShowActivity != nil && s.snapshot().Info.May(invite.AuditRead) {
		items = append(items, kit.MenuItem{Label: lang.X("menu.activity", "Show activity"), OnTap: func() { s.p.ShowActivity(i.Address) }})
	}
	return append(items,
		kit.MenuItem{},
		kit.MenuItem{Label: lang.X("menu.revoke", "Revoke invitation…"), Hint: lang.X("key.delete", "Del"), Caution: true, Why: firstOf(open, changeWhy), OnTap: func() { s.revoke([]string{id}) }})
}

// known tells whether the server has said yet what it can do.
func (s *Screen) known() bool { return s.snapshot().Info.User.ID != "" }

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}
