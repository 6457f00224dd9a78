package session

import (
	"errors"
	"time"

	"guestlist/app/invite"
	"guestlist/client"
)

// follow keeps a true list true until reading fails.
func (s *Session) follow() error {
	line := s.openLine()
	defer line.close()
	for {
		if err := s.await(line); err != nil {
			return err
		}
		waiting := s.takeWaiters()
		err := s.refresh()
		answer(waiting, err)
		if err != nil {
			return err
		}
		if !sleep(s.ctx, s.t.Notify) { // many changes at once are read together
			return s.ctx.Err()
		}
	}
}

// await waits until the list is to be looked at, and shows meanwhile whether changes
// arrive as they happen.
func (s *Session) await(l *line) error {
	look := time.NewTimer(s.interval(l))
	defer look.Stop()
	for {
		var settled <-chan time.Time
		if again := s.showLine(l); again > 0 {
			settled = time.After(again)
		}
		select {
		case <-s.ctx.Done():
			return s.ctx.Err()
		case <-settled:
			continue
		case <-look.C:
		case <-l.news:
		case <-s.look:
		case <-s.retry:
			l.retry()
		}
		return nil
	}
}

// refresh makes the list true again.
func (s *Session) refresh() error {
	if _, ok := s.backend.(client.ChangeLister); !ok {
		return s.list()
	}
	err := s.catchUp()
	if errors.Is(err, errReset) {
		if err = s.hello(); err == nil { // our rights may be other ones now
			err = s.list()
		}
	}
	return err
}

// interval is how long to wait for news before looking ourselves.
func (s *Session) interval(l *line) time.Duration {
	switch {
	case l.standing():
		return s.t.Check
	case !s.tellsChanges():
		return s.t.Relist
	default:
		return s.t.Poll
	}
}

func (s *Session) tellsChanges() bool {
	_, ok := s.backend.(client.ChangeLister)
	return ok
}

// showLine publishes whether changes arrive as they happen. It gives the time after
// which that may be another; 0: not without news.
func (s *Session) showLine(l *line) (again time.Duration) {
	state, p, again := l.state()
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.snap.Load(); now.State != state || now.Problem != p {
		s.update(func(n *Snapshot) { n.State, n.Problem = state, p })
	}
	return again
}

// catchUp takes in what has changed since the list was last true. It gives
// errReset when the list has to be read anew.
func (s *Session) catchUp() error {
	b, ok := s.backend.(client.ChangeLister)
	if !ok {
		return errReset
	}
	s.mu.Lock()
	since := s.seq
	s.mu.Unlock()
	reached, cursor := int64(-1), ""
	for {
		c, err := b.Changes(s.ctx, since, cursor)
		if err != nil {
			return err
		}
		if c.Reset {
			s.mu.Lock()
			s.listed = false
			s.mu.Unlock()
			return errReset
		}
		if reached < 0 {
			reached = c.Seq // of the first page: what comes in later ones may be read twice, never missed
		}
		s.take(c)
		if cursor = c.NextCursor; cursor == "" {
			break
		}
	}
	s.mu.Lock()
	s.seq = max(reached, since)
	s.mu.Unlock()
	return s.becomeTrue()
}

// take applies one page of changes to the lists.
func (s *Session) take(c invite.Changes) {
	latest := make(rows, len(c.Items)+len(c.Gone))
	for _, id := range c.Gone {
		latest[id] = nil
	}
	for _, i := range c.Items {
		if have := latest[i.ID]; have == nil || have.Seq <= i.Seq {
			s.names.share(i)
			latest[i.ID] = i
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.snap.Load()
	opened := s.takeOpen(latest)
	closed, moved := s.past.take(now.Closed, latest)
	if opened == nil && !moved {
		return
	}
	s.update(func(n *Snapshot) {
		n.Closed = closed
		if opened != nil {
			opened(n)
		}
	})
	poke(s.detail)
}

// takeOpen takes changes into the list of the open ones, and gives what is to be
// published; nil where nothing is different. Callers hold mu.
func (s *Session) takeOpen(latest rows) func(n *Snapshot) {
	before := s.rows.unknown(latest)
	open, changed := s.rows.apply(s.snap.Load().Open, latest, isOpen)
	if !changed {
		return nil
	}
	more := s.rows.unknown(latest) - before
	return func(n *Snapshot) {
		n.Unknown += more
		n.show(open)
	}
}

// verifySaved compares the number of rows with the backend's, once, after a list
// from the offline copy was brought up to date: a server restored from a backup
// may have reached our sequence number on another way.
func (s *Session) verifySaved() error {
	s.mu.Lock()
	check, seq, have, odd := s.unverified, s.seq, len(s.rows), s.snap.Load().Unknown
	s.unverified = false
	s.mu.Unlock()
	if !check {
		return nil
	}
	page, err := s.backend.List(s.ctx, invite.ListQuery{Limit: 1})
	if err != nil {
		return err
	}
	if page.Seq == seq && page.Total >= 0 && (page.Total > have || page.Total < have-odd) { // it may count the unknown or not
		s.log.Warn("the offline copy differs from the server's list", "rows", have, "server", page.Total)
		return errReset
	}
	return nil
}
