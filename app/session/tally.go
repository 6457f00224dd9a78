package session

import (
	"slices"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// tally counts the open invitations of the list in every scope: each once in a
// scope, however many grants it has there or below. A change costs what it
// changes, not the length of the list.
type tally struct {
	all   int
	index map[string]int // scope ID to the places that follow
	above []int          // the scope above; -1: none
	open  []int
	seen  []int // the last step that counted this scope
	step  int
}

// newTally counts a whole list.
func newTally(scopes []invite.Scope, open list.Table) *tally {
	t := &tally{
		index: make(map[string]int, len(scopes)), above: make([]int, len(scopes)),
		open: make([]int, len(scopes)), seen: make([]int, len(scopes)),
	}
	for n, s := range scopes {
		t.index[s.ID] = n
	}
	for n, s := range scopes {
		t.above[n] = -1
		if up, ok := t.index[s.ParentID]; ok {
			t.above[n] = up
		}
	}
	for i := range open.All() {
		t.add(i, 1)
	}
	return t
}

// add counts an invitation in, or out with -1. One that is not open, or nil, does
// not count.
func (t *tally) add(i *invite.Invitation, by int) {
	if i == nil || !i.Status().Open() {
		return
	}
	t.all += by
	t.step++
	for _, id := range i.ScopeIDs() {
		at, known := t.index[id]
		for known && at >= 0 && t.seen[at] != t.step {
			t.seen[at] = t.step
			t.open[at] += by
			at = t.above[at]
		}
	}
}

// fill gives the scopes with their counts; the same slice where they have them.
// The organisation holds all that the person sees.
func (t *tally) fill(scopes []invite.Scope) []invite.Scope {
	copied := false
	for n := range scopes {
		open := t.open[n]
		if scopes[n].Kind == invite.Organization {
			open = t.all
		}
		if scopes[n].Open == open {
			continue
		}
		if !copied {
			scopes, copied = slices.Clone(scopes), true
		}
		scopes[n].Open = open
	}
	return scopes
}

// sameTree tells whether two readings of the scopes hang together in the same way.
func sameTree(a, b []invite.Scope) bool {
	return slices.EqualFunc(a, b, func(x, y invite.Scope) bool { return x.ID == y.ID && x.ParentID == y.ParentID })
}

// count makes the counts of a snapshot those of its list, where the list is whole.
// Before that they are what the backend says. Callers hold mu.
func (s *Session) count(before, next *Snapshot) {
	if !next.Complete {
		s.tally = nil
		next.Waiting = max(next.Total, next.Open.Len())
		return
	}
	if s.tally == nil || !sameTree(before.Scopes, next.Scopes) {
		s.tally = newTally(next.Scopes, next.Open)
	}
	next.Scopes = s.tally.fill(next.Scopes)
	next.Waiting = s.tally.all
}
