package accept

import (
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// retryAfter is what clients are told, in seconds.
const retryAfter = "30"

// How often a link may be opened, and how often one address may try links that do
// not exist. Links that exist are not counted by address: a whole company may be
// behind one.
const (
	linkRate, linkBurst = 1, 60
	missRate, missBurst = 0.5, 30
	maxEntries          = 10000
)

type entry struct {
	limit *rate.Limiter
	seen  time.Time
}

// limiter counts by key: a link or the address of a peer.
type limiter struct {
	mu      sync.Mutex
	rate    rate.Limit
	burst   int
	entries map[string]*entry
}

func newLimiter(r rate.Limit, burst int) *limiter {
	return &limiter{rate: r, burst: burst, entries: map[string]*entry{}}
}

// allow tells whether this once more is not too often.
func (l *limiter) allow(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.entries[key]
	if e == nil {
		if len(l.entries) >= maxEntries {
			l.forget()
		}
		e = &entry{limit: rate.NewLimiter(l.rate, l.burst)}
		l.entries[key] = e
	}
	e.seen = time.Now()
	return e.limit.Allow()
}

// forget drops those that were silent long enough to have their allowance back;
// if there are none, all.
func (l *limiter) forget() {
	for key, e := range l.entries {
		if time.Since(e.seen) > 2*time.Minute {
			delete(l.entries, key)
		}
	}
	if len(l.entries) >= maxEntries {
		clear(l.entries)
	}
}

func peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
