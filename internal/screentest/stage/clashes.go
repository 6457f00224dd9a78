package stage

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// area is a rectangle on the canvas.
type area struct{ left, top, right, bottom float32 }

func areaOf(o fyne.CanvasObject, at fyne.Position) area {
	return area{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height}
}

func (a area) and(b area) area {
	return area{max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom)}
}

// more than a hair: letters may touch, and sums of float32 are not exact.
func (a area) seen() bool { return a.right-a.left > 1.5 && a.bottom-a.top > 3 }

func (a area) within(b area) bool {
	return a.left >= b.left-1 && a.right <= b.right+1 && a.top >= b.top-1 && a.bottom <= b.bottom+1
}

// drawn is a text or an opaque rectangle, as far as it is to be seen.
type drawn struct {
	text string // empty: a rectangle
	area area
}

// Clashes tells what is drawn wrongly in the layer on top: texts that lie over each other,
// and texts that stick out of what they are in.
func Clashes(c fyne.Canvas) []string {
	v := &viewer{}
	window := area{0, 0, c.Size().Width, c.Size().Height}
	v.walk(top(c), fyne.Position{}, window, window)
	return append(v.wrong, v.overlaps()...)
}

func top(c fyne.Canvas) fyne.CanvasObject {
	if layer := c.Overlays().Top(); layer != nil {
		return layer
	}
	return c.Content()
}

// viewer collects what is drawn, in order.
type viewer struct {
	all   []drawn
	wrong []string
}

func (v *viewer) walk(o fyne.CanvasObject, parent fyne.Position, within, clip area) {
	if !o.Visible() {
		return
	}
	at := parent.Add(o.Position())
	here := areaOf(o, at)
	if _, scrolls := o.(fyne.Scrollable); scrolls {
		clip = clip.and(here)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			v.walk(child, at, here, clip)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			v.walk(child, at, here, clip)
		}
	case *canvas.Text:
		v.text(o, at, within, clip)
	case *canvas.Rectangle:
		if opaque(o.FillColor) {
			v.all = append(v.all, drawn{"", here.and(clip)})
		}
	}
}

func opaque(c color.Color) bool {
	if c == nil {
		return false
	}
	_, _, _, a := c.RGBA()
	return a == 0xffff
}

func (v *viewer) text(t *canvas.Text, at fyne.Position, within, clip area) {
	if t.Text == "" {
		return
	}
	ink := areaOf(t, at)
	switch length := t.MinSize().Width; t.Alignment {
	case fyne.TextAlignTrailing:
		ink.left = ink.right - length
	case fyne.TextAlignCenter:
		ink.left = (ink.left + ink.right - length) / 2
		ink.right = ink.left + length
	default:
		ink.right = ink.left + length
	}
	ink.bottom = ink.top + t.MinSize().Height
	if !ink.and(clip).seen() {
		return
	}
	if !ink.within(within) {
		v.wrong = append(v.wrong, fmt.Sprintf("%q at %v sticks out of %v", t.Text, ink, within))
	}
	v.all = append(v.all, drawn{t.Text, ink.and(clip)})
}

// overlaps lists the texts that lie over others with nothing between them.
func (v *viewer) overlaps() (wrong []string) {
	for n, below := range v.all {
		if below.text == "" {
			continue
		}
		for m := n + 1; m < len(v.all); m++ {
			over := v.all[m]
			common := below.area.and(over.area)
			if over.text == "" && below.area.within(over.area) {
				break // hidden
			}
			if over.text != "" && common.seen() && !v.parted(n, m, common) {
				wrong = append(wrong, fmt.Sprintf("%q at %v lies over %q at %v", over.text, over.area, below.text, below.area))
			}
		}
	}
	return wrong
}

// parted tells whether something between two texts hides where they meet.
func (v *viewer) parted(below, over int, common area) bool {
	for _, d := range v.all[below+1 : over] {
		if d.text == "" && common.within(d.area) {
			return true
		}
	}
	return false
}
