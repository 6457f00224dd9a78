// Package trouble keeps a job that fails from failing fast and loud: it says how
// long to wait before the next try, and logs a run of failures once.
package trouble

import (
	"log/slog"
	"sync"
	"time"

	"guestlist/internal/backoff"
)

// Episode is the trouble of one job, from a first failure until all is well
// again. Its methods are safe for use from any goroutine.
type Episode struct {
	What           string // the job, for the log
	Log            *slog.Logger
	First, Longest time.Duration // bounds of the wait between tries, at least a nanosecond

	mu    sync.Mutex
	tries int
	doing string
	words string
}

// Failed notes a failure and tells how long to wait before the next try. doing is
// what could not be done; the log has one warning for each that is new.
func (e *Episode) Failed(doing, words string) time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.tries == 0 || doing != e.doing {
		e.Log.Warn(e.What+" is in trouble", "doing", doing, "error", words)
	} else {
		e.Log.Debug(e.What+" is still in trouble", "doing", doing, "error", words, "tries", e.tries)
	}
	e.tries++
	e.doing, e.words = doing, "Could not "+doing+": "+words
	return backoff.Delay(e.tries, e.First, e.Longest)
}

// Over says that the job works.
func (e *Episode) Over() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.tries > 0 {
		e.Log.Info(e.What+" works again", "failures", e.tries)
	}
	e.tries, e.doing, e.words = 0, "", ""
}

// Words are what could not be done and why; empty when all is well.
func (e *Episode) Words() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.words
}
