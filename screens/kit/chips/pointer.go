package chips

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit/letters"
)

// part is a part of a chip that can be clicked.
type part int

const (
	partText part = iota
	partFix
	partCross
)

// hit is what the pointer is over; chip -1 is none.
type hit struct {
	chip int
	part part
}

var nowhere = hit{chip: -1}

// parts is where the parts of a chip stand.
type parts struct {
	textEnd     float32
	fix, fixEnd float32
	cross       float32
}

// partsOf divides a chip: text, correction, cross. When the chip had to be shortened
// the text gives way.
func partsOf(c *Chip, at spot, fixWidth float32) parts {
	end := at.x + at.width - chipPadding
	p := parts{cross: end - crossSize}
	if c.hasCross() {
		end = p.cross - chipGap
	}
	if c.Fix != "" {
		p.fixEnd = end
		p.fix = max(at.x+chipPadding, end-fixWidth)
		end = p.fix - chipGap
	}
	p.textEnd = end
	return p
}

// find is what is at a position.
func (l *flow) find(pos fyne.Position) hit {
	row := int(pos.Y / rowHeight)
	if pos.Y < 0 || row >= len(l.first) {
		return nowhere
	}
	for i := l.rowStart(row); i < l.rowStart(row+1); i++ {
		if at := l.spots[i]; pos.X >= at.x && pos.X < at.x+at.width {
			return hit{i, l.partAt(i, pos.X)}
		}
	}
	return nowhere
}

func (l *flow) partAt(i int, x float32) part {
	c := &l.chips[i]
	p := partsOf(c, l.spots[i], letters.Width(c.Fix, fixStyle))
	switch {
	case c.Removable && x >= p.cross-chipGap/2:
		return partCross
	case c.Fix != "" && x >= p.fix && x < p.fixEnd:
		return partFix
	default:
		return partText
	}
}

// MouseDown implements desktop.Mouseable: the focus, which the window takes from the
// draft at a press beside it, is to come back.
func (l *flow) MouseDown(*desktop.MouseEvent) {
	l.Tips.MouseOut()
	l.f.draft.clicked = l.f.draft.focused
}

// MouseUp implements desktop.Mouseable.
func (l *flow) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (l *flow) Tapped(ev *fyne.PointEvent) {
	l.f.focus()
	h := l.find(ev.Position)
	l.selectNone()
	if h.chip < 0 || l.f.draft.Disabled() {
		return
	}
	switch c := l.chips[h.chip]; h.part {
	case partCross:
		l.remove([]string{c.ID})
	case partFix:
		l.fix(c.ID)
	default:
		l.edit(c.ID)
	}
}

// MouseIn implements desktop.Hoverable.
func (l *flow) MouseIn(ev *desktop.MouseEvent) { l.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (l *flow) MouseMoved(ev *desktop.MouseEvent) {
	h := l.find(ev.Position)
	if h == l.hover {
		l.Tips.MouseMoved(ev)
		return
	}
	l.hover = h
	l.update()
	l.away()
	if h.chip >= 0 {
		l.SetToolTip(l.tip(h.chip))
		l.Tips.MouseIn(ev)
	}
}

// tip of a chip: its own, or its whole text if it had to be shortened.
func (l *flow) tip(i int) string {
	c := &l.chips[i]
	if c.Tip == "" && l.lengths[i] > l.spots[i].width {
		return label(c)
	}
	return c.Tip
}

// MouseOut implements desktop.Hoverable.
func (l *flow) MouseOut() {
	l.hover = nowhere
	l.update()
	l.away()
}

func (l *flow) away() { l.Tips.MouseOut() }

// Cursor implements desktop.Cursorable.
func (l *flow) Cursor() desktop.Cursor {
	switch {
	case l.hover.chip < 0:
		return desktop.TextCursor
	case l.hover.part == partText:
		return desktop.DefaultCursor
	default:
		return desktop.PointerCursor
	}
}
