package run

import (
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// Of the changes of the same thing in the same member the last that was asked for holds: it
// takes the place of those before that are not done, and waits until none of them is under
// way any more.

// rivals tells whether a run changes of a member what c does: the roles, or the status.
func (r *Run) rivals(who string, c invite.MemberChange) bool {
	return r.Kind() == ChangeMember && r.rec.Who == who &&
		(r.rec.Change.Roles != nil && c.Roles != nil || r.rec.Change.Status != "" && c.Status != "")
}

// takeTurn waits until a run may begin. It tells whether to go on.
func (w *worker) takeTurn() bool {
	older, outdated := w.rivals()
	if outdated {
		w.mu.Lock()
		write := w.settleTakenOver()
		w.mu.Unlock()
		w.fail(write())
		return false
	}
	w.mu.Lock()
	after := w.after
	w.after = nil
	w.mu.Unlock()
	for _, old := range older {
		change, replaced, over := old.giveWay()
		if replaced {
			w.mu.Lock()
			w.rec.Replaces = append(w.rec.Replaces, change)
			rec := w.rec
			write := w.inTurn(func(j Journal) error { return j.Note(rec) })
			w.mu.Unlock()
			w.fail(write())
		}
		if over != nil {
			after = append(after, over)
		}
	}
	for _, over := range after {
		if !w.await(over) {
			return false
		}
	}
	return w.problem == nil
}

// rivals are the earlier runs that change the same. outdated: there is a later one, and it is
// still wanted.
func (w *worker) rivals() (older []*Run, outdated bool) {
	later := true
	for _, r := range w.runs.List() {
		switch {
		case r == w.Run:
			later = false
		case !r.rivals(w.rec.Who, w.rec.Change) || w.Kind() != ChangeMember:
		case later:
			outdated = outdated || r.wanted()
		default:
			older = append(older, r)
		}
	}
	return older, outdated
}

// wanted tells whether the person has not dropped the run.
func (r *Run) wanted() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rec.State != journal.Undone && r.rec.State != journal.Discarded
}

// giveWay has a change end that a later one takes the place of. It tells whether it may have
// been made after all; over is closed once it is not under way any more, nil: it is not.
func (r *Run) giveWay() (change invite.MemberChange, replaced bool, over <-chan struct{}) {
	r.mu.Lock()
	if r.items == nil || r.work == nil && !r.open(r.items[0]) {
		r.mu.Unlock()
		return change, false, nil
	}
	if r.work != nil {
		over = r.work.over
		r.ask.replaced = true
		if r.ask.cancel != nil && !r.work.onWire {
			r.ask.cancel()
		}
	}
	write := func() error { return nil }
	if r.work == nil || len(r.pieces) == 0 { // otherwise the worker knows what came of it
		write = r.settleTakenOver()
	}
	r.mu.Unlock()
	r.apart(write)
	select {
	case r.wake <- struct{}{}:
	default:
	}
	r.tell()
	return r.rec.Change, true, over
}

// settleTakenOver ends a run of a single one whom another run deals with. Callers hold mu.
func (r *Run) settleTakenOver() (write func() error) {
	if i := r.items[0]; !settled(i) || unfinished(i.Outcome) {
		r.change(0, takeOver)
	}
	if r.work == nil && r.rec.State != journal.Undone && r.rec.State != journal.Discarded {
		r.rec.State, r.rec.Ended, r.rec.Problem = journal.Finished, time.Now(), nil
	}
	rec, items := r.rec, r.copies([]int{0})
	return r.inTurn(func(j Journal) error {
		if err := j.Update(rec.ID, items); err != nil {
			return err
		}
		return j.Note(rec)
	})
}

// await waits for the end of something. It tells whether to go on.
func (w *worker) await(over <-chan struct{}) bool {
	w.mu.Lock()
	w.fresh = false
	w.mu.Unlock()
	for {
		if w.stopping() {
			return false
		}
		select {
		case <-over:
			return w.ctx.Err() == nil
		case <-w.ctx.Done():
			return false
		case <-w.wake:
		}
	}
}
