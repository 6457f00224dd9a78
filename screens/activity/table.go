package activity

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/list"
	"guestlist/screens/theme"
)

// newList connects the table with what the screen can do.
func (s *Screen) newList() *list.List[line] {
	return list.New(list.Params[line]{
		Window:  s.p.Window,
		Columns: columns(),
		Kept:    s.p.Columns, Name: "activity",
		Filters: s.filters.Object,
		ID:      lineID,
		Status:  func() string { return statusSaid(s.page, s.rows.runs()) },
		Corner:  s.p.Corner,
		Actions: []list.Action[line]{
			{ID: "details", Key: list.Enter, Help: lang.X("help.details", "details"), Do: func(of []line) { s.openRow(of[0].id) }},
			{
				ID: "show", Icon: theme.IconInfo, Tip: lang.X("activity.show_run", "Show what came of everybody"), Has: line.isRun,
				Do: func(of []line) { s.showRun(of[0].own) },
			},
			{ID: "copy", Key: list.Copy, Do: func(of []line) { s.copySubjects(of[0].id) }},
		},
		Help:  []string{lang.X("help.groups", "→ ← open and close a group"), lang.X("help.clear", "Esc clear")},
		OnTap: func(id string) bool { return s.fold(id, !s.opened[id]) },
		OnKey: s.listKey,
		Retry: s.Retry,
		NearEnd: func() {
			if s.page.more {
				s.reader.askOlder()
			}
		},
	})
}

// openRow opens or closes a group, and shows the details of a single event or a run.
func (s *Screen) openRow(id string) {
	if s.fold(id, !s.opened[id]) {
		return
	}
	if l, ok := s.rows.Get(id); ok && l.isRun() {
		s.showRun(l.own)
		return
	}
	if e, ok := s.rows.event(id); ok {
		s.showDetails(e)
	}
}

// listKey folds by the arrows: right opens a group, left closes it, also from
// within its list.
func (s *Screen) listKey(id string, ev *fyne.KeyEvent) {
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
	}
}
