package list

import (
	"slices"

	"guestlist/app/settings"
	"guestlist/screens/kit/grid"
)

// ShowColumns shows the columns with these IDs, and those that are always shown. nil shows
// the usual ones, as the person has made them. Until then what the person hides and shows
// is not kept: whoever asked for other columns is told by OnColumns, and keeps it.
func (l *List[R]) ShowColumns(ids []string) {
	if ids == nil && !l.apart || l.p.Kept == nil {
		return
	}
	l.apart = ids != nil
	kept := l.p.Kept.Columns(l.p.Name)
	layout := grid.Layout{Widths: kept.Widths, Hidden: kept.Hidden}
	if l.apart {
		layout.Hidden = nil
		for _, c := range l.p.Columns {
			if c.Priority > 0 && !slices.Contains(ids, c.ID) {
				layout.Hidden = append(layout.Hidden, c.ID)
			}
		}
	}
	l.Grid.SetLayout(layout)
}

// ShownColumns are the IDs of the columns that the person wants to see, whether there is
// room for them or not, in their order.
func (l *List[R]) ShownColumns() []string {
	ids, hidden := []string{}, l.Grid.Layout().Hidden
	for _, c := range l.p.Columns {
		if c.Priority == 0 || !slices.Contains(hidden, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// keepLayout keeps what the person has made of the columns.
func (l *List[R]) keepLayout(now grid.Layout) {
	kept := settings.Columns{Widths: now.Widths, Hidden: now.Hidden}
	if l.apart {
		kept.Hidden = l.p.Kept.Columns(l.p.Name).Hidden
	}
	l.p.Kept.SetColumns(l.p.Name, kept)
	if l.p.OnColumns != nil {
		l.p.OnColumns()
	}
}
