package modal

import (
	"slices"

	"fyne.io/fyne/v2"
)

// isOpen tells whether a layer lies over the window.
func isOpen(c fyne.Canvas, layer fyne.CanvasObject) bool {
	return slices.Contains(c.Overlays().List(), layer)
}

// removeUnder removes a layer from under what lies over it, if anything does: the toolkit
// removes everything above too.
func removeUnder(c fyne.Canvas, layer fyne.CanvasObject) bool {
	layers := c.Overlays()
	at := slices.Index(layers.List(), layer)
	above := slices.Clone(layers.List()[at+1:])
	if len(above) == 0 {
		return false
	}
	focused := c.Focused()
	layers.Remove(layer)
	for _, o := range above {
		layers.Add(o)
	}
	c.Focus(focused)
	return true
}
