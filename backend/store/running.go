package store

import "time"

// What was kept of time, a clock that is set may make nonsense of. What matters is
// measured in the running process too.

// running measures time by the clock as it was when the process began.
type running struct{ clock, began time.Time }

func beginRunning(clock time.Time) running { return running{clock, time.Now()} }

// settleTime is how long a process runs before it forgets anything: a clock that was
// wrong at the start is mostly right by then.
const settleTime = time.Hour

// forgetBefore is the time before which what is kept that long may be forgotten;
// false: nothing yet. A clock that is set forward makes nothing older.
func (r running) forgetBefore(now time.Time, kept time.Duration) (time.Time, bool) {
	since := time.Since(r.began)
	if by := r.clock.Add(since); by.Before(now) {
		now = by
	}
	return now.Add(-kept), since >= settleTime
}
