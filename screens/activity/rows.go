package activity

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit/grid"
)

func columns() []grid.Column {
	return []grid.Column{
		{ID: "when", Label: lang.X("column.when", "When"), Width: 120, Priority: 3},
		{ID: "actor", Label: lang.X("column.actor", "Actor"), Width: 150, Priority: 2},
		{ID: "action", Label: lang.X("column.action", "Action"), Width: 270, Grow: 1},
		{ID: "subject", Label: lang.X("column.subject", "Subject"), Width: 230, Grow: 1},
		{ID: "scope", Label: lang.X("column.scope", "Scope"), Width: 150, Priority: 1, Grow: 1},
	}
}

// line is a row of the table: an entry, or one of the events of an open group.
type line struct {
	id    string
	entry entry
	event int // of the entry, for a row below an open group; -1: the entry itself
}

// rows gives a page's entries to the grid.
type rows struct {
	page   page
	lines  []line
	index  map[string]int
	opened map[string]bool
	older  func() // called when the end comes into view
}

// aheadOfEnd is how many rows before the end older events are asked for.
const aheadOfEnd = 40

func newRows(p page, opened map[string]bool, older func()) *rows {
	r := &rows{page: p, index: map[string]int{}, opened: opened, older: older}
	for _, e := range entries(p.events) {
		r.add(line{e.id, e, -1})
		if !e.group() || !opened[e.id] {
			continue
		}
		for n, event := range e.events {
			r.add(line{event.ID, e, n})
		}
	}
	return r
}

func (r *rows) add(l line) {
	r.index[l.id] = len(r.lines)
	r.lines = append(r.lines, l)
}

// Len implements grid.Source.
func (r *rows) Len() int { return len(r.lines) }

// ID implements grid.Source.
func (r *rows) ID(n int) string { return r.lines[n].id }

// Index implements grid.Source.
func (r *rows) Index(id string) int {
	if n, ok := r.index[id]; ok {
		return n
	}
	return -1
}

// Row implements grid.Source.
func (r *rows) Row(n int) grid.Row {
	if r.page.more && r.older != nil && n >= len(r.lines)-aheadOfEnd {
		r.older()
	}
	l := r.lines[n]
	var cells []grid.Cell
	switch {
	case l.event >= 0:
		cells = r.below(l.entry.events[l.event])
	case l.entry.group():
		cells = r.group(l.entry)
	default:
		cells = r.single(l.entry.events[0])
	}
	return grid.Row{ID: l.id, Cells: cells}
}

// isGroup tells whether the row with this ID stands for several events.
func (r *rows) isGroup(id string) bool {
	n := r.Index(id)
	return n >= 0 && r.lines[n].event < 0 && r.lines[n].entry.group()
}

// groupOf is the group that a row belongs to, empty for none.
func (r *rows) groupOf(id string) string {
	if n := r.Index(id); n >= 0 && r.lines[n].entry.group() {
		return r.lines[n].entry.id
	}
	return ""
}

// event is the single event that a row shows.
func (r *rows) event(id string) (invite.Event, bool) {
	n := r.Index(id)
	if n < 0 || r.isGroup(id) {
		return invite.Event{}, false
	}
	return r.lines[n].entry.events[max(0, r.lines[n].event)], true
}

// subjects are the people whom a row is about, each once.
func (r *rows) subjects(id string) []string {
	n := r.Index(id)
	if n < 0 {
		return nil
	}
	l := r.lines[n]
	events := l.entry.events
	if l.event >= 0 {
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
