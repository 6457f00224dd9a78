package activity

import (
	"slices"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// row is one of the table: an act, one of the events of an open group, or a run.
type row struct {
	id    string
	act   *act // nil: it is a run
	event int  // of the act, for a row below an open group; -1: the act itself
	open  bool // a group that shows its list
	own   *ownRun
}

func rowID(l row) string { return l.id }

// below tells whether the row is one of the events of an open group.
func (l row) below() bool { return l.event >= 0 }

// group tells whether the row stands for several events.
func (l row) group() bool { return l.own == nil && !l.below() && l.act.group() }

// isRun tells whether the row is a run.
func (l row) isRun() bool { return l.own != nil }

// about is the event that the row shows, of a group its newest.
func (l row) about() invite.Event { return l.act.events[max(0, l.event)] }

// rows are those of an answer.
type rows struct{ *list.Rows[row] }

func newRows(p answer, opened map[string]bool) rows {
	var all []row
	for _, e := range p.order.acts(p.events) {
		open := e.group() && opened[e.id]
		all = append(all, row{id: e.id, act: e, event: -1, open: open})
		if !open {
			continue
		}
		for n, event := range e.events {
			all = append(all, row{id: event.ID, act: e, event: n})
		}
	}
	all = withRuns(all, shownRuns(p), p.order)
	return rows{list.NewRows(list.NewPlaces(), all, rowID)}
}

// isGroup tells whether the row with this ID stands for several events.
func (r rows) isGroup(id string) bool {
	l, ok := r.Get(id)
	return ok && l.group()
}

// groupOf is the group that a row belongs to, empty for none.
func (r rows) groupOf(id string) string {
	if l, ok := r.Get(id); ok && !l.isRun() && l.act.group() {
		return l.act.id
	}
	return ""
}

// event is the single event that a row shows.
func (r rows) event(id string) (invite.Event, bool) {
	l, ok := r.Get(id)
	if !ok || l.isRun() || l.group() {
		return invite.Event{}, false
	}
	return l.about(), true
}

// runs counts those that are listed.
func (r rows) runs() int {
	n := 0
	for at := range r.Len() {
		if r.At(at).isRun() {
			n++
		}
	}
	return n
}

// subjects are the people whom a row is about, each once.
func (r rows) subjects(id string) []string {
	l, ok := r.Get(id)
	switch {
	case !ok:
		return nil
	case l.isRun():
		return l.own.subjects()
	}
	events := l.act.events
	if l.below() {
		events = events[l.event : l.event+1]
	}
	var list []string
	for _, e := range events {
		if e.Subject != "" && !slices.Contains(list, e.Subject) {
			list = append(list, e.Subject)
		}
	}
	return list
}
