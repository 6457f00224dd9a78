package screentest

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// Cut is a text that has too little room.
type Cut struct {
	In   string // the kind of the innermost widgets that it is in, from the outside
	Text string // as it is drawn
}

// Cut lists the texts in the layer on top that are drawn shortened, or are wider than the
// button that they are in.
func (w *World) Cut() []Cut {
	c := w.app.window.canvas
	layer := c.Content()
	if top := c.Overlays().Top(); top != nil {
		layer = top
	}
	return cutIn(nil, layer, nil)
}

func cutIn(found []Cut, o fyne.CanvasObject, in []fyne.CanvasObject) []Cut {
	if !o.Visible() {
		return found
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			found = cutIn(found, child, in)
		}
	case fyne.Widget:
		in = append(in[:len(in):len(in)], o)
		for _, child := range test.WidgetRenderer(o).Objects() {
			found = cutIn(found, child, in)
		}
	case *canvas.Text:
		if strings.HasSuffix(o.Text, "…") || sticksOut(o, in) {
			found = append(found, Cut{kinds(in), o.Text})
		}
	}
	return found
}

// sticksOut tells whether a text is wider than the button that it is in.
func sticksOut(t *canvas.Text, in []fyne.CanvasObject) bool {
	const hair = 1 // sums of float32 are not exact
	for _, o := range in {
		if _, ok := o.(fyne.Tappable); ok && strings.HasSuffix(kind(o), "Button") && t.MinSize().Width > o.Size().Width+hair {
			return true
		}
	}
	return false
}

// kinds names the innermost widgets.
func kinds(in []fyne.CanvasObject) string {
	const shown = 3
	var names []string
	for _, o := range in[max(0, len(in)-shown):] {
		names = append(names, kind(o))
	}
	return strings.Join(names, " > ")
}

func kind(o fyne.CanvasObject) string { return strings.TrimPrefix(fmt.Sprintf("%T", o), "*") }
