package grid

import (
	"maps"
	"slices"

	"guestlist/screens/kit"
	"guestlist/screens/kit/letters"
)

// The bounds of a width that a person chooses, and how far a key moves it.
const (
	leastChosen float32 = 48
	mostChosen  float32 = 1200
	keyStep     float32 = 16
)

// rearrange lays the columns out as they are to be now.
func (g *Grid) rearrange(width float32) {
	g.frame = arrange(measure(g.p.Columns, g.content, g.layout), width, g.p.Selection != nil, g.p.OnMenu != nil)
}

// measure lists the columns that the person wants to see. content is that of Grid.
func measure(all []Column, content []float32, l Layout) []measured {
	var columns []measured
	for n, c := range all {
		if l.hides(c) {
			continue
		}
		m := measured{at: n, priority: c.Priority, least: c.Width, natural: c.Width, whole: c.Width, grow: c.Grow}
		if c.Least > 0 {
			m.least = c.Least
		}
		if content[n] > 0 {
			m.whole = max(m.least, content[n])
			m.natural = m.whole
			if c.Most > 0 {
				m.natural = max(m.least, min(content[n], c.Most))
			}
			if c.Whole {
				m.least = m.natural
			}
		}
		if chosen := l.Widths[c.ID]; chosen > 0 {
			m.least, m.natural, m.whole, m.grow, m.chosen = min(m.least, chosen), chosen, chosen, 0, true
		}
		columns = append(columns, m)
	}
	return columns
}

func (l Layout) hides(c Column) bool { return c.Priority > 0 && slices.Contains(l.Hidden, c.ID) }

// settle widens columns to what is shown at the beginning of a list. They do not become
// narrower again, and nothing moves while a person scrolls.
func (g *Grid) settle() {
	if g.body.offset > 0 {
		return
	}
	wider := false
	for _, r := range g.body.rows {
		if r.index < 0 {
			continue
		}
		for n := range min(len(r.data.Cells), len(g.content)) {
			if w := CellWidth(r.data.Cells[n]) + g.iconsOver(n, r); w > g.content[n] {
				g.content[n], wider = w, true
			}
		}
	}
	if !wider {
		return
	}
	for n, c := range g.p.Columns {
		g.content[n] = max(g.content[n], headerWidth(c))
	}
	g.show(g.layout)
}

// iconsOver is the room in a cell that the icons of its row lie over under the pointer. They
// begin in the last column.
func (g *Grid) iconsOver(column int, r *row) float32 {
	spans := g.frame.spans
	if len(spans) == 0 || spans[len(spans)-1].column != column || len(r.data.Actions) == 0 {
		return 0
	}
	last := spans[len(spans)-1]
	return max(0, last.x+last.textWidth()-(r.actionX(0)-iconTarget/2))
}

// show draws the grid with the columns of a layout.
func (g *Grid) show(l Layout) {
	g.layout = l
	g.rearrange(g.frame.width)
	g.header.repaint()
	g.body.update()
}

// Layout is what the columns are like now.
func (g *Grid) Layout() Layout { return g.layout }

// SetLayout has the columns be otherwise, and tells nobody.
func (g *Grid) SetLayout(l Layout) { g.show(l) }

// keep shows a layout that the person has made, and tells of it.
func (g *Grid) keep(l Layout) {
	g.show(l)
	if g.p.OnLayout != nil {
		g.p.OnLayout(l)
	}
}

// widened is the layout with a column of a width; 0 is that of its content. Columns before
// it that grow stay as they are: its edge would not follow the pointer otherwise.
func (g *Grid) widened(column int, width float32) Layout {
	l := Layout{Widths: maps.Clone(g.layout.Widths), Hidden: g.layout.Hidden}
	if l.Widths == nil {
		l.Widths = map[string]float32{}
	}
	id := g.p.Columns[column].ID
	if width == 0 {
		delete(l.Widths, id)
		return l
	}
	l.Widths[id] = max(leastChosen, min(width, mostChosen))
	for _, p := range g.frame.spans {
		if before := g.p.Columns[p.column]; p.column < column && before.Grow > 0 && l.Widths[before.ID] == 0 {
			l.Widths[before.ID] = p.width
		}
	}
	return l
}

// CellWidth is the width of a column in which a cell shows all that it says.
func CellWidth(c Cell) float32 {
	if c.Text == "" && c.Sub == "" {
		return 0
	}
	if c.Pill != "" {
		return letters.Width(c.Text, kit.SmallStrong) + 2*pillPadding + cellGap
	}
	w := letters.Width(c.Text, styled(c.Style, kit.Body))
	if c.Sub != "" {
		w = max(w, letters.Width(c.Sub, styled(c.SubStyle, kit.Small)))
	}
	const rounding = 2 // the sum of letters may be a little less than what is drawn
	return w + cellGap + rounding
}

// headerWidth is that of a column's label, with the arrow where it can have one.
func headerWidth(c Column) float32 {
	w := letters.Width(c.Label, kit.Label) + cellGap
	if c.Sortable {
		w += letters.Width(" "+arrowDown, kit.Label)
	}
	return w + 2
}
