package members

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// head is the heading with its figures, and the screen's two buttons.
type head struct {
	title          *kit.Line
	figures        *kit.Facts
	export, invite *kit.Button
	buttons        *fyne.Container
	object         *fyne.Container
}

func newHead(s *Screen) *head {
	h := &head{title: kit.NewShrinkingLine("", kit.Title), figures: kit.NewFacts()}
	h.export = kit.NewButton(lang.X("button.export", "Export"), theme.IconDownload, kit.Secondary, s.exportAll)
	h.invite = kit.NewButton(lang.X("button.invite", "Invite users"), theme.IconPlus, kit.Primary, s.p.Invite)
	title := kit.Column(0, h.title, h.figures.Object)
	h.buttons = kit.Row(8, h.export, h.invite)
	h.object = kit.Row(8, kit.NewSpring(title), h.buttons)
	return h
}

func (h *head) show(s *Screen) {
	h.title.SetText(s.area.title(s.snapshot()))
	h.figures.Set(s.answer.figures.facts())
	h.invite.Hidden = !s.mayManage()
	h.invite.Enable(s.canChange())
	h.export.Enable(len(s.answer.items) > 0, lang.X("why.nothing", "There is nothing to export"))
	h.object.Refresh()
}
