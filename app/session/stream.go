package session

import (
	"context"
	"errors"
	"sync"
	"time"

	"guestlist/app/invite"
)

// stream is the open stream on which a backend tells of changes. It is taken up again
// when it breaks, while the list is kept true by looking at intervals.
type stream struct {
	s      *Session
	watch  invite.Watcher // nil: this backend has none
	beat   time.Duration  // between two signs of life; 0: not known
	news   chan struct{}  // something changed, in the list or with the stream itself
	again  chan struct{}
	sign   chan struct{} // a sign of life has come
	cancel context.CancelFunc
	ended  sync.WaitGroup

	mu    sync.Mutex
	since time.Time // it has stood; zero: it does not
	heard time.Time // the last sign of life of the backend, on the stream or an answer
	tries int       // that failed, one soon after the other
	told  int64     // the sequence number that came last, or that the stream began with
	owed  int64     // a change that was found by looking and of which listeners do not know; 0: none
	deaf  bool      // it did not tell of one, and has told of none since
	err   *invite.Error

	hangUp context.CancelCauseFunc // ends the Watch that runs; nil before the first
}

// errDeaf says that a stream stands and does not tell of changes.
var errDeaf = &invite.Error{Code: invite.CodeTemporary, Detail: "the server does not tell of changes on its event stream"}

// openStream starts watching, where the backend can.
func (s *Session) openStream() *stream {
	e := &stream{
		s: s, news: make(chan struct{}, 1), again: make(chan struct{}, 1), sign: make(chan struct{}, 1),
		cancel: func() {}, told: s.reached(), heard: time.Now(),
	}
	w, ok := s.backend.(invite.Watcher)
	if !ok {
		return e
	}
	e.watch = w
	if h, ok := s.backend.(invite.Heart); ok {
		e.beat = h.Heartbeat()
	}
	var ctx context.Context
	ctx, e.cancel = context.WithCancel(s.ctx)
	e.ended.Go(func() { e.run(ctx) })
	return e
}

func (e *stream) close() {
	e.cancel()
	e.ended.Wait()
}

// retry takes up a broken stream now.
func (e *stream) retry() {
	if !e.standing() {
		poke(e.again)
	}
}

func (e *stream) run(ctx context.Context) {
	for {
		err := e.follow(ctx)
		if ctx.Err() != nil {
			return
		}
		if !e.broke(err) {
			return
		}
		if !e.wait(ctx) {
			return
		}
	}
}

// follow watches until the stream breaks, or is found to be deaf.
func (e *stream) follow(ctx context.Context) error {
	ctx, hangUp := context.WithCancelCause(ctx)
	defer hangUp(nil)
	err := e.watch.Watch(ctx, e.begin(hangUp), e.alive, e.change)
	if errors.Is(context.Cause(ctx), errDeaf) {
		return errDeaf
	}
	return err
}

// begin gives the sequence number from which on changes are told.
func (e *stream) begin(hangUp context.CancelCauseFunc) int64 {
	since := e.s.reached()
	e.mu.Lock()
	defer e.mu.Unlock()
	e.told, e.owed, e.hangUp = since, 0, hangUp
	return since
}

// change takes a sequence number. One that the list has is no news, unless the
// backend was set back.
func (e *stream) change(seq int64) {
	e.mu.Lock()
	setBack := seq < e.told
	e.told, e.owed, e.deaf = seq, 0, false
	e.mu.Unlock()
	if setBack || seq > e.s.reached() {
		poke(e.news)
	}
}

// compare looks whether the stream tells of what is found without it: a proxy may send
// signs of life long after what is behind it was lost. newest is the last change that
// was read when it was time to look; one that is not told by the next time never is.
func (e *stream) compare(newest int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.since.IsZero():
	case e.owed != 0:
		e.deaf = true
		e.hangUp(errDeaf)
	case newest > e.told:
		e.owed = newest
	}
}

// last is the sequence number that came last, or that the stream began with.
func (e *stream) last() int64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.told
}

// alive notes a sign of life. With the first one the stream stands; changes from before
// may have been missed.
func (e *stream) alive() {
	e.hear()
	e.mu.Lock()
	first := e.since.IsZero()
	if first {
		e.since = time.Now()
	}
	e.mu.Unlock()
	if first {
		poke(e.news)
	}
}

// broke notes that the stream does not stand, and tells whether to try again. The
// list is looked at once: that shows whether more than the stream is broken.
func (e *stream) broke(err error) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	defer poke(e.news)
	if e.stood(e.s.t.Stood) && !e.deaf {
		e.tries = 0
	}
	e.since = time.Time{}
	e.tries++
	e.err = invite.ErrorOf(err)
	if e.err != nil && e.err.Code == invite.CodeUnsupported {
		e.watch = nil
		return false
	}
	return true
}

func (e *stream) wait(ctx context.Context) bool {
	e.mu.Lock()
	d := e.s.t.backoff(e.tries)
	if e.err != nil {
		d = max(d, asked(e.err))
	}
	e.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	select {
	case <-e.again:
		return true
	case <-ctx.Done():
		return ctx.Err() == context.DeadlineExceeded //nolint:errorlint // a context's own error, unwrapped
	}
}

// standing tells whether the stream stands and can be relied on.
func (e *stream) standing() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return !e.since.IsZero() && !e.deaf
}

// stood tells whether the stream stands for so long already. Callers hold mu.
func (e *stream) stood(long time.Duration) bool {
	return !e.since.IsZero() && time.Since(e.since) >= long
}

// state is what to say of a list that is read without fault, and in how long to ask
// again; 0: when there is news. One break is no cause for alarm: the stream is taken
// up again at once, as a rule. One that breaks again and again is not relied on as
// soon as it stands. Without any stream, looking at intervals is this backend's
// regular way.
func (e *stream) state() (s State, p *invite.Error, again time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if s, p := e.silent(); p != nil {
		return s, p, 0
	}
	switch settle := e.s.t.Settle; {
	case e.deaf:
		return Stale, errDeaf, 0
	case e.watch == nil, e.tries < 2, e.stood(settle):
		return Live, nil, 0
	case !e.since.IsZero():
		again = settle - time.Since(e.since)
	}
	return Stale, e.err, again
}

// reached is the sequence number that the list has.
func (s *Session) reached() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seq
}
