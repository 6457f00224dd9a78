package session

import (
	"maps"
	"slices"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// past are the invitations that are not open any more. They are read only when
// asked for, and kept true from the moment the reading starts.
type past struct {
	wanted  bool
	reading bool
	shown   bool // Snapshot.Closed holds them
	news    rows // while reading: what changes brought meanwhile, nil for IDs that are gone
}

// take applies changes to the closed ones, and notes those that come while they
// are being read.
func (p *past) take(closed list.Table, latest rows) (list.Table, bool) {
	if p.reading {
		maps.Copy(p.news, latest)
	}
	if !p.shown {
		return closed, false
	}
	return closed.Apply(latest, isClosed)
}

// keepClosed reads the closed invitations each time they are asked for.
func (s *Session) keepClosed() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-s.closed:
		}
		err := s.readClosed()
		s.mu.Lock()
		s.past.reading, s.past.news = false, nil
		if err != nil && s.ctx.Err() == nil && s.past.wanted {
			s.log.Info("reading the closed invitations failed", "err", err)
			s.update(func(n *Snapshot) { n.ClosedState = ClosedFailed })
		}
		s.mu.Unlock()
	}
}

// wantClosed has the closed ones read if they are asked for and not there, or, with
// again, even if they are there. It is called once it is certain that this is our
// organisation.
func (s *Session) wantClosed(again bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.past.wanted && (again || !s.past.reading && s.snap.Load().ClosedState != ClosedReady) {
		poke(s.closed)
	}
}

// readClosed reads them page after page. Where none are shown yet, the first page
// is shown at once and more each time that there are twice as many; otherwise all
// are replaced at the end.
func (s *Session) readClosed() error {
	s.mu.Lock()
	if !s.past.wanted {
		s.mu.Unlock()
		return nil
	}
	s.past.reading, s.past.news = true, rows{}
	first := s.snap.Load().ClosedState != ClosedReady
	if first {
		s.update(func(n *Snapshot) { n.ClosedState = LoadingClosed })
	}
	q := invite.ListQuery{
		Statuses: invite.AskedFor(),
		Limit:    pageLimit(s.snap.Load().Info.MaxPage),
	}
	s.mu.Unlock()

	read, shown := rows{}, 0
	for {
		page, err := s.closedPage(q)
		if err != nil {
			return err
		}
		for _, i := range page.Items {
			read[i.ID()] = i
		}
		q.Cursor = page.NextCursor
		if q.Cursor == "" {
			s.showClosed(read, ClosedReady)
			return nil
		}
		if first && len(read) >= 2*shown {
			shown = len(read)
			s.showClosed(read, LoadingClosed)
		}
	}
}

// closedPage reads a page, in a few tries: a failure would lose all pages before it.
func (s *Session) closedPage(q invite.ListQuery) (page invite.Page, err error) {
	const most = 4
	for tries := 1; ; tries++ {
		page, err = s.backend.List(s.ctx, q)
		if invite.CodeOf(err) != invite.CodeTemporary || tries == most || !sleep(s.ctx, s.t.backoff(tries)) {
			return page, err
		}
	}
}

// showClosed publishes what was read, with what has changed since. Rows that are not
// known to be closed go to where people see them.
func (s *Session) showClosed(read rows, state ClosedState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.past.wanted {
		return
	}
	index, others := rows{}, rows{}
	for id, i := range read {
		if isClosed(i) {
			index[id] = i
		} else {
			others[id] = i
		}
	}
	for id, now := range s.past.news {
		delete(index, id)
		delete(others, id) // the news is in the list of the open ones already
		if now != nil && isClosed(now) {
			index[id] = now
		}
	}
	before := s.snap.Load()
	for id, now := range index {
		if old := before.Closed.Get(id); old != nil && old.Equal(now) {
			index[id] = old
		}
	}
	s.past.shown = true
	open, changed := before.Open, false
	if s.listed { // otherwise the list is still being read, and the closed ones are after it
		open, changed = s.takeOpen(open, others)
	}
	closed := list.NewTable(s.places, slices.Collect(maps.Values(index)))
	s.update(func(n *Snapshot) {
		n.Closed, n.ClosedState = closed, state
		if changed {
			n.show(open)
		}
	})
}
