package session

import (
	"context"
	"sync"
	"time"

	"guestlist/app/invite"
)

// How many heartbeats are missed before the list is said to be behind, and before the
// backend is said to be gone. A call that waits for an answer shows that much later.
const (
	missedStale   = 2
	missedOffline = 3
)

// errSilent says that a backend gives no sign of life, on its stream or by an answer.
var errSilent = &invite.Error{Code: invite.CodeSilent, Detail: "the server gives no sign of life"}

// listen shows when the backend falls silent and when it is heard again, also while a
// reading waits for its answer, until stop is called.
func (e *stream) listen() (stop func()) {
	if e.beat == 0 {
		return func() {}
	}
	ctx, cancel := context.WithCancel(e.s.ctx)
	var listening sync.WaitGroup
	listening.Go(func() {
		for {
			missed := time.NewTimer(e.untilMissed())
			select {
			case <-ctx.Done():
				missed.Stop()
				return
			case <-e.sign:
				missed.Stop()
			case <-missed.C:
			}
			e.s.showStream(e)
		}
	})
	return func() {
		cancel()
		listening.Wait()
	}
}

// hear notes a sign of life.
func (e *stream) hear() {
	e.mu.Lock()
	e.heard = time.Now()
	e.mu.Unlock()
	poke(e.sign)
}

// silent is what to say of a backend that is not heard; the problem is nil while it is.
// Callers hold mu.
func (e *stream) silent() (State, *invite.Error) {
	if e.beat == 0 || e.since.IsZero() && !e.s.tellsChanges() { // silence says nothing
		return "", nil
	}
	switch missed := e.missed(); {
	case missed >= missedOffline:
		return Offline, errSilent
	case missed >= missedStale:
		return Stale, errSilent
	}
	return "", nil
}

// missed counts the heartbeats that did not come since the last sign of life. Callers
// hold mu.
func (e *stream) missed() int {
	return max(0, int((time.Since(e.heard)-e.s.t.Late)/e.beat))
}

// untilMissed is how long until one more heartbeat is missed.
func (e *stream) untilMissed() time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	next := time.Duration(e.missed()+1)*e.beat + e.s.t.Late
	return next - time.Since(e.heard)
}
