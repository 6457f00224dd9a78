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

// How often one address may ask: often for links that exist (a whole company may
// be behind one address), seldom for links that do not.
const (
	hitRate, hitBurst   = 50, 500
	missRate, missBurst = 0.5, 30
	maxPeers            = 10000
)

type peer struct {
	hits, misses *rate.Limiter
	seen         time.Time
}

// limiter slows down those who guess links.
type limiter struct {
	mu    sync.Mutex
	peers map[string]*peer
}

func newLimiter() *limiter { return &limiter{peers: map[string]*peer{}} }

func (l *limiter) allow(r *http.Request) bool     { return l.peer(r).hits.Allow() }
func (l *limiter) allowMiss(r *http.Request) bool { return l.peer(r).misses.Allow() }

func (l *limiter) peer(r *http.Request) *peer {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.peers[host]
	if p == nil {
		if len(l.peers) >= maxPeers {
			l.forget()
		}
		p = &peer{hits: rate.NewLimiter(hitRate, hitBurst), misses: rate.NewLimiter(missRate, missBurst)}
		l.peers[host] = p
	}
	p.seen = time.Now()
	return p
}

// forget drops peers that were silent long enough to have their allowance back;
// if there are none, all.
func (l *limiter) forget() {
	for host, p := range l.peers {
		if time.Since(p.seen) > 2*time.Minute {
			delete(l.peers, host)
		}
	}
	if len(l.peers) >= maxPeers {
		clear(l.peers)
	}
}
