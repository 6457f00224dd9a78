package activity

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// head is the heading with the screen's button.
type head struct {
	export  *kit.Button
	under   *kit.Line
	buttons *fyne.Container
	object  fyne.CanvasObject
}

func newHead(s *Screen) *head {
	h := &head{}
	h.export = kit.NewButton(lang.X("button.export", "Export"), theme.IconDownload, kit.Secondary, s.export.start)
	h.under = kit.NewShrinkingLine(subtitle(""), kit.Small)
	title := kit.Column(0, kit.NewLine(lang.X("activity.title", "Activity"), kit.Title), h.under)
	h.buttons = kit.Row(8, h.export)
	h.object = kit.Row(8, kit.NewSpring(title), h.buttons)
	return h
}

func subtitle(o order) string {
	if o == "" {
		return lang.X("activity.subtitle", "Every change to invitations, newest first")
	}
	return lang.X("activity.subtitle_sorted", "Every change to invitations")
}

func (h *head) show(p answer) {
	h.under.SetText(subtitle(p.order))
	switch {
	case len(p.events) == 0:
		h.export.Enable(false, lang.X("why.nothing", "There is nothing to export"))
	case p.kept:
		h.export.Enable(false, lang.X("activity.export_offline", "The whole activity cannot be read now"))
	case p.more && p.problem != nil:
		h.export.Enable(false, lang.X("activity.export_unread", "The older events cannot be read now"))
	default:
		h.export.Enable(true, "")
	}
}
