package run

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

const (
	firstPause = time.Second
	longPause  = time.Minute
	// callTries is how often a call that failed as a whole is made; with the
	// pauses that is about five minutes of a backend that does not answer.
	callTries = 10
	// itemTries is how often somebody is tried whom the backend puts off.
	itemTries = 5
	// keysLast is how long a backend is trusted to know a key; ours keeps them for 90 days.
	keysLast = 80 * 24 * time.Hour
	// atHand is how many people of a run that has ended are kept in memory.
	atHand = 5000
	// looking is how long it may take to look up what was done, once a person has
	// stopped the run.
	looking = 10 * time.Second
)

// worker does the work of one run, in one goroutine, once.
type worker struct {
	*Run
	ctx    context.Context //nolint:containedctx // of all runs
	began  time.Time
	before int // who was settled when it began

	// What Status reads, under mu.
	leaving bool
	until   time.Time
	why     *invite.Error
	waited  time.Duration

	problem *invite.Error // ends the run
}

// again goes on with a run that does not go, after a change to its people.
func (r *Run) again(change func(*journal.Item)) {
	r.mu.Lock()
	if r.work != nil || r.rec.State == journal.Undone || r.rec.State == journal.Discarded {
		r.mu.Unlock()
		return
	}
	if err := r.load(); err != nil {
		r.rec.Problem = invite.ErrorOf(err)
		r.mu.Unlock()
		r.tell()
		return
	}
	for n := range r.items {
		if change != nil {
			change(&r.items[n])
		}
	}
	r.rec.State, r.rec.Ended, r.rec.Problem, r.rec.Leaves, r.rec.Cleared = journal.Unfinished, time.Time{}, nil, time.Time{}, false
	r.mu.Unlock()
	r.begin()
}

// begin starts the worker.
func (r *Run) begin() {
	r.runs.mu.Lock()
	closed := r.runs.closed
	if !closed {
		r.runs.wg.Add(1)
	}
	r.runs.mu.Unlock()
	if closed {
		return
	}
	r.mu.Lock()
	if r.work != nil {
		r.mu.Unlock()
		r.runs.wg.Done()
		return
	}
	w := &worker{Run: r, ctx: r.runs.ctx, began: time.Now()}
	w.leaving = time.Now().Before(r.rec.Leaves)
	r.places = make(map[string]int, len(r.items))
	for n, i := range r.items {
		if i.ID != "" {
			r.places[i.ID] = n
		}
		if settled(i) {
			w.before++
		}
	}
	r.work, r.ask, r.started = w, asked{}, true
	if r.shown == nil {
		r.shown = map[int]*invite.Invitation{}
	}
	r.mu.Unlock()
	r.tell()
	go func() {
		defer r.runs.wg.Done()
		w.do()
	}()
}

func (w *worker) do() {
	if w.writeDown() && w.leave() {
		w.settlePieces()
		w.lookUp()
		w.sendPieces()
	}
	w.finish()
}

// writeDown writes down what is to be done: before that nothing is.
func (w *worker) writeDown() bool {
	w.mu.Lock()
	rec, items := w.rec, append([]journal.Item(nil), w.items...)
	w.mu.Unlock()
	if err := w.runs.p.Journal.Begin(rec, items); err != nil {
		w.fail(err)
		return false
	}
	for _, note := range w.taken {
		note()
	}
	w.taken = nil
	return true
}

// fail ends the run with an error of ours.
func (w *worker) fail(err error) {
	if err != nil && w.problem == nil {
		w.problem = invite.ErrorOf(err)
	}
}

// finish writes down where the run stands now.
func (w *worker) finish() {
	w.mu.Lock()
	if w.ctx.Err() == nil {
		w.rec.Ended = time.Now()
		left := false
		for _, i := range w.items {
			left = left || i.Outcome == ""
		}
		switch {
		case w.rec.State == journal.Undone:
		case w.problem != nil, left:
			w.rec.State = journal.Stopped
		default:
			w.rec.State = journal.Finished
		}
		w.rec.Problem = w.problem
	}
	rec := w.rec
	w.mu.Unlock()
	if w.ctx.Err() == nil {
		if err := w.runs.p.Journal.Note(rec); err != nil {
			w.runs.p.Log.Warn("the end of a run was not noted", "run", rec.ID, "err", err)
		}
	}
	w.mu.Lock()
	w.work = nil
	if rec.State == journal.Finished {
		w.release()
	}
	w.mu.Unlock()
	w.tell()
}

// release forgets what is in the journal too, once nobody needs it at hand. Callers hold mu.
func (r *Run) release() {
	r.end = map[invite.Outcome]int{}
	for _, i := range r.items {
		r.end[i.Outcome]++
	}
	if len(r.items) > atHand && r.end[invite.OutcomeUnknown] == 0 {
		r.items, r.shown = nil, nil
	}
}
