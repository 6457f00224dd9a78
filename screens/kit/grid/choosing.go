package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit/menu"
)

// chooseColumns opens the menu of the columns at a place of the canvas.
func (g *Grid) chooseColumns(at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	if c == nil {
		return
	}
	var items []menu.Item
	for n, column := range g.p.Columns {
		item := menu.Item{Label: column.Label}
		if column.Priority == 0 {
			item.Why = lang.X("grid.always_shown", "always shown")
		} else {
			item.Keep, item.Checked = true, !g.layout.hides(column)
			item.OnTap = func() { g.keep(g.turned(n)) }
		}
		items = append(items, item)
	}
	items = append(items, menu.Item{}, menu.Item{
		Label: lang.X("grid.fit", "Fit widths to content"),
		OnTap: func() { g.keep(Layout{Hidden: g.layout.Hidden}) },
	})
	menu.Show(c, at, items)
}

// turned is the layout with a column shown that was not, or the other way round.
func (g *Grid) turned(column int) Layout {
	l := Layout{Widths: g.layout.Widths, Hidden: slices.Clone(g.layout.Hidden)}
	id := g.p.Columns[column].ID
	if n := slices.Index(l.Hidden, id); n >= 0 {
		l.Hidden = slices.Delete(l.Hidden, n, n+1)
	} else {
		l.Hidden = append(l.Hidden, id)
	}
	return l
}
