package members

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/commands"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// otherKeys are the keys of the list that are no actions.
func otherKeys() []commands.Line {
	return []commands.Line{{Keys: []commands.Key{commands.Shift(fyne.KeyF10)}, Does: lang.X("help.key_menu", "menu")}}
}

// Keys tells what keys do in the list.
func Keys() []commands.Line { return list.KeyLines((&Screen{}).newActions(), nil) }

// newList connects the table with what the screen can do.
func (s *Screen) newList() *list.List[*invite.Member] {
	return list.New(list.Params[*invite.Member]{
		Window:  s.p.Window,
		Columns: s.columns,
		Actions: s.newActions(),
		Kept:    s.p.Columns, Name: "members",
		Filters:    s.filters.Object,
		Filtering:  s.filters,
		ID:         memberID,
		Places:     s.places,
		RowHeight:  rowHeight,
		Selectable: true,
		LeftOut: func(left, fits int) string {
			if left == 0 || fits == 0 {
				return ""
			}
			return lang.XN("selection.not_invited", ", {{.N}} not invited and left out", left, words.Count(left))
		},
		Whole:     func() bool { return s.answer.cursor == "" },
		CanChange: s.canChange,
		Status:    s.statusSaid,
		Help:      otherKeys(),
		Corner:    s.p.Corner,
		OnSort:    s.sortBy,
		CanSort:   s.canSort,
		NearEnd: func() {
			if s.answer.cursor != "" {
				s.reader.more(len(s.answer.items))
			}
		},
	})
}
