package activity

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit/grid"
	"guestlist/screens/list"
)

// newList connects the table with what the screen can do.
func (s *Screen) newList() *list.List[line] {
	return list.New(list.Params[line]{
		Columns: columns(),
		ID:      lineID,
		NearEnd: func() {
			if s.page.more {
				s.reader.askOlder()
			}
		},
		Grid: grid.Params{
			OnTap:  func(id string) bool { return s.fold(id, !s.opened[id]) },
			OnOpen: s.openRow,
			OnKey:  s.gridKey,
			OnShortcut: func(id string, shortcut fyne.Shortcut) bool {
				_, ok := shortcut.(*fyne.ShortcutCopy)
				if ok {
					s.copySubjects(id)
				}
				return ok
			},
			Empty: s.empty,
		},
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
			s.list.Grid.SetCursor(group)
		}
	case fyne.KeyEscape:
		if s.filters.narrowed() {
			s.clearFilters()
		}
	case fyne.KeyF5:
		s.Retry()
	}
}
