package grid

import "fyne.io/fyne/v2"

// Hold makes the grid believe that modifier keys are down.
func (g *Grid) Hold(m fyne.KeyModifier) { g.modifiers = func() fyne.KeyModifier { return m } }

// Offset is where the viewport stands in the list.
func (g *Grid) Offset() float64 { return g.body.offset }

// Wanted is which columns are shown in a width, by ID, with their spans.
func Wanted(columns []Column, width float32, box, menu bool) (ids []string, xs, widths []float32) {
	for _, p := range arrange(measure(columns, make([]float32, len(columns)), Layout{}), width, box, menu).spans {
		ids, xs, widths = append(ids, columns[p.column].ID), append(xs, p.x), append(widths, p.width)
	}
	return ids, xs, widths
}

// Shown is which columns are shown, by ID, with their spans.
func (g *Grid) Shown() (ids []string, xs, widths []float32) {
	for _, p := range g.frame.spans {
		ids, xs, widths = append(ids, g.p.Columns[p.column].ID), append(xs, p.x), append(widths, p.width)
	}
	return ids, xs, widths
}

// Header is the widget of the labels.
func (g *Grid) Header() fyne.CanvasObject { return g.header }

// Tip is that of the first cell of a row that is drawn.
func (g *Grid) Tip(index int) string { return g.body.drawn(index).cells[g.frame.spans[0].column].tip }
