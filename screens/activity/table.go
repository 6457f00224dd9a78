package activity

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit/grid"
)

// newGrid connects the table with what the screen can do.
func (s *Screen) newGrid() *grid.Grid {
	return grid.New(grid.Params{
		Columns: columns(),
		Source:  pageRows{s},
		OnTap:   func(id string) bool { return s.fold(id, !s.opened[id]) },
		OnOpen:  s.openRow,
		OnKey:   s.gridKey,
		OnShortcut: func(id string, shortcut fyne.Shortcut) bool {
			_, ok := shortcut.(*fyne.ShortcutCopy)
			if ok {
				s.copySubjects(id)
			}
			return ok
		},
		Empty: s.empty,
	})
}

// openRow opens or closes a group, and shows the details of a single event.
func (s *Screen) openRow(id string) {
	if s.fold(id, !s.opened[id]) {
		return
	}
	if e, ok := s.rows.event(id); ok {
		s.showDetails(e)
	}
}

// gridKey folds by the arrows: right opens a group, left closes it, also from
// within its list.
func (s *Screen) gridKey(id string, ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyRight:
		s.fold(id, true)
	case fyne.KeyLeft:
		if group := s.rows.groupOf(id); group != "" {
			s.fold(group, false)
			s.grid.SetCursor(group)
		}
	case fyne.KeyEscape:
		if s.filters.narrowed() {
			s.clearFilters()
		}
	case fyne.KeyF5:
		s.Retry()
	}
}

// pageRows passes the grid's questions to the rows of the page on screen.
type pageRows struct{ s *Screen }

func (x pageRows) Len() int            { return x.s.rows.Len() }
func (x pageRows) ID(n int) string     { return x.s.rows.ID(n) }
func (x pageRows) Row(n int) grid.Row  { return x.s.rows.Row(n) }
func (x pageRows) Index(id string) int { return x.s.rows.Index(id) }
