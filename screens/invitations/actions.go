package invitations

import (
	"cmp"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/commands"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Keys tells what keys do in the list.
func Keys() []commands.Line { return list.KeyLines((&Screen{}).newActions(), nil) }

// newActions are what can be done with invitations.
func (s *Screen) newActions() []list.Action[*invite.Invitation] {
	none := lang.X("why.none_open", "None of these is still open")
	return []list.Action[*invite.Invitation]{
		{
			ID: "manage", Label: lang.X("menu.manage", "Manage invitation…"), Key: list.Enter, Help: lang.X("help.manage", "manage"),
			Do: func(of []*invite.Invitation) { s.Manage(of[0].ID()) },
		},
		{
			ID: "resend", Label: lang.X("menu.resend", "Resend invitation"), Icon: theme.IconResend, Key: "R", Help: lang.X("help.resend", "resend"),
			Button:  list.Button{Place: 1, Label: lang.X("button.resend", "Resend"), Kind: kit.Quiet, None: none},
			Changes: true, Fits: isOpen, ByKey: s.isKnown,
			Why: func(i *invite.Invitation) string {
				return cmp.Or(s.notChangeable(i), s.unsupported(s.snapshot().Info.Capabilities.Resend))
			},
			Do: func(of []*invite.Invitation) { s.resend(ids(of)) },
		},
		{
			ID: "copy", Label: lang.X("menu.copy_email", "Copy email"), Icon: theme.IconCopy, Key: list.Copy,
			Button: list.Button{Place: 3, Label: lang.X("button.copy_emails", "Copy emails"), Kind: kit.Quiet, Brief: true},
			Do:     func(of []*invite.Invitation) { s.copier.Emails(addresses(of)) },
		},
		{
			ID: "copy_link", Label: lang.X("menu.copy_link", "Copy invite link"),
			Why: func(i *invite.Invitation) string {
				return cmp.Or(s.notChangeable(i), s.unsupported(s.snapshot().Info.Capabilities.Link))
			},
			Do: func(of []*invite.Invitation) { s.copier.Link(of[0].ID()) },
		},
		{
			ID: "correct", Label: lang.X("manage.correct", "Correct address…"),
			Has: func(i *invite.Invitation) bool { return s.snapshot().Info.CanCorrect(i) }, Why: s.notChangeable,
			Do: func(of []*invite.Invitation) { s.Correct(of[0].ID()) },
		},
		{
			ID: "activity", Label: lang.X("menu.activity", "Show activity"),
			May: func() bool { return s.p.ShowActivity != nil && s.snapshot().Info.May(invite.AuditRead) },
			Do:  func(of []*invite.Invitation) { s.p.ShowActivity(of[0].Address()) },
		},
		{
			ID: "revoke", Label: lang.X("menu.revoke", "Revoke invitation"), Asks: s.asksBeforeOne, Icon: theme.IconTrash, Key: list.Delete, Help: lang.X("help.revoke", "revoke"),
			Parted: true, Caution: true, Tip: lang.X("action.revoke_tip", "Revoke invitation"),
			Button:  list.Button{Place: 2, Label: lang.X("button.revoke", "Revoke"), Kind: kit.QuietCaution, None: none},
			Changes: true, Fits: isOpen, ByKey: s.isKnown, Why: s.notChangeable,
			Do: func(of []*invite.Invitation) { s.revoke(ids(of)) },
		},
		{
			ID: "invite_again", Label: lang.X("menu.invite_again", "Invite again"), Icon: theme.IconMail,
			Button:  list.Button{Place: 5, Label: lang.X("button.invite_again", "Invite again"), Kind: kit.Quiet, Rare: true},
			Changes: true, Has: isRevoked, Fits: isRevoked,
			Why: func(*invite.Invitation) string {
				if ok, _ := s.canChange(); !ok {
					return lang.X("why.offline", "needs a connection")
				}
				return ""
			},
			Do: s.InviteRevokedAgain,
		},
		{
			ID: "export", Icon: theme.IconDownload,
			Button: list.Button{Place: 4, Label: lang.X("button.export", "Export"), Kind: kit.Quiet, Brief: true},
			Do:     s.export,
		},
	}
}

func isRevoked(i *invite.Invitation) bool { return i.Status() == invite.Revoked }

func isOpen(i *invite.Invitation) bool { return i.Status().Open() }

// isKnown tells whether the session still knows the invitation, and what its status
// means: a key tries what the server may refuse.
func (s *Screen) isKnown(i *invite.Invitation) bool {
	return i.Status().Known() && s.p.Session.Lookup(i.ID()) != nil
}

// notChangeable says why an invitation can be neither resent nor revoked now.
func (s *Screen) notChangeable(i *invite.Invitation) string {
	why := words.NotOpen(i.Status())
	if ok, _ := s.canChange(); why == "" && !ok {
		why = lang.X("why.offline", "needs a connection")
	}
	return why
}

// unsupported says why not, once the server has said what it can do.
func (s *Screen) unsupported(can bool) string {
	if known := s.snapshot().Info.User.ID != ""; can || !known {
		return ""
	}
	return lang.X("why.unsupported", "not on this server")
}
