package runs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

// Detail is what became of one address.
type Detail struct{ Address, Outcome string }

// ShowDetails lists addresses and what became of them. The buttons, where there are any,
// close the list and act.
func ShowDetails(c fyne.Canvas, title string, lines []Detail, more ...*kit.Button) {
	list := widget.NewList(
		func() int { return len(lines) },
		func() fyne.CanvasObject {
			return kit.Columns(12, kit.NewShrinkingLine("", kit.Body), kit.NewShrinkingLine("", kit.BodyMuted))
		},
		func(n int, o fyne.CanvasObject) {
			columns := o.(*fyne.Container)
			columns.Objects[0].(*kit.Line).SetText(lines[n].Address)
			columns.Objects[1].(*kit.Line).SetText(lines[n].Outcome)
		},
	)
	list.HideSeparators = true
	height := min(320, float32(len(lines))*28+8)
	var dialog *modal.Modal
	closing := kit.NewButton(lang.X("button.close", "Close"), "", kit.Primary, func() { dialog.Close() })
	copying := kit.NewButton(lang.X("button.copy", "Copy"), theme.IconCopy, kit.Secondary, func() {
		text := ""
		for _, l := range lines {
			text += l.Address + "\t" + l.Outcome + "\n"
		}
		fyne.CurrentApp().Clipboard().SetContent(text)
	})
	left := []*kit.Button{copying}
	for _, b := range more {
		if b == nil {
			continue
		}
		do := b.OnTap
		b.OnTap = func() {
			dialog.Close()
			do()
		}
		left = append(left, b)
	}
	dialog = modal.Show(c, modal.Params{
		Title: title, Width: 560, Body: kit.Sized(0, height, list), First: closing,
		FooterLeft: left, Buttons: []*kit.Button{closing},
	})
}
