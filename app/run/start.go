package run

import (
	"slices"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// Start begins a run. It ends by itself, by Stop, or with Close; it is written down before
// anything else. What an unfinished run of the same kind still has to do to the same
// people goes on instead: the runs that do it are returned, newest last.
func (rs *Runs) Start(q Request) ([]*Run, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	rs.mu.Lock()
	if rs.closed {
		rs.mu.Unlock()
		return nil, &invite.Error{Code: invite.CodeCanceled, Detail: "the connection is closed"}
	}
	going, items, taken := rs.shareOut(q)
	var r *Run
	if len(items) > 0 {
		r = rs.newRun(q, items)
		r.taken = taken
		rs.all = slices.Insert(rs.all, 0, r)
	}
	rs.mu.Unlock()
	for _, old := range going {
		old.Continue()
	}
	if r != nil {
		r.begin(nil)
		going = append(going, r)
	}
	return going, nil
}

func (rs *Runs) newRun(q Request, items []journal.Item) *Run {
	now := time.Now()
	r := &Run{
		runs: rs, wake: make(chan struct{}, 1), items: items, tally: tallyOf(items),
		rec: journal.Record{ID: invite.NewID(), Kind: string(q.Kind), Begun: now, State: journal.Unfinished, New: q.New, Grants: q.Grants, To: q.To, Change: q.Change, Was: q.Was, Total: len(items)},
	}
	r.rec.New.Addresses = nil
	if q.Kind == ChangeMember {
		r.rec.Name = q.People[0].Name
	}
	if q.Wait > 0 {
		r.rec.Leaves = now.Add(q.Wait)
	}
	return r
}

// shareOut finds the runs that are not done with people of a request, and those whom none
// of them will deal with. Callers hold mu.
func (rs *Runs) shareOut(q Request) (going []*Run, items []journal.Item, taken []func()) {
	wanted := make(map[string]Person, len(q.People))
	for _, p := range q.People {
		wanted[q.Kind.key(p.ID, p.Address)] = p
	}
	before := map[string]journal.Item{} // people taken over from a run of which only some are asked for
	for _, r := range rs.all {
		if !r.same(q) {
			continue
		}
		kept, given := r.share(wanted)
		if len(kept) > 0 {
			going = append(going, r)
		}
		for _, key := range kept {
			delete(wanted, key)
		}
		var changed []journal.Item
		for key, item := range given {
			before[key] = item
			item.Outcome = TakenOver
			changed = append(changed, item)
		}
		if len(changed) > 0 {
			taken = append(taken, func() { r.noteTaken(changed) })
		}
	}
	for _, p := range q.People {
		key := q.Kind.key(p.ID, p.Address)
		if _, still := wanted[key]; !still {
			continue
		}
		item := journal.Item{N: len(items), ID: p.ID, Address: p.Address, Outcome: p.Known, Sends: -1}
		if old, taken := before[key]; taken && old.Outcome == invite.OutcomeUnknown {
			item.Outcome, item.Sends, item.SentAt = invite.OutcomeUnknown, old.Sends, old.SentAt
		}
		items = append(items, item)
	}
	return going, items, taken
}

// same tells whether a request is for what this run does, and its people are at hand.
func (r *Run) same(q Request) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.items != nil && alike(r.rec, q)
}

func withoutAddresses(n invite.New) invite.New {
	n.Addresses = nil
	return n
}

// share finds the people wanted with whom the run is not done: it keeps them, or gives them
// to another run. Those given who may have been done already come with the outcome unknown.
func (r *Run) share(wanted map[string]Person) (kept []string, given map[string]journal.Item) {
	r.mu.Lock()
	defer r.mu.Unlock()
	inPiece := r.inPieces()
	open, all, doubt := map[string]int{}, true, false
	for n, i := range r.items {
		if !r.open(i) {
			continue
		}
		key := r.Kind().key(i.ID, i.Address)
		if _, want := wanted[key]; !want {
			all = false
			continue
		}
		open[key] = n
		doubt = doubt || inPiece[n] || i.Outcome == invite.OutcomeUnknown
	}
	keep := func(n int) bool {
		switch {
		case r.work != nil && r.ask.stop:
			return inPiece[n]
		case r.work != nil && r.ask.pause:
			return all || doubt
		case r.work != nil:
			return true
		}
		return all && (r.rec.State == journal.Unfinished || doubt && r.rec.State != journal.Discarded)
	}
	given = map[string]journal.Item{}
	for key, n := range open {
		if keep(n) {
			kept = append(kept, key)
			continue
		}
		item := r.items[n]
		if inPiece[n] {
			item.Outcome = invite.OutcomeUnknown
		}
		given[key] = item
		r.change(n, func(i *journal.Item) { i.Outcome = TakenOver })
	}
	return kept, given
}

// open tells whether the run, or its Retry, has yet to deal with somebody, or what became
// of them is not known. Callers hold mu.
func (r *Run) open(i journal.Item) bool {
	switch r.rec.State {
	case journal.Undone, journal.Discarded:
		return i.Outcome == invite.OutcomeUnknown
	case journal.Unfinished:
		return !settled(i) || i.Outcome == invite.OutcomeUnknown
	}
	return unfinished(i.Outcome)
}

// unfinished tells whether a Retry would deal with somebody, or what became of them is not
// known.
func unfinished(o invite.Outcome) bool {
	return o == "" || o == invite.OutcomeUnknown || mayRetry(o)
}

// noteTaken writes down who was given to another run.
func (r *Run) noteTaken(items []journal.Item) {
	r.mu.Lock()
	write := r.inTurn(func(j Journal) error { return j.Update(r.ID(), items) })
	r.mu.Unlock()
	r.apart(write)
}
