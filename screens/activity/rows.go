package activity

import (
	"slices"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// line is a row of the table: an entry, one of the events of an open group, or a run.
type line struct {
	id    string
	entry *entry // nil: it is a run
	event int    // of the entry, for a row below an open group; -1: the entry itself
	open  bool   // a group that shows its list
	own   *ownRun
}

func lineID(l line) string { return l.id }

// below tells whether the line is one of the events of an open group.
func (l line) below() bool { return l.event >= 0 }

// group tells whether the line stands for several events.
func (l line) group() bool { return l.own == nil && !l.below() && l.entry.group() }

// isRun tells whether the line is a run.
func (l line) isRun() bool { return l.own != nil }

// about is the event that the line shows, of a group its newest.
func (l line) about() invite.Event { return l.entry.events[max(0, l.event)] }

// rows are the lines of an answer.
type rows struct{ *list.Rows[line] }

func newRows(p answer, opened map[string]bool) rows {
	var lines []line
	for _, e := range p.order.entries(p.events) {
		open := e.group() && opened[e.id]
		lines = append(lines, line{id: e.id, entry: e, event: -1, open: open})
		if !open {
			continue
		}
		for n, event := range e.events {
			lines = append(lines, line{id: event.ID, entry: e, event: n})
		}
	}
	lines = withRuns(lines, shownRuns(p), p.order)
	return rows{list.NewRows(list.NewPlaces(), lines, lineID)}
}

// isGroup tells whether the row with this ID stands for several events.
func (r rows) isGroup(id string) bool {
	l, ok := r.Get(id)
	return ok && l.group()
}

// groupOf is the group that a row belongs to, empty for none.
func (r rows) groupOf(id string) string {
	if l, ok := r.Get(id); ok && !l.isRun() && l.entry.group() {
		return l.entry.id
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
	events := l.entry.events
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
