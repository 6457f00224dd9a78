package list

import (
	"context"
	"sync"
	"time"
)

// Worker does one thing after the other on a goroutine of its own, always for what was
// asked for last: no answer comes before an older one, and what nobody wants any more
// is not answered. Q is all that can be asked for. Its methods may be called from any
// goroutine and return at once, but for Run.
type Worker[Q any] struct {
	wake chan struct{}

	mu    sync.Mutex
	asked Q
	drop  context.CancelFunc // ends what is being done
}

// Cause is why a step is taken.
type Cause int

// The causes.
const (
	Woken  Cause = iota // something was asked for, or Wake was called
	Due                 // the time that the step before gave has passed
	Ticked              // nothing happened for a while
)

// NewWorker makes a worker whose first step is due at once.
func NewWorker[Q any](first Q) *Worker[Q] {
	w := &Worker[Q]{asked: first, wake: make(chan struct{}, 1), drop: func() {}}
	w.Wake()
	return w
}

// Wake has a step taken.
func (w *Worker[Q]) Wake() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// Ask changes what is asked for and wakes the worker. change says whether that is
// another thing than before: then what is being done is ended.
func (w *Worker[Q]) Ask(change func(q *Q) (other bool)) {
	w.mu.Lock()
	if change(&w.asked) {
		w.drop()
	}
	w.mu.Unlock()
	w.Wake()
}

// Change is Ask without waking the worker or ending anything.
func (w *Worker[Q]) Change(change func(q *Q)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(&w.asked)
}

// Asked is what is asked for now.
func (w *Worker[Q]) Asked() Q {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.asked
}

// Begin gives what is asked for, and a context that ends when another thing is. take
// may strike out what is to be done only once. Call end when it is done.
func (w *Worker[Q]) Begin(ctx context.Context, take func(q *Q)) (during context.Context, end func(), q Q) {
	w.mu.Lock()
	defer w.mu.Unlock()
	during, end = context.WithCancel(ctx)
	w.drop = end
	q = w.asked
	take(&w.asked)
	return during, end, q
}

// Run takes steps until the context ends: when woken, and when nothing happened for as
// long as idle, unless that is 0. A step says after what time the next is due; 0 is
// none.
func (w *Worker[Q]) Run(ctx context.Context, idle time.Duration, step func(ctx context.Context, why Cause) (next time.Duration)) {
	var tick <-chan time.Time
	if idle > 0 {
		t := time.NewTicker(idle)
		defer t.Stop()
		tick = t.C
	}
	var due <-chan time.Time
	for {
		var why Cause
		select {
		case <-ctx.Done():
			return
		case <-w.wake:
			why = Woken
		case <-due:
			why = Due
		case <-tick:
			why = Ticked
		}
		due = nil
		if next := step(ctx, why); next > 0 {
			due = time.After(next)
		}
	}
}

// Start calls run on a goroutine. wait waits until it has returned.
func Start(ctx context.Context, run func(context.Context)) (wait func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		run(ctx)
	}()
	return func() { <-done }
}
