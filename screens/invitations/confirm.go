package invitations

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// confirmation is a question before something is done to invitations.
type confirmation struct {
	title, text, verb string
	ids               []string
	kind              kit.ButtonKind
	do                func()
}

const (
	confirmWidth float32 = 460
	confirmText  float32 = confirmWidth - 46
	namesShown           = 3
)

// confirm asks. Cancel has the focus first, and Enter presses what has the focus.
func (s *Screen) confirm(c confirmation) {
	var modal *kit.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { modal.Close() })
	do := kit.NewButton(c.verb, "", c.kind, func() {
		modal.Close()
		c.do()
	})
	body := kit.Column(14, kit.NewParagraph(c.text, kit.Body, confirmText), s.names(c.ids))
	if hidden := s.hidden(c.ids); hidden > 0 {
		body.Add(kit.NewParagraph(lang.XN("confirm.hidden", "{{.N}} of them are not shown by the present filters.", hidden, count(hidden)),
			kit.Body.In(theme.Warning), confirmText))
	}
	modal = kit.ShowModal(s.p.Window.Canvas(), kit.ModalParams{
		Title: c.title, Width: confirmWidth, Body: body, Buttons: []*kit.Button{cancel, do},
	})
}

// names lists the first addresses, and how many more there are.
func (s *Screen) names(ids []string) fyne.CanvasObject {
	lines := kit.Column(0)
	for n, id := range ids {
		if n == namesShown && len(ids) > namesShown+1 {
			left := len(ids) - n
			lines.Add(kit.NewLine(lang.XN("confirm.more", "and {{.N}} more", left, count(left)), kit.BodyMuted))
			break
		}
		if i := s.p.Session.Lookup(id); i != nil {
			lines.Add(kit.NewShrinkingLine(i.Address, kit.BodyMuted))
		}
	}
	return container.NewStack(kit.NewBox(theme.Sidebar, theme.Clear, theme.BannerRadius), kit.Inset(8, 12, 8, 12, lines))
}

// hidden counts the invitations that the filters do not show.
func (s *Screen) hidden(ids []string) int {
	n := 0
	for _, id := range ids {
		if s.rows.Index(id) < 0 {
			n++
		}
	}
	return n
}
