package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// edgeReach is how far from an edge the pointer still has it.
const edgeReach float32 = 5

// edgeTap is a click on an edge that another may make a double one.
type edgeTap struct {
	column int
	at     time.Time
}

// span is where a column stands, or nil.
func (f *frame) span(column int) *span {
	for n := range f.spans {
		if f.spans[n].column == column {
			return &f.spans[n]
		}
	}
	return nil
}

// edge is where a column ends, in the gap before the next.
func (p span) edge() float32 { return p.x + p.width - cellGap/2 }

// edgeAt is the column whose right edge is at a position, or noPart.
func (h *header) edgeAt(pos fyne.Position) int {
	for _, p := range h.g.frame.spans {
		if d := pos.X - p.edge(); d > -edgeReach && d < edgeReach {
			return p.column
		}
	}
	return noPart
}

// tapEdge goes back to the width of the content on the second of two quick clicks.
func (h *header) tapEdge(column int) {
	before, now := h.lastEdge, time.Now()
	h.lastEdge = edgeTap{column, now}
	if before.column == column && now.Sub(before.at) <= fyne.CurrentApp().Driver().DoubleTapDelay() {
		h.lastEdge = edgeTap{}
		h.g.keep(h.g.widened(column, 0))
	}
}

// MouseDown grabs an edge.
func (h *header) MouseDown(ev *desktop.MouseEvent) {
	h.away()
	if edge := h.edgeAt(ev.Position); edge != noPart && ev.Button == desktop.MouseButtonPrimary {
		h.dragged, h.grip = edge, ev.Position.X-h.g.frame.span(edge).edge()
	}
}

// MouseUp implements desktop.Mouseable.
func (h *header) MouseUp(*desktop.MouseEvent) { h.letGo() }

// Dragged gives the column the width that the pointer says.
func (h *header) Dragged(ev *fyne.DragEvent) {
	if h.dragged == noPart {
		return
	}
	p := h.g.frame.span(h.dragged)
	if p == nil {
		return
	}
	h.moved = true
	h.g.show(h.g.widened(h.dragged, ev.Position.X-h.grip+cellGap/2-p.x))
}

// DragEnd implements fyne.Draggable.
func (h *header) DragEnd() { h.letGo() }

func (h *header) letGo() {
	if h.moved {
		h.g.keep(h.g.layout)
	}
	h.dragged, h.moved = noPart, false
	h.placeHandle()
}

// placeHandle draws the edge that has the pointer, or is dragged.
func (h *header) placeHandle() {
	column := h.edge
	if h.dragged != noPart {
		column = h.dragged
	}
	p := h.g.frame.span(column)
	if p != nil {
		kit.Settle(h.handle, p.edge()-1, 6, 2, theme.HeaderHeight-12)
		fill(h.handle, theme.Color(theme.Accent))
	}
	show(h.handle, p != nil)
}

// TypedShortcut widens and narrows the picked column by Alt and an arrow. What it has no use
// for goes to the window.
func (h *header) TypedShortcut(s fyne.Shortcut) {
	custom, ok := s.(*desktop.CustomShortcut)
	p := h.g.frame.span(h.picked)
	if !ok || custom.Modifier != fyne.KeyModifierAlt || p == nil {
		kit.PassShortcut(h, s)
		return
	}
	switch custom.KeyName {
	case fyne.KeyLeft:
		h.g.keep(h.g.widened(h.picked, p.width-keyStep))
	case fyne.KeyRight:
		h.g.keep(h.g.widened(h.picked, p.width+keyStep))
	default:
		kit.PassShortcut(h, s)
	}
}

// openMenu opens the menu of the columns below the picked part, for the keyboard.
func (h *header) openMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h)
	x := insetLeft
	if p := h.g.frame.span(h.picked); p != nil {
		x = p.x
	}
	h.g.chooseColumns(at.AddXY(x, theme.HeaderHeight))
}
