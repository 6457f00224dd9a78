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
	emails, export *kit.Button
	object         *fyne.Container
}

func newActionBar(s *Screen) *actionBar {
	b := &actionBar{said: kit.NewShrinkingLine("", kit.Emphasis)}
	b.all = kit.NewButton("", "", kit.QuietAccent, func() { s.selectShown(true) })
	b.resend = kit.NewButton(lang.X("button.resend", "Resend"), theme.IconResend, kit.Quiet, func() { s.resend(s.selectedOpen()) })
	b.revoke = kit.NewButton(lang.X("button.revoke", "Revoke"), theme.IconTrash, kit.QuietCaution, func() { s.revoke(s.selectedOpen()) })
	b.emails = kit.NewButton(lang.X("button.copy_emails", "Copy emails"), theme.IconCopy, kit.Quiet, func() { s.copyEmails(s.selectedShownFirst()) })
	b.export = kit.NewButton(lang.X("button.export", "Export"), theme.IconDownload, kit.Quiet, func() { s.export(s.selected()) })
	none := kit.NewButton("", theme.IconClose, kit.Quiet, s.clearSelection)
	none.SetToolTip(lang.X("tip.clear_selection", "Clear the selection (Esc)"))

	b.emails.SetToolTip(lang.X("button.copy_emails", "Copy emails"))
	b.export.SetToolTip(lang.X("button.export", "Export"))
	row := container.New(b, b.said, b.all, b.resend, b.revoke, b.emails, b.export, none)
	b.object = kit.Inset(0, 0, 8, 0, container.NewStack(
		kit.NewBox(theme.AccentSoft, theme.Clear, theme.BannerRadius), kit.Inset(2, 8, 2, 12, row)))
	b.object.Hide()
	return b
}

const actionGap float32 = 4

// Layout implements fyne.Layout. Where there is too little room, the last buttons
// lose their words, then "Select all" goes, and at last the text is shortened.
func (b *actionBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	said := kit.Measure(b.said.Text(), kit.Emphasis).Width + 8
	b.emails.SetText(lang.X("button.copy_emails", "Copy emails"))
	b.export.SetText(lang.X("button.export", "Export"))
	buttons := objects[2:]
	if said+widthOf(b.all)+widthOf(buttons...) > size.Width {
		b.emails.SetText("")
		b.export.SetText("")
	}
	room := size.Width - widthOf(buttons...)
	x := min(said, room)
	b.said.Move(fyne.NewPos(0, (size.Height-20)/2))
	b.said.Resize(fyne.NewSize(x, 20))
	all := b.all.MinSize()
	if said+widthOf(b.all) > room {
		all.Width = 0
	}
	b.all.Move(fyne.NewPos(x+actionGap, (size.Height-all.Height)/2))
	b.all.Resize(all)
	x = size.Width - widthOf(buttons...)
	for _, o := range buttons {
		m := o.MinSize()
		x += actionGap
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width
	}
}

// MinSize implements fyne.Layout.
func (b *actionBar) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, theme.ControlHeight)
}

// widthOf is the room that buttons need, with the gaps before them.
func widthOf(objects ...fyne.CanvasObject) float32 {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w += actionGap + o.MinSize().Width
		}
	}
	return w
}

func (b *actionBar) show(s *Screen) {
	open := len(s.selectedOpen())
	b.said.SetText(s.selectionSaid(open))
	b.all.SetText(lang.XN("button.select_all", "Select all {{.N}} matching", len(s.list.Rows.Items), count(len(s.list.Rows.Items))))
	b.all.Hidden = s.marked == len(s.list.Rows.Items)
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
