package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// body shows the lines: it scrolls, keeps the current one, and hears the pointer for them all.
// Only the lines in view have a widget.
type body struct {
	widget.BaseWidget
	choose func(Item)
	grown  func() // the lines need another height
	tapped func() // the toolkit has taken the focus away

	results Results
	all     map[string]bool // labels of the groups that are shown whole
	lines   []line
	current int // -1: none can be chosen
	offset  float32
	rows    []*row
	thumb   *canvas.Rectangle
}

var (
	_ fyne.Scrollable   = (*body)(nil)
	_ fyne.Tappable     = (*body)(nil)
	_ desktop.Hoverable = (*body)(nil)
)

func newBody(choose func(Item), grown func()) *body {
	b := &body{choose: choose, grown: grown, current: -1, thumb: canvas.NewRectangle(theme.Color(theme.Faint))}
	b.thumb.CornerRadius = thumbWidth / 2
	b.ExtendBaseWidget(b)
	return b
}

// set shows results; fresh: from the beginning.
func (b *body) set(r Results, fresh bool) {
	b.results = r
	if fresh || b.all == nil {
		b.all, b.offset, b.current = map[string]bool{}, 0, -1
	}
	b.fill()
}

// fill makes the lines. The current item stays, if there is one and it is still there.
func (b *body) fill() {
	before := b.results.First
	if b.current >= 0 {
		before = b.lines[b.current].id()
	}
	b.lines, b.current = linesOf(b.results, b.all), -1
	for n, l := range b.lines {
		if l.usable() && (b.current < 0 || l.id() == before) {
			b.current = n
		}
	}
	b.show()
}

// total is the height of all lines, and the room below them.
func (b *body) total() float32 {
	if len(b.lines) == 0 {
		return below
	}
	last := b.lines[len(b.lines)-1]
	return last.top + last.height() + below
}

// move goes to the next line that can be chosen, in a direction, round the ends.
func (b *body) move(step int) {
	n := b.current
	if n < 0 && step < 0 {
		n = 0
	}
	for range b.lines {
		n = (n + step + len(b.lines)) % len(b.lines)
		if b.lines[n].usable() {
			b.point(n)
			b.reveal()
			return
		}
	}
}

// page goes as many lines on as are in view, but not round the ends.
func (b *body) page(step int) {
	to := b.current
	for n, moved := b.current, float32(0); n >= 0 && n < len(b.lines) && moved < b.Size().Height; n += step {
		moved += b.lines[n].height()
		if b.lines[n].usable() {
			to = n
		}
	}
	if to >= 0 {
		b.point(to)
		b.reveal()
	}
}

func (b *body) point(n int) {
	if n != b.current {
		b.current = n
		b.show()
	}
}

// reveal scrolls to the current line, with the label above it where it is the first of a group.
func (b *body) reveal() {
	if b.current < 0 {
		return
	}
	l := b.lines[b.current]
	from := l.top
	if n := b.current - 1; n >= 0 && b.lines[n].kind == label {
		from = b.lines[n].top
	}
	switch h := b.Size().Height; {
	case from < b.offset:
		b.scrollTo(from)
	case l.top+l.height()+below > b.offset+h:
		b.scrollTo(l.top + l.height() + below - h)
	}
}

func (b *body) scrollTo(offset float32) {
	b.offset = offset
	b.show()
}

// open does what the current line is for.
func (b *body) open() {
	if b.current < 0 {
		return
	}
	l := b.lines[b.current]
	if l.kind == more {
		b.showAll(l.group)
		return
	}
	b.choose(*l.item)
}

// showAll shows a group whole, beginning at the first item that was not shown.
func (b *body) showAll(group string) {
	b.all[group] = true
	b.lines, b.current = linesOf(b.results, b.all), -1
	for n, l := range b.lines {
		if l.usable() && l.group == group && l.nth >= fewest && b.current < 0 {
			b.current = n
		}
	}
	b.grown()
	b.show()
	b.reveal()
}

// Scrolled implements fyne.Scrollable.
func (b *body) Scrolled(ev *fyne.ScrollEvent) { b.scrollTo(b.offset - ev.Scrolled.DY) }

// lineAt is the line at a place; -1: none that can be chosen.
func (b *body) lineAt(at fyne.Position) int {
	for n, l := range b.lines {
		if y := at.Y + b.offset; y >= l.top && y < l.top+l.height() && l.usable() {
			return n
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (b *body) Tapped(ev *fyne.PointEvent) {
	b.tapped()
	if n := b.lineAt(ev.Position); n >= 0 {
		b.point(n)
		b.open()
	}
}

// MouseIn implements desktop.Hoverable. The pointer that lies where the palette opens is no
// choice; the one that moves is.
func (b *body) MouseIn(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *body) MouseOut() {}

// MouseMoved implements desktop.Hoverable.
func (b *body) MouseMoved(ev *desktop.MouseEvent) {
	if n := b.lineAt(ev.Position); n >= 0 {
		b.point(n)
	}
}

// thumbWidth is that of the bar that tells where in the list one is.
const thumbWidth float32 = 4

// show places the lines that are in view.
func (b *body) show() {
	size := b.Size()
	b.offset = max(0, min(b.offset, b.total()-size.Height))
	used, grown := 0, false
	for n, l := range b.lines {
		if l.top+l.height() <= b.offset || l.top >= b.offset+size.Height {
			continue
		}
		if used == len(b.rows) {
			b.rows = append(b.rows, newRow())
			grown = true
		}
		r := b.rows[used]
		used++
		r.Show()
		kit.Place(r, margin, l.top-b.offset, size.Width-2*margin, l.height())
		r.set(l, n == b.current)
	}
	for _, r := range b.rows[used:] {
		r.Hide()
	}
	b.placeThumb(size)
	if grown {
		canvas.Refresh(b)
	}
}

func (b *body) placeThumb(size fyne.Size) {
	whole := b.total()
	b.thumb.Hidden = whole <= size.Height || size.Height == 0
	if b.thumb.Hidden {
		return
	}
	b.thumb.FillColor = theme.Color(theme.Faint)
	length := max(24, size.Height*size.Height/whole)
	kit.Place(b.thumb, size.Width-thumbWidth-2, (size.Height-length)*b.offset/(whole-size.Height), thumbWidth, length)
}

// CreateRenderer implements fyne.Widget.
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{Renderer: kit.Renderer{
		Min:    func() fyne.Size { return fyne.NewSize(1, 1) },
		Place:  func(fyne.Size) { b.show() },
		Redraw: b.show,
	}, b: b}
}

// renderer draws as many rows as there are by now.
type renderer struct {
	kit.Renderer
	b *body
}

// Objects implements fyne.WidgetRenderer.
func (r *renderer) Objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, 0, len(r.b.rows)+1)
	for _, row := range r.b.rows {
		all = append(all, row)
	}
	return append(all, r.b.thumb)
}
