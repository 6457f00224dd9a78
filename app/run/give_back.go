package run

import (
	"guestlist/app/invite"
	"guestlist/app/journal"
)

// givesBack tells whether a run, which is in that state, leaves somebody to the run from which
// it has taken them over: it was dropped before it has tried them.
func givesBack(state journal.State, i journal.Item) bool {
	return (state == journal.Undone || state == journal.Discarded) && i.Tries == 0 &&
		(i.Outcome == "" || i.Outcome == invite.OutcomeUnknown)
}

// giveBack gives those whom a run that was dropped has not tried back to the runs from which
// it has taken them over, each with the outcome from before. It may wait for the disk.
func (r *Run) giveBack() {
	r.mu.Lock()
	back := map[string]bool{}
	for _, i := range r.items {
		if givesBack(r.rec.State, i) {
			back[r.Kind().key(i.ID, i.Address)] = true
		}
	}
	q := requestOf(r.rec)
	r.mu.Unlock()
	older := false
	for _, other := range r.runs.List() {
		if len(back) == 0 {
			return
		}
		if older && other.wanted() {
			other.takeBack(q, back)
		}
		older = older || other == r
	}
}

// takeBack takes those back whom a later run for q has taken over and is to leave, and removes
// them from back.
func (r *Run) takeBack(q Request, back map[string]bool) {
	r.mu.Lock()
	mine := alike(r.rec, q) && r.tally.by[TakenOver] > 0
	r.mu.Unlock()
	if !mine {
		return
	}
	if err := r.load(); err != nil {
		r.runs.p.Log.Warn("a run was not read", "run", r.ID(), "err", err)
		return
	}
	r.mu.Lock()
	var changed []int
	for n, i := range r.items {
		key := r.Kind().key(i.ID, i.Address)
		if i.Outcome != TakenOver || !back[key] {
			continue
		}
		delete(back, key)
		changed = append(changed, n)
		r.change(n, func(i *journal.Item) {
			if i.Outcome = ""; unfinished(invite.Outcome(i.Detail)) {
				i.Outcome = invite.Outcome(i.Detail)
			}
			i.Detail = ""
		})
	}
	items := r.copies(changed)
	write := r.inTurn(func(j Journal) error { return j.Update(r.ID(), items) })
	r.mu.Unlock()
	if err := write(); err != nil {
		r.runs.p.Log.Warn("a run was not noted", "run", r.ID(), "err", err)
	}
	if len(changed) > 0 {
		r.tell()
	}
}
