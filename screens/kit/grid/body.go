package grid

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
)

// body is the viewport on the rows. It recycles them, places them relative to
// itself (a float32 could not hold the end of a million rows to the pixel), scrolls,
// and hears the pointer for them all.
type body struct {
	tips
	g          *Grid
	rows       []*row // the row at index i is drawn by rows[i%len(rows)]
	bar        *scroll.Bar
	ring       *canvas.Rectangle
	offset     float64 // of the viewport in the list
	generation uint64  // of the data

	inside  bool          // the pointer is over the body
	pointer fyne.Position // where
	hover   hit
	held    fyne.KeyModifier // with the press that a tap follows
	lastTap tapped
}

var (
	_ fyne.Scrollable        = (*body)(nil)
	_ fyne.Tappable          = (*body)(nil)
	_ fyne.SecondaryTappable = (*body)(nil)
	_ desktop.Mouseable      = (*body)(nil)
	_ desktop.Hoverable      = (*body)(nil)
)

func newBody(g *Grid) *body {
	b := &body{g: g, ring: newRing(), generation: 1, hover: nowhere}
	b.ExtendBaseWidget(b)
	b.bar = scroll.NewBar(scrolling{b})
	return b
}

func (b *body) height() float64 { return float64(b.Size().Height) }
func (b *body) step() float64   { return float64(b.g.p.RowHeight) }

// total is the height of the whole list.
func (b *body) total() float64 { return float64(b.g.p.Source.Len()) * b.step() }

// update places the rows that are in view and binds those that show another row
// than they should.
func (b *body) update() {
	n := b.g.p.Source.Len()
	b.offset = max(0, min(b.offset, b.total()-b.height()))
	first := int(b.offset / b.step())
	last := min(n, int(math.Ceil((b.offset+b.height())/b.step())))
	b.ensureRows(int(b.height()/b.step()) + 2)
	b.hover = b.at(b.pointer)
	for i := first; i < last; i++ {
		r := b.rows[i%len(b.rows)]
		kit.Settle(r, 0, b.y(i), b.Size().Width, b.g.p.RowHeight)
		if r.index != i || r.generation != b.generation {
			r.bind(i, b.generation)
		} else {
			r.Refresh()
		}
		if !r.Visible() {
			r.Show()
		}
	}
	for _, r := range b.rows {
		if r.index < first || r.index >= last {
			r.release()
		}
	}
	b.placeRing()
	b.bar.Update(b.Size())
	b.placeEmpty(n == 0)
}

// y is where a row begins in the viewport, on a whole pixel so that text is sharp.
func (b *body) y(i int) float32 {
	scale := 1.0
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && c.Scale() > 0 {
		scale = float64(c.Scale())
	}
	return float32(math.Round((float64(i)*b.step()-b.offset)*scale) / scale)
}

func (b *body) ensureRows(n int) {
	if len(b.rows) >= n {
		return
	}
	for _, r := range b.rows {
		r.release()
	}
	for len(b.rows) < n {
		b.rows = append(b.rows, newRow(b.g))
	}
}

func (b *body) placeEmpty(empty bool) {
	o := b.g.p.Empty
	if o == nil {
		return
	}
	if empty {
		kit.Settle(o, 0, 0, b.Size().Width, b.Size().Height)
	}
	if o.Visible() != empty {
		if empty {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// placeRing draws the focus around the current row.
func (b *body) placeRing() {
	i := b.g.currentAt
	on := b.g.focused && i >= 0 && i < b.g.p.Source.Len()
	if on {
		y := b.y(i)
		on = y > -b.g.p.RowHeight && y < b.Size().Height
		kit.Settle(b.ring, 1, y+1, b.Size().Width-2, b.g.p.RowHeight-theme.Hairline-2)
	}
	stroke(b.ring, theme.Color(theme.Accent))
	show(b.ring, on)
}

// repaintRows draws pointer, current row and selection again, without asking for data.
func (b *body) repaintRows() {
	for _, r := range b.rows {
		if r.index >= 0 {
			r.paintState()
		}
	}
	b.placeRing()
}

// Refresh repaints in the theme of now.
func (b *body) Refresh() {
	b.update()
	b.bar.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *body) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b} }

type bodyRenderer struct{ b *body }

func (r *bodyRenderer) Layout(fyne.Size)   { r.b.update() }
func (r *bodyRenderer) MinSize() fyne.Size { return fyne.NewSize(1, r.b.g.p.RowHeight) }
func (r *bodyRenderer) Refresh()           { r.b.Refresh() }
func (r *bodyRenderer) Destroy()           {}
func (r *bodyRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(r.b.rows)+3)
	if r.b.g.p.Empty != nil {
		objects = append(objects, r.b.g.p.Empty)
	}
	for _, row := range r.b.rows {
		objects = append(objects, row)
	}
	return append(objects, r.b.ring, r.b.bar)
}
