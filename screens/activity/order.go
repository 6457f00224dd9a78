package activity

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"guestlist/app/invite"
)

// order is how the log is sorted; the zero order is newest first.
type order string // as invite.EventQuery.Sort

// The keys of orders, as backends call them.
const (
	byTime    = "at"
	bySubject = "subject"
	byActor   = "actor"
)

// keys are those of the columns that sort.
var keys = map[string]string{"when": byTime, "actor": byActor, "subject": bySubject}

// orderBy makes an order.
func orderBy(key string, down bool) order {
	switch {
	case down && key == byTime:
		return ""
	case down:
		return order("-" + key)
	}
	return order(key)
}

func (o order) parts() (key string, down bool) {
	return strings.CutPrefix(cmp.Or(string(o), "-"+byTime), "-")
}

func (o order) timely() bool {
	key, _ := o.parts()
	return key == byTime
}

// before tells which of two times comes first in an order of time.
func (o order) before(a, b time.Time) bool {
	if _, down := o.parts(); down {
		return a.After(b)
	}
	return a.Before(b)
}

// acts puts events of this order together, as acts does, and keeps the order. In
// that of subjects each event stands alone: a person looks for somebody, who would be
// hidden in what was done to others too.
func (o order) acts(events []invite.Event) []*act {
	key, down := o.parts()
	switch {
	case key == bySubject:
		out := make([]*act, len(events))
		for n, e := range events {
			out[n] = &act{e.ID, []invite.Event{e}}
		}
		return out
	case down:
		return acts(events)
	}
	events = slices.Clone(events)
	slices.Reverse(events)
	out := acts(events)
	slices.Reverse(out)
	return out
}

// canSort tells whether the backend has the order of a column.
func (s *Screen) canSort(column string) bool {
	return slices.Contains(s.p.Session.Snapshot().Info.Orders.Events, keys[column])
}

// sortBy sorts by a column, and turns the order round the second time.
func (s *Screen) sortBy(column string) {
	key, down := s.order.parts()
	if key == keys[column] {
		down = !down
	} else {
		down = s.columns.Get(column).NewestFirst
	}
	s.order = orderBy(keys[column], down)
	s.refilter()
}

// sortedBy is the column that the order goes by.
func (o order) sortedBy() (column string, down bool) {
	key, down := o.parts()
	for column, k := range keys {
		if k == key {
			return column, down
		}
	}
	return "", down
}

// showOrder marks the column that the events are sorted by.
func (s *Screen) showOrder() {
	column, down := s.answer.order.sortedBy()
	if !s.canSort(column) {
		column = ""
	}
	s.list.Grid.SetSort(column, down)
}

// orderSaid reads " · sorted by Actor, A to Z"; that the newest are first the heading says.
func (s *Screen) orderSaid() string {
	if s.answer.order == "" || s.rows.Len() == 0 {
		return ""
	}
	column, down := s.answer.order.sortedBy()
	c := s.columns.Get(column)
	return " · " + c.Sort.Said(c.Label, down)
}
