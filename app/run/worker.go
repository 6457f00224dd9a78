package run

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/internal/backoff"
)

const (
	firstPause = time.Second
	longPause  = time.Minute
	// callTries is how often a call that failed as a whole is made; with the
	// pauses that is about five minutes of a backend that does not answer.
	callTries = 10
	// itemTries is how often an invitation is tried that the backend puts off.
	itemTries = 5
)

// piece is one call: some IDs, the key that belongs to them, and what they looked
// like before.
type piece struct {
	ids    []string
	key    string
	before map[string]*invite.Invitation
	maybe  bool // a try at it may have been done
}

// worker does the work of one run, in one goroutine.
type worker struct {
	*Run
	ctx     context.Context //nolint:containedctx // lives for one run
	started time.Time
	waited  time.Duration
	results map[string]invite.Result
	tries   map[string]int
	problem *invite.Error
}

func (w *worker) work() {
	defer close(w.done)
	waiting := w.p.IDs
	w.report(time.Time{}, nil)
	for len(waiting) > 0 && w.problem == nil && w.ctx.Err() == nil && !w.stopping() {
		size := min(w.p.Chunk, len(waiting))
		w.piece(waiting[:size])
		waiting = waiting[size:]
		if len(waiting) == 0 && w.problem == nil {
			waiting = w.putOff()
		}
		w.report(time.Time{}, nil)
	}
	w.finish()
}

// piece makes one call until it is answered.
func (w *worker) piece(ids []string) {
	p := piece{ids: ids, key: invite.NewID(), before: map[string]*invite.Invitation{}}
	for _, id := range ids {
		p.before[id] = w.p.Backend.Lookup(id)
		w.tries[id]++
	}
	for try := 1; ; try++ {
		results, err := w.call(p)
		if err == nil {
			w.take(p, results)
			return
		}
		why := invite.ErrorOf(err)
		p.maybe = p.maybe || sent(why.Code)
		if w.ctx.Err() != nil || !w.mayRepeat(why.Code) {
			w.abandon(p, why, !sent(why.Code))
			return
		}
		if try >= callTries {
			w.abandon(p, why, true)
			return
		}
		if !w.pause(why, pauseFor(try, why.RetryAt)) {
			w.abandon(p, why, false)
			return
		}
	}
}

func (w *worker) call(p piece) ([]invite.Result, error) {
	if w.p.Kind == Revoke {
		return w.p.Backend.Revoke(w.ctx, p.ids, p.key)
	}
	return w.p.Backend.Resend(w.ctx, p.ids, p.key)
}

// sent tells whether a call that failed like this may have reached the backend
// and been done.
func sent(code invite.Code) bool {
	switch code {
	case invite.CodeUnknown, invite.CodeTemporary, invite.CodeCanceled, invite.CodeUnforeseen:
		return true
	}
	return false
}

// mayRepeat tells whether a call that failed like this can be made again without
// doing anything twice.
func (w *worker) mayRepeat(code invite.Code) bool {
	switch code {
	case invite.CodeRateLimited, invite.CodeRefused, invite.CodeNoSuchHost:
		return true // it was not done
	case invite.CodeTemporary, invite.CodeUnknown:
		return w.p.Idempotent
	}
	return false
}

// abandon accounts for a piece that is not tried any more: what may have been
// done is read again, the rest is left out. It may end the run.
func (w *worker) abandon(p piece, why *invite.Error, end bool) {
	if end {
		w.problem = why
	}
	if p.maybe {
		w.lookAgain(p, why)
	}
}

// lookAgain finds out what became of a piece whose answer was lost.
func (w *worker) lookAgain(p piece, why *invite.Error) {
	err := w.p.Backend.Sync(w.ctx)
	for _, id := range p.ids {
		r := invite.Result{ID: id, Outcome: invite.OutcomeUnknown, Detail: why.Detail}
		if err == nil {
			w.learn(&r, p.before[id])
		}
		w.results[id] = r
	}
	if err != nil && w.ctx.Err() == nil && w.problem == nil {
		w.problem = invite.ErrorOf(err)
	}
}

// learn finds out what became of an invitation whose answer was lost. One that has left
// the list is asked for: it may have been accepted, or revoked by somebody else before.
func (w *worker) learn(r *invite.Result, before *invite.Invitation) {
	now := w.p.Backend.Lookup(r.ID)
	if now == nil {
		var err error
		now, err = w.p.Backend.Get(w.ctx, r.ID)
		switch {
		case invite.CodeOf(err) == invite.CodeNotFound:
			r.Outcome, r.Detail = invite.NotFound, ""
			return
		case err != nil:
			return // it stays unknown
		}
	}
	if done, outcome := w.wasDone(before, now); done {
		r.Outcome, r.Invitation, r.Detail = outcome, now, ""
	}
}

// wasDone compares an invitation before and after.
func (w *worker) wasDone(before, now *invite.Invitation) (bool, invite.Outcome) {
	switch {
	case w.p.Kind == Revoke && now.Status() == invite.Revoked:
		return true, invite.WasRevoked
	case now.Status().Closed():
		return true, invite.NotPending
	case w.p.Kind == Resend && before != nil:
		return now.SendCount() > before.SendCount() || now.LastSentAt().After(before.LastSentAt()), invite.Resent
	}
	return false, ""
}

// take notes the results of a piece.
func (w *worker) take(p piece, results []invite.Result) {
	for i, id := range p.ids {
		r := invite.Result{ID: id, Outcome: invite.OutcomeUnknown, Detail: "the server said nothing about it"}
		if i < len(results) && (results[i].ID == id || results[i].ID == "") {
			r = results[i]
			r.ID = id
		}
		w.results[id] = r
	}
}

// putOff gives the IDs that the backend wants to be asked for again later, after
// waiting for as long as it says.
func (w *worker) putOff() []string {
	var ids []string
	var when time.Time
	most := 0
	for _, id := range w.p.IDs {
		r := w.results[id]
		if (r.Outcome != invite.Temporary && r.Outcome != invite.RateLimited) || w.tries[id] >= itemTries {
			continue
		}
		ids = append(ids, id)
		most = max(most, w.tries[id])
		if r.RetryAt.After(when) {
			when = r.RetryAt
		}
	}
	if len(ids) == 0 {
		return nil
	}
	why := &invite.Error{Code: invite.CodeRateLimited, RetryAt: when}
	if !w.pause(why, pauseFor(most, when)) {
		return nil
	}
	return ids
}

// pauseFor is how long to wait after a number of tries: doubled each time, with
// some chance in it, and never shorter than the backend asks for.
func pauseFor(try int, until time.Time) time.Duration {
	return max(backoff.Delay(try, firstPause, longPause), time.Until(until))
}

// pause waits. It tells whether to go on.
func (w *worker) pause(why *invite.Error, d time.Duration) bool {
	w.report(time.Now().Add(d), why)
	t := time.NewTimer(d)
	defer t.Stop()
	begun := time.Now()
	defer func() { w.waited += time.Since(begun) }()
	select {
	case <-t.C:
		w.report(time.Time{}, nil)
		return true
	case <-w.stop:
	case <-w.ctx.Done():
	}
	return false
}
