package run

import (
	"cmp"
	"context"
	"slices"
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
	before int                       // who was settled when it began
	retry  func(invite.Outcome) bool // whose outcome is to be forgotten first; nil: nobody's

	// What Status reads, under mu.
	leaving bool
	onWire  bool // a change of a member is being sent
	until   time.Time
	why     *invite.Error
	waited  time.Duration

	problem *invite.Error // ends the run
	unread  *invite.Error // why a member could not be looked up
	over    chan struct{} // closed once it has ended
}

// again goes on with a run that does not go, and tries those once more whose outcome is
// one of retry; nil: nobody.
func (r *Run) again(retry func(invite.Outcome) bool) {
	r.mu.Lock()
	if r.work != nil || r.rec.State == journal.Undone || r.rec.State == journal.Discarded || foreign(r.rec) {
		r.mu.Unlock()
		return
	}
	r.rec.State, r.rec.Ended, r.rec.Problem, r.rec.Leaves, r.rec.Cleared = journal.Unfinished, time.Time{}, nil, time.Time{}, false
	r.mu.Unlock()
	r.begin(retry)
}

// begin starts the worker.
func (r *Run) begin(retry func(invite.Outcome) bool) {
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
	w := &worker{Run: r, ctx: r.runs.ctx, began: time.Now(), retry: retry, over: make(chan struct{})}
	w.leaving = time.Now().Before(r.rec.Leaves)
	r.work, r.ask, r.started = w, asked{}, true
	if r.shown == nil {
		r.shown = map[int]*invite.Invitation{}
	}
	if r.items != nil { // at once, so that a request for the same people finds them
		w.prepare()
	}
	r.mu.Unlock()
	r.tell()
	go func() {
		defer r.runs.wg.Done()
		w.do()
	}()
}

// prepare makes the people ready. Callers hold mu.
func (w *worker) prepare() {
	w.places = make(map[string]int, len(w.items))
	for n, i := range w.items {
		if i.ID != "" {
			w.places[i.ID] = n
		}
		if w.retry != nil && w.retry(i.Outcome) {
			w.change(n, func(i *journal.Item) {
				i.Outcome, i.Status, i.Detail, i.RetryAt, i.Tries = "", "", "", time.Time{}, 0
			})
		}
	}
	w.before = w.tally.settled
}

// fetch has the people at hand.
func (w *worker) fetch() bool {
	w.mu.Lock()
	atHand := w.items != nil
	w.mu.Unlock()
	if atHand {
		return true
	}
	if err := w.load(); err != nil {
		w.fail(err)
		return false
	}
	if err := w.yield(); err != nil {
		w.fail(err)
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.prepare()
	return true
}

// yield leaves those people to newer runs for the same who were asked for there while the
// people of this run were not at hand to be shared.
func (w *worker) yield() error {
	dealtWith := map[string]bool{}
	for _, newer := range w.runs.List() {
		if newer == w.Run {
			break
		}
		newer.mu.Lock()
		same, state := alike(w.rec, requestOf(newer.rec)), newer.rec.State
		newer.mu.Unlock()
		if !same {
			continue
		}
		items, _, err := newer.everybody()
		if err != nil {
			return err
		}
		for _, i := range items {
			if givesBack(state, i) {
				continue
			}
			dealtWith[w.Kind().key(i.ID, i.Address)] = true
		}
	}
	w.mu.Lock()
	var taken []int
	for n, i := range w.items {
		if unfinished(i.Outcome) && dealtWith[w.Kind().key(i.ID, i.Address)] {
			w.change(n, takeOver)
			taken = append(taken, n)
		}
	}
	items := w.copies(taken)
	write := w.inTurn(func(j Journal) error { return j.Update(w.ID(), items) })
	w.mu.Unlock()
	return write()
}

func (w *worker) do() {
	if w.fetch() && w.writeDown() && w.leave() && w.takeTurn() {
		w.settlePieces()
		w.lookUp()
		w.sendPieces()
	}
	w.finish()
}

// writeDown writes down what is to be done: before that nothing is.
func (w *worker) writeDown() bool {
	w.mu.Lock()
	rec, items := w.rec, slices.Clone(w.items)
	write := w.inTurn(func(j Journal) error { return j.Begin(rec, items) })
	w.mu.Unlock()
	if err := write(); err != nil {
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

// finish writes down where the run stands now, unless it was interrupted.
func (w *worker) finish() {
	w.mu.Lock()
	var write func() error
	if w.ctx.Err() == nil {
		if w.tally.by[invite.OutcomeUnknown] > 0 {
			w.problem = cmp.Or(w.problem, w.unread)
		}
		w.rec.Ended, w.rec.Problem = time.Now(), w.problem
		switch {
		case w.rec.State == journal.Undone:
		case w.problem != nil, w.tally.by[""] > 0:
			w.rec.State = journal.Stopped
		default:
			w.rec.State = journal.Finished
		}
		rec := w.rec
		write = w.inTurn(func(j Journal) error { return j.Note(rec) })
	}
	w.mu.Unlock()
	if write != nil {
		w.giveBack()
		if err := write(); err != nil {
			w.runs.p.Log.Warn("the end of a run was not noted", "run", w.ID(), "err", err)
		}
	}
	w.mu.Lock()
	w.work = nil
	if w.rec.State == journal.Finished {
		w.release()
	}
	w.mu.Unlock()
	close(w.over)
	w.tell()
}

// release forgets what is in the journal too, once nobody needs it at hand. Callers hold mu.
func (r *Run) release() {
	if len(r.items) > atHand && r.tally.by[invite.OutcomeUnknown] == 0 {
		r.items, r.shown = nil, nil
	}
}
