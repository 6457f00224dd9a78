// Emptywindow is a Fyne window with nothing in it: what start and memory of
// Guestlist are measured against.
package main

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	w := app.NewWithID("io.guestlist.emptywindow").NewWindow("Empty window")
	w.SetContent(canvas.NewRectangle(color.White))
	w.Resize(fyne.NewSize(1240, 800))
	w.ShowAndRun()
}
