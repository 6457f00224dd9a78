package session

import (
	"errors"
	"time"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// follow keeps a true list true until reading fails.
func (s *Session) follow() error {
	stream := s.openStream()
	defer stream.close()
	defer stream.listen()()
	for {
		unasked, err := s.await(stream)
		if err != nil {
			return err
		}
		waiting := s.takeWaiters()
		err = s.refresh()
		answer(waiting, err)
		if err != nil {
			return err
		}
		stream.hear()
		if unasked {
			stream.compare(s.newestRead())
		}
		if !sleep(s.ctx, s.t.Notify) { // many changes at once are read together
			return s.ctx.Err()
		}
	}
}

// await waits until the list is to be looked at, and shows meanwhile whether changes
// arrive as they happen. It tells whether nothing but the passing of time is the reason.
func (s *Session) await(e *stream) (unasked bool, err error) {
	look := time.NewTimer(s.interval(e))
	defer look.Stop()
	for {
		var settled <-chan time.Time
		if again := s.showStream(e); again > 0 {
			settled = time.After(again)
		}
		select {
		case <-s.ctx.Done():
			return false, s.ctx.Err()
		case <-settled:
			continue
		case <-look.C:
			return true, nil
		case <-e.news:
		case <-s.look:
		case <-s.retry:
			e.retry()
		}
		return false, nil
	}
}

// refresh makes the list true again.
func (s *Session) refresh() error {
	if _, ok := s.backend.(invite.ChangeLister); !ok {
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
func (s *Session) interval(e *stream) time.Duration {
	switch {
	case e.standing():
		return s.t.Check
	case !s.tellsChanges():
		return s.t.Relist
	default:
		return s.t.Poll
	}
}

func (s *Session) tellsChanges() bool {
	_, ok := s.backend.(invite.ChangeLister)
	return ok
}

// showStream publishes whether changes arrive as they happen. It gives the time after
// which that may be another; 0: not without news.
func (s *Session) showStream(e *stream) (again time.Duration) {
	state, p, again := e.state()
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.snap.Load(); now.State != state || now.Problem != p {
		s.update(func(n *Snapshot) { n.State, n.Problem = state, p })
	}
	return again
}

// catching is a reading of changes that has come so far. It outlives interruptions,
// as a loading does.
type catching struct {
	since, reached int64
	cursor         string
}

// catchUp takes in what has changed since the list was last true. It gives
// errReset when the list has to be read again from the start.
func (s *Session) catchUp() error {
	b, ok := s.backend.(invite.ChangeLister)
	if !ok {
		return errReset
	}
	since := s.reached()
	if s.catching == nil || s.catching.since != since {
		s.catching = &catching{since: since, reached: -1}
	}
	at := s.catching
	for at.reached < 0 || at.cursor != "" {
		c, err := b.Changes(s.ctx, since, at.cursor)
		if err != nil {
			if c := invite.CodeOf(err); c == invite.CodeInvalid || c == invite.CodeNotFound {
				s.catching = nil // the cursor is too old: begin again
			}
			return err
		}
		if c.Reset {
			s.mu.Lock()
			s.listed = false
			s.mu.Unlock()
			return errReset
		}
		if at.reached < 0 {
			at.reached = max(c.Seq, since) // of the first page: what comes in later ones may be read twice, never missed
		}
		s.take(c)
		at.cursor = c.NextCursor
	}
	s.catching = nil
	s.mu.Lock()
	s.seq = at.reached
	s.ended.reach(s.seq)
	s.mu.Unlock()
	return s.becomeTrue()
}

// take applies one page of changes to the list.
func (s *Session) take(c invite.Changes) {
	latest := make(byID, len(c.Items)+len(c.Gone))
	for _, id := range c.Gone {
		latest[id] = nil
	}
	newest := int64(0)
	for _, i := range c.Items {
		newest = max(newest, i.Seq())
		if have := latest[i.ID()]; have == nil || have.Seq() <= i.Seq() {
			latest[i.ID()] = i
		}
	}
	s.mu.Lock()
	s.newest = newest
	news := s.newsIn(latest)
	s.takeIn(latest)
	s.mu.Unlock()
	if len(news) > 0 {
		s.news.Tell(news)
	}
}

// takeIn applies changes to the list and publishes them if they are any. Callers hold
// mu.
func (s *Session) takeIn(latest byID) {
	now := s.snap.Load()
	open, changed := s.takeOpen(now.Open, latest)
	if !changed {
		return
	}
	s.update(func(n *Snapshot) { n.show(open) })
	poke(s.detail)
}

// takeOpen applies changes to the list of the open ones, and to the counts. Callers
// hold mu.
func (s *Session) takeOpen(open list.Table, latest byID) (list.Table, bool) {
	s.ended.take(latest)
	for _, i := range latest {
		s.ledger.saw(i)
	}
	next, changed := open.Apply(latest, isOpen)
	if changed && s.tally != nil {
		for id := range latest {
			s.tally.add(open.Get(id), -1)
			s.tally.add(next.Get(id), 1)
		}
	}
	return next, changed
}

func (s *Session) newestRead() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newest
}

// verifySaved compares the number of rows with the backend's, once, after a list
// from the offline copy was brought up to date: a server restored from a backup
// may have reached our sequence number on another way.
func (s *Session) verifySaved() error {
	s.mu.Lock()
	check, seq, open := s.unverified, s.seq, s.snap.Load().Open
	s.unverified = false
	s.mu.Unlock()
	if !check {
		return nil
	}
	page, err := s.backend.List(s.ctx, invite.ListQuery{Limit: 1})
	if err != nil {
		return err
	}
	most, least := open.Len(), 0 // it may count rows of a status that we do not know, or not
	for i := range open.All() {
		if i.Status().Known() {
			least++
		}
	}
	if page.Seq == seq && page.Total >= 0 && (page.Total < least || page.Total > most) {
		s.log.Warn("the offline copy differs from the server's list", "rows", most, "server", page.Total)
		return errReset
	}
	return nil
}
