package members

import (
	"cmp"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// newActions are what can be done with people: with the invited, with members, and with
// those who were deactivated. Of the rest nobody here knows what they are.
func (s *Screen) newActions() []list.Action[*invite.Member] {
	none := lang.X("why.none_invited", "None of these is invited")
	return []list.Action[*invite.Member]{
		{
			ID: "manage", Label: lang.X("menu.manage", "Manage invitation…"), Key: list.Enter, Help: lang.X("help.manage", "manage"),
			May: s.mayManage, Has: func(m *invite.Member) bool { return isInvited(m) && s.p.Manage != nil }, ByKey: s.usable,
			Do: func(of []*invite.Member) { s.p.Manage(of[0].Invitation.ID()) },
		},
		{
			ID: "reactivate", Label: lang.X("menu.reactivate", "Reactivate"),
			May: s.mayManage, Has: func(m *invite.Member) bool { return !isInvited(m) && m.Status == invite.MemberDeactivated }, Why: s.notChangeable,
			Do: func(of []*invite.Member) { s.reactivate(of[0]) },
		},
		{
			ID: "roles", Label: lang.X("menu.roles", "Change roles…"), Key: list.Enter,
			May: s.mayManage, Has: isActive, ByKey: s.usable, Why: s.notChangeable,
			Do: func(of []*invite.Member) { s.changeRoles(of[0]) },
		},
		{
			ID: "resend", Label: lang.X("menu.resend", "Resend invitation"), Icon: theme.IconResend, Key: "R", Help: lang.X("help.resend", "resend"),
			Tip:     lang.X("action.resend_tip", "Resend invitation"),
			Button:  list.Button{Place: 1, Label: lang.X("button.resend", "Resend"), Kind: kit.Quiet, None: none},
			Changes: true, May: s.mayManage, Has: isInvited, Fits: isOpen,
			Why: func(m *invite.Member) string { return s.unless(m, s.snapshot().Info.Capabilities.Resend) },
			Do:  func(of []*invite.Member) { s.runner.Resend(invitationIDs(of)) },
		},
		{
			ID: "copy", Label: lang.X("menu.copy_email", "Copy email"), Icon: theme.IconCopy, Key: list.Copy,
			Button: list.Button{Place: 3, Label: lang.X("button.copy_emails", "Copy emails"), Kind: kit.Quiet, Brief: true},
			Do:     func(of []*invite.Member) { s.copier.Emails(addresses(of)) },
		},
		{
			ID: "copy_link", Label: lang.X("menu.copy_link", "Copy invite link"), May: s.mayManage, Has: isInvited,
			Why: func(m *invite.Member) string { return s.unless(m, s.snapshot().Info.Capabilities.Link) },
			Do:  func(of []*invite.Member) { s.copier.Link(of[0].Invitation.ID()) },
		},
		{
			ID: "correct", Label: lang.X("manage.correct", "Correct address…"), May: s.mayManage,
			Has: func(m *invite.Member) bool {
				return isInvited(m) && s.p.Correct != nil && s.snapshot().Info.CanCorrect(m.Invitation)
			},
			Why: s.notChangeable, Do: func(of []*invite.Member) { s.p.Correct(of[0].Invitation.ID()) },
		},
		{
			ID: "activity", Label: lang.X("menu.activity", "Show activity"),
			May: func() bool {
				return s.p.ShowActivity != nil && (!s.known() || s.snapshot().Info.May(invite.AuditRead))
			},
			Do: func(of []*invite.Member) { s.p.ShowActivity(of[0].Address) },
		},
		{
			ID: "revoke", Label: lang.X("menu.cancel", "Cancel invitation"), Asks: s.asksBeforeOne, Icon: theme.IconTrash, Key: list.Delete, Help: lang.X("help.revoke", "revoke"),
			Parted: true, Caution: true, Tip: lang.X("action.revoke_tip", "Revoke invitation"),
			Button:  list.Button{Place: 2, Label: lang.X("button.revoke", "Revoke"), Kind: kit.QuietCaution, None: none},
			Changes: true, May: s.mayManage, Has: isInvited, Fits: isOpen, Why: s.notChangeable,
			Do: func(of []*invite.Member) { s.runner.Revoke(invitationIDs(of)) },
		},
		{
			ID: "deactivate", Label: lang.X("menu.deactivate", "Deactivate…"), Parted: true, Caution: true,
			May: s.mayManage, Has: isActive, Why: s.notChangeable,
			Do: func(of []*invite.Member) { s.deactivate(of[0]) },
		},
		{
			ID: "export", Icon: theme.IconDownload,
			Button: list.Button{Place: 4, Label: lang.X("button.export", "Export"), Kind: kit.Quiet, Brief: true},
			Do:     s.save,
		},
	}
}

func isInvited(m *invite.Member) bool { return m.Invitation != nil }

// isOpen tells whether there is an invitation to resend or revoke.
func isOpen(m *invite.Member) bool { return isInvited(m) && m.Invitation.Status().Open() }

func isActive(m *invite.Member) bool { return !isInvited(m) && m.Status == invite.MemberActive }

// usable tells whether anything can be changed now.
func (s *Screen) usable(*invite.Member) bool {
	ok, _ := s.canChange()
	return ok
}

// notChangeable says why nothing can be changed about a person now.
func (s *Screen) notChangeable(m *invite.Member) string {
	switch ok, _ := s.canChange(); {
	case !isInvited(m) && s.known() && !s.snapshot().Info.Capabilities.ChangeMembers:
		return lang.X("why.unsupported", "not on this server")
	case !ok:
		return lang.X("why.offline", "needs a connection")
	case isInvited(m):
		return words.NotOpen(m.Invitation.Status())
	}
	return ""
}

// unless is notChangeable for what not every server can.
func (s *Screen) unless(m *invite.Member, can bool) string {
	if can || !s.known() {
		return s.notChangeable(m)
	}
	return cmp.Or(s.notChangeable(m), lang.X("why.unsupported", "not on this server"))
}
