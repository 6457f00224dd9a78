// Package backoff says how long to wait before something that failed is tried again.
package backoff

import (
	"math/rand/v2"
	"time"
)

// Delay is the wait after a number of failed tries, from 1: first, doubled each time,
// most at the longest, and up to a quarter of it less by chance, so that those that
// failed together do not try together.
func Delay(tries int, first, most time.Duration) time.Duration {
	d := min(first, most)
	for ; tries > 1 && d < most; tries-- {
		d = min(2*d, most)
	}
	return d - rand.N(d/4+1) //nolint:gosec // it spreads tries and keeps no secret
}
