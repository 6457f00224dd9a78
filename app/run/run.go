// Package run does one thing to many invitations: it sends again or revokes them
// in small pieces, so that progress is seen and a stop takes effect, keeps each
// piece's idempotency key over its tries, and accounts for every single ID.
package run

import (
	"context"
	"errors"
	"sync"
	"time"

	"guestlist/app/invite"
)

// Kind is what a run does.
type Kind string

// The kinds.
const (
	Resend Kind = "resend"
	Revoke Kind = "revoke"
)

// Chunk is the usual number of invitations in one call.
const Chunk = 100

// Backend is what a run needs of a connection; *session.Session is one.
type Backend interface {
	Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	// Sync brings what Lookup knows up to date.
	Sync(ctx context.Context) error
	// Lookup gives an open invitation as far as it is known, or nil.
	Lookup(id string) *invite.Invitation
	// Get asks for an invitation as it is now, open or not.
	Get(ctx context.Context, id string) (*invite.Invitation, error)
}

// Params is what a run needs.
type Params struct {
	Kind    Kind
	IDs     []string // each once, in the order in which they are worked off
	Backend Backend
	Chunk   int // invitations in one call; 0: the usual number
	MaxBulk int // what the backend takes at once (invite.Info.MaxBulk); 0: no limit
	// Idempotent says that the backend does a change once, however often it is
	// asked with the same key (invite.Capabilities.Idempotent). Without it nothing
	// is sent twice: after a lost answer the list is read again instead.
	Idempotent bool
	// OnProgress is called after each piece and when a wait begins or ends, from
	// the run's goroutine, one call after the other. May be nil. It must be quick.
	OnProgress func(Progress)
	// OnDone is called once at the end, from the run's goroutine. May be nil.
	OnDone func(Summary)
}

// Progress is how far a run is.
type Progress struct {
	Kind      Kind
	Done      int // IDs with a result
	Total     int
	ETA       time.Duration // to the end, at the present pace; -1: not known yet
	WaitUntil time.Time     // zero unless the run waits to try again
	Problem   *invite.Error // why it waits
	Stopping  bool
}

// Summary is what came of a run.
type Summary struct {
	Kind     Kind
	Total    int
	Results  []invite.Result // of the IDs that were tried, in the order given
	Counts   map[invite.Outcome]int
	LeftOut  []string      // IDs that were not tried, or whose call failed before anything was done
	Stopped  bool          // by Stop or by the context
	Problem  *invite.Error // what ended the run early, if anything
	Duration time.Duration
}

// OK is the number of IDs for which the person got what they wanted.
func (s Summary) OK() int {
	n := 0
	for o, c := range s.Counts {
		if o.OK() {
			n += c
		}
	}
	return n
}

// Retry gives the IDs that are worth another run: those left out, and those whose
// outcome may be another one next time.
func (s Summary) Retry() []string {
	ids := append([]string(nil), s.LeftOut...)
	for _, r := range s.Results {
		if r.Outcome.Retryable() || r.Outcome == invite.TooSoon {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Run is a run that goes on, or has ended. Methods may be called from any
// goroutine.
type Run struct {
	p    Params
	stop chan struct{}
	once sync.Once
	done chan struct{}

	mu       sync.Mutex
	progress Progress
	summary  Summary
}

// Start begins a run. It ends by itself, by Stop, or with ctx; the last abandons
// the call that is under way.
func Start(ctx context.Context, p Params) (*Run, error) {
	switch {
	case p.Kind != Resend && p.Kind != Revoke:
		return nil, errors.New("run: of which kind?")
	case p.Backend == nil:
		return nil, errors.New("run: no backend")
	case duplicate(p.IDs):
		return nil, errors.New("run: the same ID twice")
	}
	if p.Chunk <= 0 {
		p.Chunk = Chunk
	}
	if p.MaxBulk > 0 {
		p.Chunk = min(p.Chunk, p.MaxBulk)
	}
	r := &Run{p: p, stop: make(chan struct{}), done: make(chan struct{})}
	r.progress = Progress{Kind: p.Kind, Total: len(p.IDs), ETA: -1}
	w := &worker{Run: r, ctx: ctx, started: time.Now(), results: map[string]invite.Result{}, tries: map[string]int{}}
	go w.work()
	return r, nil
}

// Stop ends the run after the call that is under way. It returns at once.
func (r *Run) Stop() { r.once.Do(func() { close(r.stop) }) }

// Wait waits until the run has ended and OnDone has returned.
func (r *Run) Wait() Summary {
	<-r.done
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.summary
}

// Progress is how far the run is now.
func (r *Run) Progress() Progress {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.progress
}

func (r *Run) stopping() bool {
	select {
	case <-r.stop:
		return true
	default:
		return false
	}
}

func duplicate(ids []string) bool {
	seen := make(map[string]bool, len(ids))
	for _, id := range ids {
		if seen[id] {
			return true
		}
		seen[id] = true
	}
	return false
}
