package invitations

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// actionBar takes the place of the filters while something is selected.
type actionBar struct {
	said           *kit.Line
	all            *kit.Button
	resend, revoke *kit.Button
	object         *fyne.Container
}

func newActionBar(s *Screen) *actionBar {
	b := &actionBar{said: kit.NewLine("", kit.Emphasis)}
	b.all = kit.NewButton("", "", kit.QuietAccent, func() { s.selectShown(true) })
	b.resend = kit.NewButton(lang.X("button.resend", "Resend"), theme.IconResend, kit.Quiet, func() { s.resend(s.selectedOpen()) })
	b.revoke = kit.NewButton(lang.X("button.revoke", "Revoke"), theme.IconTrash, kit.QuietCaution, func() { s.revoke(s.selectedOpen()) })
	emails := kit.NewButton(lang.X("button.copy_emails", "Copy emails"), theme.IconCopy, kit.Quiet, func() { s.copyEmails(s.selectedShownFirst()) })
	export := kit.NewButton(lang.X("button.export", "Export"), theme.IconDownload, kit.Quiet, func() { s.export(s.selected()) })
	none := kit.NewButton("", theme.IconClose, kit.Quiet, s.clearSelection)
	none.SetToolTip(lang.X("tip.clear_selection", "Clear the selection (Esc)"))

	row := kit.Row(4, b.said, b.all, kit.NewSpring(), b.resend, b.revoke, emails, export, none)
	b.object = kit.Inset(0, 0, 8, 0, container.NewStack(
		kit.NewBox(theme.AccentSoft, theme.Clear, theme.BannerRadius), kit.Inset(2, 8, 2, 12, row)))
	b.object.Hide()
	return b
}

func (b *actionBar) show(s *Screen) {
	open := len(s.selectedOpen())
	b.said.SetText(s.selectionSaid(open))
	b.all.SetText(lang.XN("button.select_all", "Select all {{.N}} matching", len(s.rows.list), count(len(s.rows.list))))
	b.all.Hidden = s.marked == len(s.rows.list)
	ok, why := s.canChange()
	if ok && open == 0 {
		ok, why = false, lang.X("why.none_open", "None of these is still open")
	}
	b.resend.Enable(ok, why)
	b.revoke.Enable(ok, why)
	b.object.Refresh()
}

// selectionSaid reads "5 selected, 3 not shown, 2 not open".
func (s *Screen) selectionSaid(open int) string {
	n := s.selection.Len()
	said := lang.XN("selection.count", "{{.N}} selected", n, count(n))
	if hidden := n - s.marked; hidden > 0 {
		said += lang.XN("selection.hidden", ", {{.N}} not shown", hidden, count(hidden))
	}
	if left := n - open; left > 0 {
		said += lang.XN("selection.left_out", ", {{.N}} not open and left out", left, count(left))
	}
	return said
}
