package activity

import (
	"context"
	"sync"
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
)

const (
	// pollEvery is how often the log is read though no change was told: not every
	// event is a change of invitations, and "Today" becomes "Yesterday".
	pollEvery = 30 * time.Second
	// readGap is the least time between two readings of the newest events.
	readGap = 500 * time.Millisecond
	// typing is the pause after which a search is meant.
	typing = 250 * time.Millisecond
)

// reader reads the log off the UI goroutine: one worker, so that an answer never
// comes before an older one, and always for the latest want.
type reader struct {
	session Session
	publish func(page) // called by the worker
	wake    chan struct{}

	mu     sync.Mutex
	want   want
	newest bool               // the newest are to be read again
	older  bool               // older ones are asked for
	stop   context.CancelFunc // ends the call that runs, if one does
	last   time.Time          // when the newest were read last
	seq    int64              // of the session, as of the last change that was noticed
	state  session.State

	// The worker's own.
	log     log
	begun   bool // log holds what its want asks for
	who     string
	readAt  time.Time
	problem *invite.Error
}

func newReader(s Session, first want, publish func(page)) *reader {
	snap := s.Snapshot()
	return &reader{session: s, publish: publish, want: first, wake: make(chan struct{}, 1), seq: snap.Seq, state: snap.State}
}

// ask changes what is wanted. It returns at once, as all that follow.
func (r *reader) ask(w want) {
	r.mu.Lock()
	if r.want != w && r.stop != nil {
		r.stop()
	}
	r.want = w
	r.mu.Unlock()
	r.poke()
}

// again has the newest events read.
func (r *reader) again() {
	r.mu.Lock()
	r.newest = true
	r.mu.Unlock()
	r.poke()
}

// askOlder has older events read, if there are any.
func (r *reader) askOlder() {
	r.mu.Lock()
	r.older = true
	r.mu.Unlock()
	r.poke()
}

// changed looks whether the session has news that the log may tell of.
func (r *reader) changed() {
	snap := r.session.Snapshot()
	r.mu.Lock()
	defer r.mu.Unlock()
	news := snap.Seq != r.seq || snap.State != r.state
	r.seq, r.state = snap.Seq, snap.State
	if !news || r.newest {
		return
	}
	r.newest = true
	time.AfterFunc(time.Until(r.last.Add(readGap)), r.poke)
}

func (r *reader) poke() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// work answers until the context ends.
func (r *reader) work(ctx context.Context) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.wake:
		case <-tick.C:
			r.again()
		}
		r.step(ctx)
	}
}

// current is what is wanted now.
func (r *reader) current() want {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.want
}

// take gives what is to be done, once.
func (r *reader) take() (w want, newest, older bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w, newest, older = r.want, r.newest, r.older
	r.newest, r.older = false, false
	return w, newest, older
}
