package run

import (
	"context"
	"slices"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/internal/backoff"
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

// leave waits until the run may not be undone any more. It tells whether to go on.
func (w *worker) leave() bool {
	w.mu.Lock()
	leaves := w.rec.Leaves
	w.mu.Unlock()
	if wait := time.Until(leaves); wait > 0 {
		w.sleep(wait, func(a asked) bool { return a.undo || a.stop || a.now })
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.leaving = false
	if w.ask.undo && w.ctx.Err() == nil && !leaves.IsZero() {
		w.rec.State = journal.Undone
		return false
	}
	w.ask.undo, w.ask.now = false, false
	return w.ctx.Err() == nil && !w.ask.stop
}

// sleep waits until a time has passed, the runs are closed, or the person wants something
// that ends the wait.
func (w *worker) sleep(d time.Duration, enough func(asked) bool) {
	t := time.NewTimer(d)
	defer t.Stop()
	for {
		w.mu.Lock()
		over := enough(w.ask)
		w.mu.Unlock()
		if over {
			return
		}
		select {
		case <-t.C:
			return
		case <-w.ctx.Done():
			return
		case <-w.wake:
		}
	}
}

// goOn waits while the run is paused. It tells whether to go on then.
func (w *worker) goOn() bool {
	for {
		w.mu.Lock()
		pause, stop := w.ask.pause, w.ask.stop
		w.mu.Unlock()
		if w.problem != nil || w.ctx.Err() != nil || stop {
			return false
		}
		if !pause {
			return true
		}
		begun := time.Now()
		select {
		case <-w.wake:
		case <-w.ctx.Done():
		}
		w.mu.Lock()
		w.waited += time.Since(begun)
		w.mu.Unlock()
	}
}

// sendPieces does what is not done yet.
func (w *worker) sendPieces() {
	for w.goOn() {
		items := w.nextItems()
		if len(items) == 0 {
			if !w.waitForLater() {
				return
			}
			continue
		}
		p, ok := w.send(journal.Piece{Key: invite.NewID(), Items: items, Made: time.Now()})
		if !ok {
			return
		}
		if len(p.Items) == 0 {
			continue
		}
		w.piece(p, false)
		w.tell()
	}
}

// size is how many people go in one call.
func (w *worker) size() int {
	size := w.runs.p.Chunk
	if most := w.runs.p.Backend.Info().MaxBulk; most > 0 {
		size = min(size, most)
	}
	return size
}

// nextItems gives the next that were not tried.
func (w *worker) nextItems() []int {
	size := w.size()
	w.mu.Lock()
	defer w.mu.Unlock()
	var next []int
	for n, i := range w.items {
		if i.Outcome == "" {
			if next = append(next, n); len(next) == size {
				break
			}
		}
	}
	return next
}

// send writes a piece down before it is sent, without those whom another run has taken
// over meanwhile.
func (w *worker) send(p journal.Piece) (journal.Piece, bool) {
	w.mu.Lock()
	p.Items = slices.DeleteFunc(p.Items, func(n int) bool { return w.items[n].Outcome != "" })
	if len(p.Items) == 0 {
		w.mu.Unlock()
		return p, true
	}
	var items []journal.Item
	for _, n := range p.Items {
		i := &w.items[n]
		i.Tries++
		i.Sends, i.SentAt = -1, time.Time{}
		if before := w.runs.p.Backend.Lookup(i.ID); i.ID != "" && before != nil {
			i.Sends, i.SentAt = before.SendCount(), before.LastSentAt()
		}
		items = append(items, *i)
	}
	w.pieces = append(w.pieces, p)
	id := w.rec.ID
	w.mu.Unlock()
	err := w.runs.p.Journal.Send(id, p, items)
	if err != nil { // it was not sent
		w.mu.Lock()
		w.pieces = w.pieces[:len(w.pieces)-1]
		w.mu.Unlock()
		w.fail(err)
	}
	return p, err == nil
}

// piece makes one call until it is answered. maybe: an earlier try at it may have been
// done.
func (w *worker) piece(p journal.Piece, maybe bool) {
	for try := 1; ; try++ {
		results, err := w.call(p)
		if err == nil {
			w.take(p, results)
			return
		}
		if w.ctx.Err() != nil {
			return // interrupted: it stays written down without an answer
		}
		why := invite.ErrorOf(err)
		maybe = maybe || sent(why.Code)
		switch {
		case w.stopping():
			w.abandon(p, why, maybe)
		case !w.mayRepeat(why.Code):
			if !sent(why.Code) {
				w.problem = why
			}
			w.abandon(p, why, maybe)
		case try >= callTries:
			w.problem = why
			w.abandon(p, why, maybe)
		case w.pause(why, pauseFor(try, why.RetryAt)):
			continue
		case w.ctx.Err() == nil:
			w.abandon(p, why, maybe)
		}
		return
	}
}

func (w *worker) stopping() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ask.stop
}

func (w *worker) call(p journal.Piece) ([]invite.Result, error) {
	ctx, cancel := w.stoppable()
	defer cancel()
	w.mu.Lock()
	n := w.rec.New
	var ids []string
	n.Addresses = nil
	for _, item := range p.Items {
		ids = append(ids, w.items[item].ID)
		n.Addresses = append(n.Addresses, w.items[item].Address)
	}
	w.mu.Unlock()
	switch w.Kind() {
	case Invite:
		return w.runs.p.Backend.Create(ctx, n, p.Key)
	case Revoke:
		return w.runs.p.Backend.Revoke(ctx, ids, p.Key)
	default:
		return w.runs.p.Backend.Resend(ctx, ids, p.Key)
	}
}

// stoppable is a context that Stop ends.
func (w *worker) stoppable() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(w.ctx)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ask.stop {
		cancel()
	}
	w.ask.cancel = cancel
	return ctx, cancel
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
		return w.runs.p.Backend.Info().Capabilities.Idempotent
	}
	return false
}

// take notes the results of a piece.
func (w *worker) take(p journal.Piece, results []invite.Result) {
	w.mu.Lock()
	for at, n := range p.Items {
		i := &w.items[n]
		r := invite.Result{Outcome: invite.OutcomeUnknown, Detail: "the server said nothing about it"}
		if at < len(results) && w.about(results[at], i) {
			r = results[at]
		}
		w.note(i, r)
	}
	w.mu.Unlock()
	w.answered(p)
}

// about tells whether a result is of an item.
func (w *worker) about(r invite.Result, i *journal.Item) bool {
	if w.Kind() == Invite {
		return r.Address == "" || invite.FoldAddress(r.Address) == invite.FoldAddress(i.Address)
	}
	return r.ID == "" || r.ID == i.ID
}

// note keeps a result with its item. Callers hold mu.
func (w *worker) note(i *journal.Item, r invite.Result) {
	i.Outcome, i.Detail, i.RetryAt, i.Status = r.Outcome, r.Detail, r.RetryAt, ""
	if r.Invitation != nil {
		i.Status = r.Invitation.Status()
		i.ID = r.Invitation.ID()
		if i.Address == "" {
			i.Address = r.Invitation.Address()
		}
		w.shown[i.N] = r.Invitation
	}
}

// answered writes down what came of a piece. It stays without an answer as long as that of
// somebody in it is not known.
func (w *worker) answered(p journal.Piece) {
	w.mu.Lock()
	var items []journal.Item
	known := true
	for _, n := range p.Items {
		items = append(items, w.items[n])
		known = known && w.items[n].Outcome != invite.OutcomeUnknown
	}
	id := w.rec.ID
	if known {
		w.dropPiece(p.Key)
	}
	w.mu.Unlock()
	if known {
		w.fail(w.runs.p.Journal.Answer(id, p.Key, items))
	} else {
		w.fail(w.runs.p.Journal.Update(id, items))
	}
}

// dropPiece forgets a piece that is answered. Callers hold mu.
func (r *Run) dropPiece(key string) {
	for n, p := range r.pieces {
		if p.Key == key {
			r.pieces = append(r.pieces[:n:n], r.pieces[n+1:]...)
			return
		}
	}
}

// waitForLater waits until those whom the backend has put off may be tried again. It tells
// whether there are any, and the run goes on.
func (w *worker) waitForLater() bool {
	w.mu.Lock()
	var later []int
	var when time.Time
	most := 0
	for n, i := range w.items {
		if !putOff(i.Outcome) || i.Tries >= itemTries {
			continue
		}
		later = append(later, n)
		most = max(most, i.Tries)
		if i.RetryAt.After(when) {
			when = i.RetryAt
		}
	}
	w.mu.Unlock()
	if len(later) == 0 {
		return false
	}
	if !w.pause(&invite.Error{Code: invite.CodeRateLimited, RetryAt: when}, pauseFor(most, when)) {
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, n := range later {
		if putOff(w.items[n].Outcome) {
			w.items[n].Outcome = ""
		}
	}
	return true
}

// pauseFor is how long to wait after a number of tries: doubled each time, with
// some chance in it, and never shorter than the backend asks for.
func pauseFor(try int, until time.Time) time.Duration {
	return max(backoff.Delay(try, firstPause, longPause), time.Until(until))
}

// pause waits, until the person wants to go on at once. It tells whether to go on.
func (w *worker) pause(why *invite.Error, d time.Duration) bool {
	begun := time.Now()
	w.mu.Lock()
	w.until, w.why = begun.Add(d), why
	w.mu.Unlock()
	w.tell()
	w.sleep(d, func(a asked) bool { return a.stop || a.now })
	w.mu.Lock()
	w.until, w.why, w.ask.now = time.Time{}, nil, false
	w.waited += time.Since(begun)
	w.mu.Unlock()
	w.tell()
	return w.goOn()
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
