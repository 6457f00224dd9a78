package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/theme"
)

type zone int

const (
	zoneNone zone = iota
	zoneCell
	zoneBox
	zoneAction
	zoneMenu
)

// hit is what the pointer is over: a row, a zone in it, and which cell or action.
type hit struct {
	index int
	zone  zone
	part  int
}

var nowhere = hit{index: -1}

// tapped is a tap that another may make a double one.
type tapped struct {
	id   string
	at   time.Time
	used bool // by OnTap
}

// at finds what is at a position in the viewport; nothing while the pointer is
// elsewhere.
func (b *body) at(pos fyne.Position) hit {
	if !b.inside {
		return nowhere
	}
	return b.find(pos)
}

func (b *body) find(pos fyne.Position) hit {
	i := int((b.offset + float64(pos.Y)) / b.step())
	if pos.Y < 0 || i < 0 || i >= b.g.p.Source.Len() {
		return nowhere
	}
	f := b.g.frame
	if f.hasBox && pos.X < f.boxEnd() {
		return hit{i, zoneBox, 0}
	}
	if f.hasMenu && pos.X >= f.menuX+iconSize/2-iconTarget/2 {
		return hit{i, zoneMenu, 0}
	}
	if r := b.drawn(i); r != nil {
		for k := range r.data.Actions {
			if x := r.actionX(k); pos.X >= x-iconTarget/2 && pos.X < x+iconTarget/2 {
				return hit{i, zoneAction, k}
			}
		}
	}
	for _, p := range f.spans {
		if pos.X >= p.x && pos.X < p.x+p.width {
			return hit{i, zoneCell, p.column}
		}
	}
	return hit{i, zoneNone, 0}
}

// drawn is the row widget that shows an index now, or nil.
func (b *body) drawn(i int) *row {
	if i < 0 || len(b.rows) == 0 {
		return nil
	}
	if r := b.rows[i%len(b.rows)]; r.index == i {
		return r
	}
	return nil
}

// MouseIn implements desktop.Hoverable.
func (b *body) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *body) MouseMoved(ev *desktop.MouseEvent) {
	b.inside, b.pointer = true, ev.Position
	now := b.find(ev.Position)
	if now != b.hover {
		before := b.hover.index
		b.hover = now
		b.repaint(before)
		b.repaint(now.index)
	}
	b.over(now, b.tipOf(now), ev)
}

// MouseOut implements desktop.Hoverable.
func (b *body) MouseOut() {
	before := b.hover.index
	b.inside, b.hover = false, nowhere
	b.repaint(before)
	b.away()
}

func (b *body) repaint(i int) {
	if r := b.drawn(i); r != nil {
		r.paintState()
	}
}

func (b *body) tipOf(h hit) string {
	r := b.drawn(h.index)
	if r == nil {
		return ""
	}
	switch h.zone {
	case zoneCell:
		return r.cells[h.part].tip
	case zoneAction:
		return r.data.Actions[h.part].Tip
	default:
		return ""
	}
}

// MouseDown takes the focus and makes the row the current one at once; what a click does comes
// with the tap.
func (b *body) MouseDown(ev *desktop.MouseEvent) {
	b.away()
	b.held = ev.Modifier
	b.take(ev.Position)
}

// MouseUp implements desktop.Mouseable.
func (b *body) MouseUp(*desktop.MouseEvent) {}

// take gives the grid the focus and makes the row under the pointer the current one, unless Shift
// is down: then the tap draws the range from the row that was it before.
func (b *body) take(pos fyne.Position) {
	if i := b.find(pos).index; i >= 0 && b.held&fyne.KeyModifierShift == 0 && i != b.g.currentAt {
		b.g.extending = false
		b.g.moveCurrent(i)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && !b.g.focused {
		c.Focus(b.g)
	}
}

// Tapped implements fyne.Tappable.
func (b *body) Tapped(ev *fyne.PointEvent) {
	b.take(ev.Position)
	held := b.held
	b.held = 0
	h := b.find(ev.Position)
	if h.index < 0 {
		return
	}
	id := b.g.id(h.index)
	switch {
	case h.zone == zoneMenu:
		b.openMenuBelow(id, h.index)
	case h.zone == zoneAction:
		b.act(id, h)
	case held&fyne.KeyModifierShift != 0:
		b.g.extendTo(h.index)
	case h.zone == zoneBox, held&fyne.KeyModifierShortcutDefault != 0:
		b.g.toggle(h.index)
	default:
		b.g.setAnchor(id)
		b.openOnSecond(id)
	}
}

func (b *body) act(id string, h hit) {
	r := b.drawn(h.index)
	if r == nil || r.data.Actions[h.part].Disabled || b.g.p.OnAction == nil {
		return
	}
	b.g.p.OnAction(id, r.data.Actions[h.part].ID)
}

// openOnSecond opens a row on the second of two quick taps, unless the first had a
// use of its own. The toolkit's own double tap would hold back every single one.
func (b *body) openOnSecond(id string) {
	before, now := b.lastTap, time.Now()
	if before.id != id || now.Sub(before.at) > fyne.CurrentApp().Driver().DoubleTapDelay() {
		b.lastTap = tapped{id: id, at: now}
		if b.g.p.OnTap != nil {
			b.lastTap.used = b.g.p.OnTap(id)
		}
		return
	}
	b.lastTap = tapped{}
	if !before.used && b.g.p.OnOpen != nil {
		b.g.p.OnOpen(id)
	}
}

// TappedSecondary opens the row's menu at the pointer.
func (b *body) TappedSecondary(ev *fyne.PointEvent) {
	b.held = 0
	b.take(ev.Position)
	if i := b.find(ev.Position).index; i >= 0 && b.g.p.OnMenu != nil {
		b.g.p.OnMenu(b.g.id(i), ev.AbsolutePosition)
	}
}

// openMenuBelow opens a row's menu below its kebab.
func (b *body) openMenuBelow(id string, i int) {
	if b.g.p.OnMenu == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	at = at.AddXY(b.g.frame.menuX, b.y(i)+(b.g.p.RowHeight-theme.Hairline+iconSize)/2)
	b.g.p.OnMenu(id, at)
}
