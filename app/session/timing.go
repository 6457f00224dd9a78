package session

import (
	"context"
	"runtime/debug"
	"time"

	"guestlist/app/invite"
	"guestlist/internal/backoff"
)

// Timings are the session's intervals; tests shorten them.
type Timings struct {
	Notify       time.Duration // at least this between two calls of a listener
	Poll         time.Duration // between looks for changes while no stream stands
	Relist       time.Duration // between readings of the whole list where a backend cannot tell changes
	Check        time.Duration // between looks for changes while a stream stands, to be sure
	BackoffFirst time.Duration // before the second try of what failed; doubled each time
	BackoffMax   time.Duration
	Stood        time.Duration // what has stood so long did not fail at once: the next failure is the first again
	Late         time.Duration // by how much a sign of life may be late without being missed
	Settle       time.Duration // a stream that broke again and again has to stand so long to be relied on
	Permission   time.Duration // between looks whether a missing permission was given
	Scopes       time.Duration // at least this between two readings of the scopes
	Warnings     time.Duration // between looks for what the backend warns of
	Save         time.Duration // from a change to the saving of the offline copy
	Touch        time.Duration // between savings of the time only
	Lists        time.Duration // between savings of what was read of people and events
	Paint        time.Duration // from the newest rows of the offline copy to the others: the first page is painted undisturbed
}

func (t Timings) orUsual() Timings {
	for _, d := range []struct {
		have *time.Duration
		want time.Duration
	}{
		{&t.Notify, 100 * time.Millisecond},
		{&t.Poll, 10 * time.Second},
		{&t.Relist, time.Minute},
		{&t.Check, 30 * time.Second},
		{&t.BackoffFirst, time.Second},
		{&t.BackoffMax, time.Minute},
		{&t.Stood, 30 * time.Second},
		{&t.Late, 3 * time.Second},
		{&t.Settle, 2 * time.Second},
		{&t.Permission, time.Minute},
		{&t.Scopes, 2 * time.Second},
		{&t.Warnings, 30 * time.Second},
		{&t.Save, 2 * time.Second},
		{&t.Touch, 5 * time.Minute},
		{&t.Lists, 10 * time.Second},
		{&t.Paint, 250 * time.Millisecond},
	} {
		if *d.have == 0 {
			*d.have = d.want
		}
	}
	return t
}

// backoff is how long to wait after a number of failed tries.
func (t Timings) backoff(tries int) time.Duration {
	return backoff.Delay(tries, t.BackoffFirst, t.BackoffMax)
}

// longestAsked is the longest that reading waits because the backend asks for it. A limit of
// a month, which may be a mistake, must not leave a list offline for as long.
const longestAsked = 5 * time.Minute

// asked is how long the backend wants reading to wait.
func asked(p *invite.Error) time.Duration { return min(time.Until(p.RetryAt), longestAsked) }

// manyRows is how long a list is whose reading leaves memory behind that is worth giving
// back: texts, pages and tables that nobody needs any more.
const manyRows = 10_000

// giveBack gives the memory that a reading has used back to the system.
func giveBack(rows int) {
	if rows >= manyRows {
		debug.FreeOSMemory()
	}
}

// sleep waits; it tells whether the time passed before ctx ended.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
