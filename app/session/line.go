package session

import (
	"context"
	"errors"
	"sync"
	"time"

	"guestlist/app/invite"
)

// line is the open line on which a backend tells of changes. It is taken up again
// when it breaks, while the list is kept true by looking at intervals.
type line struct {
	s      *Session
	watch  invite.Watcher // nil: this backend has none
	news   chan struct{}  // something changed, in the list or with the line itself
	again  chan struct{}
	cancel context.CancelFunc
	ended  sync.WaitGroup

	mu    sync.Mutex
	since time.Time // it has stood; zero: it does not
	tries int       // that failed, one soon after the other
	told  int64     // the sequence number that came last, or that the line began with
	owed  int64     // a change that was found by looking and has to be told; 0: none
	deaf  bool      // it did not tell of one, and has told of none since
	err   *invite.Error

	hangUp context.CancelCauseFunc // ends the Watch that runs; nil before the first
}

// errDeaf says that a line stands and does not tell of changes.
var errDeaf = &invite.Error{Code: invite.CodeTemporary, Detail: "the server does not tell of changes on its line"}

// openLine starts watching, where the backend can.
func (s *Session) openLine() *line {
	l := &line{s: s, news: make(chan struct{}, 1), again: make(chan struct{}, 1), cancel: func() {}, told: s.reached()}
	w, ok := s.backend.(invite.Watcher)
	if !ok {
		return l
	}
	l.watch = w
	var ctx context.Context
	ctx, l.cancel = context.WithCancel(s.ctx)
	l.ended.Go(func() { l.run(ctx) })
	return l
}

func (l *line) close() {
	l.cancel()
	l.ended.Wait()
}

// retry takes up a broken line now.
func (l *line) retry() {
	if !l.standing() {
		poke(l.again)
	}
}

func (l *line) run(ctx context.Context) {
	for {
		err := l.follow(ctx)
		if ctx.Err() != nil {
			return
		}
		if !l.broke(err) {
			return
		}
		if !l.wait(ctx) {
			return
		}
	}
}

// follow watches until the line breaks, or is found to be deaf.
func (l *line) follow(ctx context.Context) error {
	ctx, hangUp := context.WithCancelCause(ctx)
	defer hangUp(nil)
	err := l.watch.Watch(ctx, l.begin(hangUp), l.connected, l.change)
	if errors.Is(context.Cause(ctx), errDeaf) {
		return errDeaf
	}
	return err
}

// begin gives the sequence number from which on changes are told.
func (l *line) begin(hangUp context.CancelCauseFunc) int64 {
	since := l.s.reached()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told, l.owed, l.hangUp = since, 0, hangUp
	return since
}

// change takes a sequence number. One that the list has is no news, unless the
// backend was set back.
func (l *line) change(seq int64) {
	l.mu.Lock()
	setBack := seq < l.told
	l.told, l.owed, l.deaf = seq, 0, false
	l.mu.Unlock()
	if setBack || seq > l.s.reached() {
		poke(l.news)
	}
}

// compare looks whether the line tells of what is found without it: a proxy may send
// signs of life long after what is behind it was lost. newest is the last change that
// was read when it was time to look; one that is not told by the next time never is.
func (l *line) compare(newest int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.since.IsZero():
	case l.owed != 0:
		l.deaf = true
		l.hangUp(errDeaf)
	case newest > l.told:
		l.owed = newest
	}
}

// last is the sequence number that came last, or that the line began with.
func (l *line) last() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.told
}

// connected notes that the line stands. Changes from before may have been missed.
func (l *line) connected() {
	l.mu.Lock()
	l.since = time.Now()
	l.mu.Unlock()
	poke(l.news)
}

// broke notes that the line does not stand, and tells whether to try again. The
// list is looked at once: that shows whether more than the line is broken.
func (l *line) broke(err error) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer poke(l.news)
	if l.stood(l.s.t.Stood) && !l.deaf {
		l.tries = 0
	}
	l.since = time.Time{}
	l.tries++
	l.err = invite.ErrorOf(err)
	if l.err != nil && l.err.Code == invite.CodeUnsupported {
		l.watch = nil
		return false
	}
	return true
}

func (l *line) wait(ctx context.Context) bool {
	l.mu.Lock()
	d := l.s.t.backoff(l.tries)
	if l.err != nil {
		d = max(d, time.Until(l.err.RetryAt))
	}
	l.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	select {
	case <-l.again:
		return true
	case <-ctx.Done():
		return ctx.Err() == context.DeadlineExceeded //nolint:errorlint // a context's own error, unwrapped
	}
}

// standing tells whether the line stands and can be relied on.
func (l *line) standing() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.since.IsZero() && !l.deaf
}

// stood tells whether the line stands for so long already. Callers hold mu.
func (l *line) stood(long time.Duration) bool {
	return !l.since.IsZero() && time.Since(l.since) >= long
}

// state is what to say of a list that is read without fault, and in how long to ask
// again; 0: when there is news. One break is no cause for alarm: the line is taken
// up again at once, as a rule. One that breaks again and again is not relied on as
// soon as it stands. Without any line, looking at intervals is this backend's
// regular way.
func (l *line) state() (s State, p *invite.Error, again time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch settle := l.s.t.Settle; {
	case l.deaf:
		return Stale, errDeaf, 0
	case l.watch == nil, l.tries < 2, l.stood(settle):
		return Live, nil, 0
	case !l.since.IsZero():
		again = settle - time.Since(l.since)
	}
	return Stale, l.err, again
}

// reached is the sequence number that the list has.
func (s *Session) reached() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seq
}
