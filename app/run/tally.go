package run

import (
	"maps"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// tally counts the people of a run as they are.
type tally struct {
	by      map[invite.Outcome]int // without an outcome too
	settled int
}

func tallyOf(items []journal.Item) tally {
	t := tally{by: map[invite.Outcome]int{}}
	for _, i := range items {
		t.add(i, 1)
	}
	return t
}

// tallyIn counts those of a record whose people are not at hand.
func tallyIn(rec journal.Record) tally {
	t := tally{by: maps.Clone(rec.Counts)}
	for _, n := range rec.Counts {
		t.settled += n
	}
	t.by[""] = rec.Total - t.settled
	return t
}

func (t *tally) add(i journal.Item, n int) {
	t.by[i.Outcome] += n
	if settled(i) {
		t.settled += n
	}
}

// outcomes are the counts of those who have one.
func (t *tally) outcomes() map[invite.Outcome]int {
	counts := maps.Clone(t.by)
	maps.DeleteFunc(counts, func(o invite.Outcome, n int) bool { return o == "" || n == 0 })
	return counts
}

// change changes somebody, and keeps the counts true: nothing else changes items. Callers
// hold mu.
func (r *Run) change(n int, do func(*journal.Item)) {
	r.tally.add(r.items[n], -1)
	do(&r.items[n])
	r.tally.add(r.items[n], 1)
}

// copies gives people as they are now. Callers hold mu.
func (r *Run) copies(of []int) []journal.Item {
	items := make([]journal.Item, len(of))
	for at, n := range of {
		items[at] = r.items[n]
	}
	return items
}
