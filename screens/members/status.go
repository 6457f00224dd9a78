package members

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/screens/list"
	"guestlist/screens/words"
)

// statusSaid is what the line at the foot of the screen says.
func (s *Screen) statusSaid() string {
	a := s.answer
	if !a.read {
		return ""
	}
	if a.kept && s.list.Selection().Len() == 0 {
		return s.keptSaid()
	}
	all := max(a.total, a.figures.all())
	if n := s.list.Selection().Len(); n > 0 {
		return lang.X("status.selected", "{{.N}} of {{.Of}} selected", map[string]any{"N": words.Number(n), "Of": words.Number(max(n, all))})
	}
	return lang.XN("status.people", "{{.N}} of {{.Of}} people", all, map[string]any{"N": words.Number(a.total), "Of": words.Number(all)}) +
		" · " + s.orderSaid(a.want.sort)
}

// keptSaid says from when the people of the offline copy are, and what is missing.
func (s *Screen) keptSaid() string {
	a := s.answer
	data := map[string]any{"N": words.Number(a.total), "At": words.ClockTime(a.readAt, time.Now())}
	if a.partly {
		return lang.XN("status.people_saved_partly", "{{.N}} people, saved {{.At}}, there are others", a.total, data)
	}
	return lang.XN("status.people_saved", "{{.N}} people, saved {{.At}}", a.total, data)
}

// orderSaid reads "sorted by Name, A to Z". The column of people sorts by either of the
// two things that it shows.
func (s *Screen) orderSaid(sort string) string {
	key, down := strings.CutPrefix(sort, "-")
	switch key {
	case sortName:
		return list.Letters.Said(lang.X("column.name", "Name"), down)
	case sortAddress:
		return list.Letters.Said(lang.X("column.email", "Email"), down)
	}
	column := s.columns.Get(key)
	return column.Sort.Said(column.Label, down)
}
