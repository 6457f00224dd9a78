package screentest

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"guestlist/screens/theme"
)

// Look gives the window a size in pixels, the scale of its screen and a theme.
func (w *World) Look(width, height int, scale float32, mode theme.Mode) {
	w.t.Helper()
	w.app.Settings().SetTheme(theme.New(mode))
	window := w.Shell.Window()
	if c, ok := w.app.window.canvas.Canvas.(software.WindowlessCanvas); ok {
		c.SetScale(scale)
	}
	window.Resize(fyne.NewSize(float32(width)/scale, float32(height)/scale))
	window.Content().Refresh()
	w.settle()
}

// Picture is what the window shows.
func (w *World) Picture() image.Image { return w.app.window.canvas.Capture() }
