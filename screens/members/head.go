package members

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// head is the heading with its figures, and the page's two buttons.
type head struct {
	title, figures *kit.Line
	export, invite *kit.Button
	object         *fyne.Container
}

func newHead(s *Screen) *head {
	h := &head{title: kit.NewShrinkingLine("", kit.Title), figures: kit.NewShrinkingLine("", kit.Small)}
	h.export = kit.NewButton(lang.X("button.export", "Export"), theme.IconDownload, kit.Secondary, s.exportAll)
	h.invite = kit.NewButton(lang.X("button.invite", "Invite users"), theme.IconPlus, kit.Primary, s.p.Invite)
	title := kit.Column(0, h.title, h.figures)
	h.object = kit.Row(8, kit.NewSpring(title), h.export, h.invite)
	return h
}

func (h *head) show(s *Screen) {
	h.title.SetText(s.area.title(s.snapshot()))
	h.figures.SetText(s.answer.figures.said())
	h.invite.Hidden = !s.mayManage()
	h.invite.Enable(s.canChange())
	h.export.Enable(len(s.answer.items) > 0, lang.X("why.nothing", "There is nothing to export"))
	h.object.Refresh()
}

// said reads "2,340 people · 2,198 active · 128 invited · 14 deactivated".
func (f figures) said() string {
	if !f.known {
		return ""
	}
	parts := []string{
		lang.XN("figures.people", "{{.N}} people", f.all(), words.Count(f.all())),
		lang.XN("figures.active", "{{.N}} active", f.active, words.Count(f.active)),
	}
	if f.invited > 0 {
		parts = append(parts, lang.XN("figures.invited", "{{.N}} invited", f.invited, words.Count(f.invited)))
	}
	if f.deactivated > 0 {
		parts = append(parts, lang.XN("figures.deactivated", "{{.N}} deactivated", f.deactivated, words.Count(f.deactivated)))
	}
	return strings.Join(parts, " · ")
}
