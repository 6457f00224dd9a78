package runs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Question asks before something is done to people or invitations.
type Question struct {
	Title, Text string
	Names       []string // whom it concerns; the first few are shown
	Hidden      int      // how many of them are not on screen
	Warning     string   // something to know before; empty: nothing
	Verb        string   // what the button says, with the count
	Kind        kit.ButtonKind
	Do          func()
}

const (
	questionWidth float32 = 460
	questionText  float32 = questionWidth - 46
	namesShown            = 3
)

// Ask asks. Cancel has the focus first, and Enter presses what has the focus.
func Ask(c fyne.Canvas, q Question) {
	var dialog *modal.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	do := kit.NewButton(q.Verb, "", q.Kind, func() {
		dialog.Close()
		q.Do()
	})
	body := kit.Column(14, kit.NewParagraph(q.Text, kit.Body, questionText), names(q.Names))
	if q.Warning != "" {
		body.Add(kit.NewParagraph(q.Warning, kit.Body.In(theme.Warning), questionText))
	}
	if q.Hidden > 0 {
		body.Add(kit.NewParagraph(lang.XN("confirm.hidden", "{{.N}} of them are not shown by the present filters.", q.Hidden, words.Count(q.Hidden)),
			kit.Body.In(theme.Warning), questionText))
	}
	dialog = modal.Show(c, modal.Params{
		Title: q.Title, Width: questionWidth, Body: body, Buttons: []*kit.Button{cancel, do},
	})
}

// names lists the first names, and how many more there are.
func names(all []string) fyne.CanvasObject {
	lines := kit.Column(0)
	for n, name := range all {
		if n == namesShown && len(all) > namesShown+1 {
			left := len(all) - n
			lines.Add(kit.NewLine(lang.XN("confirm.more", "and {{.N}} more", left, words.Count(left)), kit.BodyMuted))
			break
		}
		lines.Add(kit.NewShrinkingLine(name, kit.BodyMuted))
	}
	return container.NewStack(kit.NewBox(theme.Sidebar, theme.Clear, theme.BannerRadius), kit.Inset(8, 12, 8, 12, lines))
}
