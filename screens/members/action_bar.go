package members

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// actionBar takes the place of the filters while somebody is selected.
type actionBar struct {
	said           *kit.Line
	all            *kit.Button
	resend, revoke *kit.Button
	object         *fyne.Container
}

func newActionBar(s *Screen) *actionBar {
	b := &actionBar{said: kit.NewLine("", kit.Emphasis)}
	b.all = kit.NewButton("", "", kit.QuietAccent, func() { s.selectAll(true) })
	b.resend = kit.NewButton(lang.X("button.resend", "Resend"), theme.IconResend, kit.Quiet, func() { s.runner.Resend(s.selectedInvitations()) })
	b.revoke = kit.NewButton(lang.X("button.revoke", "Revoke"), theme.IconTrash, kit.QuietCaution, func() { s.runner.Revoke(s.selectedInvitations()) })
	emails := kit.NewButton(lang.X("button.copy_emails", "Copy emails"), theme.IconCopy, kit.Quiet, func() { s.copyEmails(addresses(s.selected())) })
	export := kit.NewButton(lang.X("button.export", "Export"), theme.IconDownload, kit.Quiet, func() { s.save(s.selected()) })
	none := kit.NewButton("", theme.IconClose, kit.Quiet, s.clearSelection)
	none.SetToolTip(lang.X("tip.clear_selection", "Clear the selection (Esc)"))

	row := kit.Row(4, b.said, b.all, kit.NewSpring(), b.resend, b.revoke, emails, export, none)
	b.object = kit.Inset(0, 0, 8, 0, container.NewStack(
		kit.NewBox(theme.AccentSoft, theme.Clear, theme.BannerRadius), kit.Inset(2, 8, 2, 12, row)))
	b.object.Hide()
	return b
}

func (b *actionBar) show(s *Screen) {
	invited := len(s.selectedInvitations())
	b.said.SetText(s.selectionSaid(invited))
	n := s.list.Rows.Len()
	b.all.SetText(lang.XN("button.select_all", "Select all {{.N}} matching", n, words.Count(n)))
	b.all.Hidden = s.marked() == n || s.answer.cursor != ""
	ok, why := s.canChange()
	if ok && invited == 0 {
		ok, why = false, lang.X("why.none_invited", "None of these is invited")
	}
	for _, button := range []*kit.Button{b.resend, b.revoke} {
		button.Hidden = !s.mayManage()
		button.Enable(ok, why)
	}
	b.object.Refresh()
}

// selectionSaid reads "2 selected, 1 not invited and left out".
func (s *Screen) selectionSaid(invited int) string {
	n := s.selection.Len()
	said := lang.XN("selection.count", "{{.N}} selected", n, words.Count(n))
	if hidden := n - s.marked(); hidden > 0 {
		said += lang.XN("selection.hidden", ", {{.N}} not shown", hidden, words.Count(hidden))
	}
	if left := n - invited; left > 0 && invited > 0 {
		said += lang.XN("selection.not_invited", ", {{.N}} not invited and left out", left, words.Count(left))
	}
	return said
}
