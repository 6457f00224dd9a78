// Package limit keeps one peer or person from asking too often. It keeps nothing of
// them but hashes, in a bounded piece of memory.
package limit

import (
	"container/list"
	"crypto/sha256"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// RetryAfter is what those are told who ask too often, in seconds.
const RetryAfter = "30"

// A Limiter holds at most MaxCallers, each of a fixed size of under 400 bytes.
// When it is full of those who are active, newcomers get in at CrowdRate, each in
// the place of whoever was silent longest: those who are known keep their
// allowance, nobody is locked out for long, and a crowd of addresses is slowed down
// as a whole.
const (
	MaxCallers = 10_000
	CrowdRate  = 20
	CrowdBurst = 100
)

// key is a hash, so that no words of a peer are kept, however long.
type key [sha256.Size]byte

// Peer is the client's address as far as one client cannot choose it: IPv6
// networks give a client 64 bits to play with. Headers such as X-Forwarded-For are
// not believed: anybody can write anything into them.
func Peer(r *http.Request) string {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.Is6() {
		return netip.PrefixFrom(ip, 64).Masked().String()
	}
	return ip.String()
}

type caller struct {
	key   key
	limit *rate.Limiter
	seen  time.Time
}

// Limiter counts by key. Its methods are safe for use from any goroutine.
type Limiter struct {
	rate  rate.Limit
	burst int

	mu      sync.Mutex
	callers map[key]*list.Element
	recent  *list.List // of *caller, the latest first
	crowd   *rate.Limiter
}

// New makes a limiter that lets burst through at once, and so many more each second.
func New(perSecond float64, burst int) *Limiter {
	r := rate.Limit(perSecond)
	return &Limiter{
		rate: r, burst: burst, callers: map[key]*list.Element{}, recent: list.New(),
		crowd: rate.NewLimiter(CrowdRate, CrowdBurst),
	}
}

// Allow tells whether this once more is not too often for those of the same words.
func (l *Limiter) Allow(words ...string) bool {
	k := key(sha256.Sum256([]byte(strings.Join(words, "\x00"))))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forgetSilent()
	at := l.callers[k]
	if at == nil {
		if len(l.callers) >= MaxCallers {
			if !l.crowd.Allow() {
				return false
			}
			l.forgetOldest()
		}
		at = l.recent.PushFront(&caller{key: k, limit: rate.NewLimiter(l.rate, l.burst)})
		l.callers[k] = at
	}
	l.recent.MoveToFront(at)
	c := at.Value.(*caller) //nolint:forcetypeassert // the list has no others
	c.seen = time.Now()
	return c.limit.Allow()
}

// forgetSilent drops those that were silent long enough to have their whole
// allowance back: they are like newcomers.
func (l *Limiter) forgetSilent() {
	full := time.Duration(float64(l.burst) / float64(l.rate) * float64(time.Second))
	for at := l.recent.Back(); at != nil; at = l.recent.Back() {
		if time.Since(at.Value.(*caller).seen) <= full { //nolint:forcetypeassert // the list has no others
			return
		}
		l.forgetOldest()
	}
}

func (l *Limiter) forgetOldest() {
	c := l.recent.Remove(l.recent.Back()).(*caller) //nolint:forcetypeassert // the list has no others
	delete(l.callers, c.key)
}

// Len is how many are known.
func (l *Limiter) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.callers)
}
