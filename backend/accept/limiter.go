package accept

import (
	"container/list"
	"crypto/sha256"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// retryAfter is what clients are told, in seconds.
const retryAfter = "30"

// How often one address may open a link, and how often it may try links that do
// not exist. Links that exist are not counted together: a whole company may be
// behind one address.
const (
	linkRate, linkBurst = 1, 60
	missRate, missBurst = 0.5, 30
)

// A limiter holds at most maxEntries, each of a fixed size of under 400 bytes.
// When it is full of those who are active, newcomers get in at crowdRate, each in
// the place of whoever was silent longest: those who are known keep their
// allowance, nobody is locked out for long, and a crowd of addresses is slowed down
// as a whole.
const (
	maxEntries            = 10_000
	crowdRate, crowdBurst = 20, 100
)

// key is a hash, so that no words of a peer are kept, however long.
type key [sha256.Size]byte

// keyOf is the key of a peer at a link; an empty link is for the peer alone.
func keyOf(r *http.Request, link string) key {
	return sha256.Sum256([]byte(peer(r) + "\x00" + link))
}

// peer is the client's address as far as one client cannot choose it: IPv6
// networks give a client 64 bits to play with. Headers such as X-Forwarded-For are
// not believed: anybody can write anything into them.
func peer(r *http.Request) string {
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

type entry struct {
	key   key
	limit *rate.Limiter
	seen  time.Time
}

// limiter counts by key.
type limiter struct {
	rate  rate.Limit
	burst int

	mu      sync.Mutex
	entries map[key]*list.Element
	recent  *list.List // of *entry, the latest first
	crowd   *rate.Limiter
}

func newLimiter(r rate.Limit, burst int) *limiter {
	return &limiter{
		rate: r, burst: burst, entries: map[key]*list.Element{}, recent: list.New(),
		crowd: rate.NewLimiter(crowdRate, crowdBurst),
	}
}

// allow tells whether this once more is not too often.
func (l *limiter) allow(k key) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forgetSilent()
	at := l.entries[k]
	if at == nil {
		if len(l.entries) >= maxEntries {
			if !l.crowd.Allow() {
				return false
			}
			l.forgetOldest()
		}
		at = l.recent.PushFront(&entry{key: k, limit: rate.NewLimiter(l.rate, l.burst)})
		l.entries[k] = at
	}
	l.recent.MoveToFront(at)
	e := at.Value.(*entry) //nolint:forcetypeassert // the list has no others
	e.seen = time.Now()
	return e.limit.Allow()
}

// forgetSilent drops those that were silent long enough to have their whole
// allowance back: they are like newcomers.
func (l *limiter) forgetSilent() {
	full := time.Duration(float64(l.burst) / float64(l.rate) * float64(time.Second))
	for at := l.recent.Back(); at != nil; at = l.recent.Back() {
		if time.Since(at.Value.(*entry).seen) <= full { //nolint:forcetypeassert // the list has no others
			return
		}
		l.forgetOldest()
	}
}

func (l *limiter) forgetOldest() {
	e := l.recent.Remove(l.recent.Back()).(*entry) //nolint:forcetypeassert // the list has no others
	delete(l.entries, e.key)
}
