package run

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/internal/backoff"
)

// leave waits until the run may not be undone any more. It tells whether to go on.
func (w *worker) leave() bool {
	w.mu.Lock()
	leaves := w.rec.Leaves
	w.mu.Unlock()
	if wait := time.Until(leaves); wait > 0 {
		w.sleep(wait, func(a asked) bool { return a.undo || a.ends() || a.now })
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.leaving = false
	if w.ask.undo && w.ctx.Err() == nil && !leaves.IsZero() {
		w.rec.State = journal.Undone
		return false
	}
	w.ask.undo, w.ask.now = false, false
	return w.ctx.Err() == nil && !w.ask.ends()
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
		pause, ends := w.ask.pause, w.ask.ends()
		w.mu.Unlock()
		if w.problem != nil || w.ctx.Err() != nil || ends {
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

// stopping tells whether nothing more is to be sent.
func (w *worker) stopping() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ask.ends()
}

// stoppable is a context that ends with Stop, or when a later change takes this one's place.
func (w *worker) stoppable() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(w.ctx)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ask.ends() {
		cancel()
	}
	w.ask.cancel = cancel
	return ctx, cancel
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
			w.change(n, func(i *journal.Item) { i.Outcome = "" })
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
	w.sleep(d, func(a asked) bool { return a.ends() || a.now })
	w.mu.Lock()
	w.until, w.why, w.ask.now = time.Time{}, nil, false
	w.waited += time.Since(begun)
	w.mu.Unlock()
	w.tell()
	return w.goOn()
}
