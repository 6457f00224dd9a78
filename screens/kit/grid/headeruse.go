package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// parts lists what the keys can act on in the header, from left to right.
func (h *header) parts() []int {
	var parts []int
	if h.g.p.Selection != nil {
		parts = append(parts, boxPart)
	}
	for _, p := range h.g.frame.spans {
		parts = append(parts, p.column)
	}
	return parts
}

// sorts tells whether a click on a column's label sorts.
func (h *header) sorts(column int) bool {
	if column < 0 || !h.g.p.Columns[column].Sortable || h.g.p.OnSort == nil {
		return false
	}
	return h.g.p.CanSort == nil || h.g.p.CanSort(h.g.p.Columns[column].ID)
}

// use does what a click on a part does.
func (h *header) use(part int) {
	switch {
	case part == boxPart:
		h.g.chooseAll(h.state() != All)
	case h.sorts(part):
		h.g.p.OnSort(h.g.p.Columns[part].ID)
	}
}

// partAt is the part at a position that a click uses, or noPart.
func (h *header) partAt(pos fyne.Position) int {
	part := h.columnAt(pos)
	if h.g.frame.hasBox && pos.X < h.g.frame.boxEnd() {
		return boxPart
	}
	if !h.sorts(part) {
		return noPart
	}
	return part
}

func (h *header) columnAt(pos fyne.Position) int {
	for _, p := range h.g.frame.spans {
		if pos.X >= p.x && pos.X < p.x+p.width {
			return p.column
		}
	}
	return noPart
}

// Tapped implements fyne.Tappable.
func (h *header) Tapped(ev *fyne.PointEvent) {
	if edge := h.edgeAt(ev.Position); edge != noPart {
		h.tapEdge(edge)
		return
	}
	h.use(h.partAt(ev.Position))
}

// TappedSecondary opens the menu of the columns.
func (h *header) TappedSecondary(ev *fyne.PointEvent) { h.g.chooseColumns(ev.AbsolutePosition) }

// MouseIn implements desktop.Hoverable.
func (h *header) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (h *header) MouseMoved(ev *desktop.MouseEvent) {
	edge := h.edgeAt(ev.Position)
	part := noPart
	if edge == noPart {
		part = h.partAt(ev.Position)
	}
	h.hover(part, edge)
	column, tip := h.columnAt(ev.Position), ""
	if column >= 0 && h.labels[column].cut() {
		tip = h.g.p.Columns[column].Label
	}
	h.over(column, tip, ev)
}

// MouseOut implements desktop.Hoverable.
func (h *header) MouseOut() {
	h.hover(noPart, noPart)
	h.away()
}

func (h *header) hover(part, edge int) {
	if part == h.hovered && edge == h.edge {
		return
	}
	h.hovered, h.edge = part, edge
	h.repaintLabels()
	h.placeHover()
}

// placeHover draws what shows that the pointer is over a label, or an edge.
func (h *header) placeHover() {
	const margin = 6
	var over *span
	if h.hovered >= 0 {
		over = h.g.frame.span(h.hovered)
	}
	if over != nil {
		kit.Settle(h.lit, over.x-margin, 4, over.width-cellGap+2*margin, theme.HeaderHeight-8)
		fill(h.lit, theme.Color(theme.NeutralSoft))
	}
	show(h.lit, over != nil)
	h.placeHandle()
}

// Cursor implements desktop.Cursorable.
func (h *header) Cursor() desktop.Cursor {
	switch {
	case h.edge != noPart || h.dragged != noPart:
		return desktop.HResizeCursor
	case h.hovered == noPart:
		return desktop.DefaultCursor
	default:
		return desktop.PointerCursor
	}
}

// FocusGained implements fyne.Focusable.
func (h *header) FocusGained() {
	h.focused = true
	if parts := h.parts(); !slices.Contains(parts, h.picked) && len(parts) > 0 {
		h.picked = parts[0]
	}
	h.placeRing()
}

// FocusLost implements fyne.Focusable.
func (h *header) FocusLost() {
	h.focused = false
	h.placeRing()
}

// TypedRune implements fyne.Focusable.
func (h *header) TypedRune(r rune) { kit.PassRune(h, r) }

// TypedKey picks a part by left and right, uses it by Enter or Space, and goes down
// to the rows.
func (h *header) TypedKey(ev *fyne.KeyEvent) {
	parts := h.parts()
	at := slices.Index(parts, h.picked)
	switch ev.Name {
	case fyne.KeyLeft:
		at--
	case fyne.KeyRight:
		at++
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = len(parts) - 1
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.use(h.picked)
		return
	case desktop.KeyMenu:
		h.openMenu()
		return
	case fyne.KeyF10:
		if h.g.modifiers()&fyne.KeyModifierShift != 0 {
			h.openMenu()
		}
		return
	case fyne.KeyDown:
		if c := fyne.CurrentApp().Driver().CanvasForObject(h); c != nil {
			c.Focus(h.g)
		}
		return
	default:
		kit.PassKey(h, ev)
		return
	}
	if len(parts) > 0 {
		h.picked = parts[max(0, min(at, len(parts)-1))]
	}
	h.placeRing()
}

// placeRing draws the focus around the picked part.
func (h *header) placeRing() {
	const margin = 6
	x, w := insetLeft, boxColumn-2*boxOffset-margin
	for _, p := range h.g.frame.spans {
		if p.column == h.picked {
			x, w = p.x-margin, p.width-cellGap+2*margin
		}
	}
	if h.picked == boxPart {
		x, w = h.g.frame.boxX-boxOffset, boxSize+2*boxOffset
	}
	kit.Settle(h.ring, x, 4, w, theme.HeaderHeight-8)
	stroke(h.ring, theme.Color(theme.Accent))
	show(h.ring, h.focused && h.picked != noPart)
}
