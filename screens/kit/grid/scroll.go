package grid

import "fyne.io/fyne/v2"

// Scrolled implements fyne.Scrollable.
func (b *body) Scrolled(ev *fyne.ScrollEvent) {
	b.scrollTo(b.offset - float64(ev.Scrolled.DY))
}

// scrollTo puts the top of the viewport at an offset in the list.
func (b *body) scrollTo(offset float64) {
	before := b.offset
	b.offset = offset
	b.update()
	if b.offset != before {
		b.away()
	}
}

// reveal scrolls as little as brings a row into view.
func (b *body) reveal(i int) {
	top := float64(i) * b.step()
	switch {
	case top < b.offset:
		b.scrollTo(top)
	case top+b.step() > b.offset+b.height():
		b.scrollTo(top + b.step() - b.height())
	default:
		b.update()
	}
}

// page is how many whole rows are in view, at least 1.
func (b *body) page() int { return max(1, int(b.height()/b.step())) }

// refreshData shows changed data, and keeps a row where it is: that under the
// pointer, else the one at the top, unless the list stands at its beginning.
func (b *body) refreshData() {
	b.generation++
	if row, y := b.staying(); row >= 0 {
		b.offset = float64(row)*b.step() - y
	}
	b.update()
}

// staying finds the row that stays: its new index, and where it stands in the
// viewport. -1 if none has to stay. The rows drawn still hold the old IDs.
func (b *body) staying() (index int, y float64) {
	from := -1
	if b.hover.index >= 0 {
		from = b.hover.index
	} else if b.offset > 0 {
		from = int(b.offset / b.step())
	}
	if from < 0 || len(b.rows) == 0 {
		return -1, 0
	}
	if i, y, ok := b.survivor(from, -1); ok {
		return i, y
	}
	if i, y, ok := b.survivor(from, +1); ok {
		return i, y
	}
	return -1, 0
}

// survivor looks from a row on screen in a direction for one that is still listed.
func (b *body) survivor(from, direction int) (index int, y float64, ok bool) {
	for i := from; i >= 0; i += direction {
		r := b.rows[i%len(b.rows)]
		if r.index != i {
			return 0, 0, false
		}
		if now := b.g.p.Source.Index(r.data.ID); now >= 0 {
			return now, float64(i)*b.step() - b.offset, true
		}
	}
	return 0, 0, false
}

// reset shows another list from its beginning.
func (b *body) reset() {
	b.generation++
	b.offset = 0
	b.update()
}

// scrolling is a body as its scroll bar sees it.
type scrolling struct{ b *body }

func (v scrolling) Whole() float64  { return v.b.total() }
func (v scrolling) Seen() float64   { return v.b.height() }
func (v scrolling) At() float64     { return v.b.offset }
func (v scrolling) Page() float64   { return float64(v.b.page()) * v.b.step() }
func (v scrolling) GoTo(at float64) { v.b.scrollTo(at) }
