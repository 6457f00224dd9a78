package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

const messageWidth float32 = 460

// ShowMessage tells something in a modal that only has to be closed.
func ShowMessage(c fyne.Canvas, title, text string) {
	var modal *Modal
	done := NewButton(lang.X("button.close", "Close"), "", Primary, func() { modal.Close() })
	modal = ShowModal(c, ModalParams{
		Title: title, Width: messageWidth, Body: NewParagraph(text, Body, messageWidth-46), Buttons: []*Button{done},
	})
}
