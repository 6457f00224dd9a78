package modal

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
)

const messageWidth float32 = 460

// ShowMessage tells something in a modal that only has to be closed.
func ShowMessage(c fyne.Canvas, title, text string) {
	var modal *Modal
	done := kit.NewButton(lang.X("button.close", "Close"), "", kit.Primary, func() { modal.Close() })
	modal = Show(c, Params{
		Title: title, Width: messageWidth, Body: kit.NewParagraph(text, kit.Body, messageWidth-46), Buttons: []*kit.Button{done},
	})
}
