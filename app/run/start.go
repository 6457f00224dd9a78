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
	going, items, from := rs.shareOut(q)
	var r *Run
	if len(items) > 0 {
		r = rs.newRun(q, items)
		r.taken, r.after = from.taken, from.over
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
	if q.Kind.Single() {
		r.rec.Who, r.rec.Address, r.rec.Name = q.People[0].ID, q.People[0].Address, q.People[0].Name
	}
	r.fresh = q.Wait <= 0
	if q.Wait > 0 {
		r.rec.Leaves = now.Add(q.Wait)
	}
	return r
}

// takings are people whom a run takes over from others.
type takings struct {
	taken []func()          // note that, once the run is written down
	over  []<-chan struct{} // closed when a call that was about them has ended
}

// shareOut finds the runs that are not done with people of a request, and those whom none
// of them will deal with. Callers hold mu.
func (rs *Runs) shareOut(q Request) (going []*Run, items []journal.Item, from takings) {
	wanted := make(map[string]Person, len(q.People))
	for _, p := range q.People {
		wanted[q.Kind.key(p.ID, p.Address)] = p
	}
	before := map[string]journal.Item{} // people taken over from a run of which only some are asked for
	for _, r := range rs.all {
		if !r.same(q) {
			if q.Kind == ChangeMember && r.rivals(q.People[0].ID, q.Change) && r.wanted() {
				break // whatever is older is outdated
			}
			continue
		}
		kept, given, over := r.share(wanted)
		if over != nil {
			from.over = append(from.over, over)
		}
		if len(kept) > 0 {
			going = append(going, r)
		}
		for _, key := range kept {
			delete(wanted, key)
		}
		var changed []int
		for key, item := range given {
			before[key] = item
			changed = append(changed, item.N)
		}
		if len(changed) > 0 {
			from.taken = append(from.taken, func() { r.noteTaken(changed) })
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
	return going, items, from
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
// to another run. Those given who may have been done already come with the outcome unknown;
// over is closed when the call that may do so has ended.
func (r *Run) share(wanted map[string]Person) (kept []string, given map[string]journal.Item, over <-chan struct{}) {
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
	keep := true
	switch {
	case r.work != nil && r.ask.ends():
		keep = false
	case r.work != nil && r.ask.pause:
		keep = all || doubt
	case r.work == nil:
		keep = all && (r.rec.State == journal.Unfinished || doubt && r.rec.State != journal.Discarded)
	}
	given = map[string]journal.Item{}
	for key, n := range open {
		if keep {
			kept = append(kept, key)
			continue
		}
		item := r.items[n]
		r.change(n, takeOver)
		if inPiece[n] {
			item.Outcome = invite.OutcomeUnknown
		}
		given[key] = item
	}
	if r.work != nil && len(given) > 0 {
		over = r.work.over
	}
	return kept, given, over
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

// takeOver notes that another run deals with somebody, and what they were before.
func takeOver(i *journal.Item) {
	if i.Outcome != TakenOver {
		i.Outcome, i.Detail = TakenOver, string(i.Outcome)
	}
}

// noteTaken writes down who was given to another run.
func (r *Run) noteTaken(of []int) {
	r.mu.Lock()
	items := r.copies(of)
	write := r.inTurn(func(j Journal) error { return j.Update(r.ID(), items) })
	r.mu.Unlock()
	r.apart(write)
}
