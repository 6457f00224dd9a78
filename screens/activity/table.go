package activity

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/commands"
	"guestlist/screens/list"
	"guestlist/screens/theme"
)

// newList connects the table with what the screen can do.
func (s *Screen) newList() *list.List[row] {
	return list.New(list.Params[row]{
		Window:  s.p.Window,
		Columns: s.columns,
		Kept:    s.p.Columns, Name: "activity",
		Filters: s.filters.Object,
		ID:      rowID,
		Status:  func() string { return statusSaid(s.answer, s.rows.runs()) + s.orderSaid() },
		Corner:  s.p.Corner,
		Actions: s.newActions(),
		Help:    otherKeys(),
		OnSort:  s.sortBy,
		CanSort: s.canSort,
		OnTap:   func(id string) bool { return s.fold(id, !s.opened[id]) },
		OnKey:   s.listKey,
		NearEnd: func() {
			if s.answer.more {
				s.reader.askOlder()
			}
		},
	})
}

// newActions are what can be done with a row of the log.
func (s *Screen) newActions() []list.Action[row] {
	return []list.Action[row]{
		{
			ID: "details", Key: list.Enter, Help: lang.X("help.details", "details"), Does: lang.X("help.details_long", "Show the details, or open and close a group"),
			Do: func(of []row) { s.openRow(of[0].id) },
		},
		{
			ID: "show", Icon: theme.IconInfo, Tip: lang.X("activity.show_run", "Show what came of everybody"), Has: row.isRun,
			Do: func(of []row) { s.showRun(of[0].own) },
		},
		{
			ID: "copy", Key: list.Copy, Does: lang.X("help.copy_subjects", "Copy who it is about"),
			Do: func(of []row) { s.copySubjects(of[0].id) },
		},
	}
}

// otherKeys are the keys of the list that are no actions.
func otherKeys() []commands.Line {
	return []commands.Line{
		{Keys: []commands.Key{commands.Plain(fyne.KeyRight), commands.Plain(fyne.KeyLeft)}, Does: lang.X("help.key_groups", "open and close a group")},
		{Keys: []commands.Key{commands.Plain(fyne.KeyEscape)}, Does: lang.X("help.key_clear", "clear")},
	}
}

// Keys tells what keys do in the list.
func Keys() []commands.Line {
	return list.KeyLines((&Screen{}).newActions(), []commands.Line{
		{Keys: otherKeys()[0].Keys, Does: lang.X("keys.groups", "Open and close a group")},
		{Keys: otherKeys()[1].Keys, Does: lang.X("keys.clear", "Clear search and filters")},
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
			s.list.Grid.SetCurrent(group)
		}
	case fyne.KeyEscape:
		if s.filters.narrowed() {
			s.clearFilters()
		}
	}
}
