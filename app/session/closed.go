package session

import "guestlist/app/invite"

// past are the invitations that are not open any more. They are read only when
// asked for, and kept true from the moment the reading starts.
type past struct {
	wanted bool
	rows   rows            // nil until they are read; then also what changes bring meanwhile
	gone   map[string]bool // IDs that changes have spoken of since; true: no longer visible
}

// take applies changes to the closed ones, and notes those that come while they
// are still being read.
func (p *past) take(list []*invite.Invitation, latest rows) ([]*invite.Invitation, bool) {
	if p.rows == nil {
		return list, false
	}
	for id, now := range latest {
		p.gone[id] = now == nil
	}
	return p.rows.apply(list, latest, isClosed)
}

// keepClosed reads the closed invitations each time they are asked for.
func (s *Session) keepClosed() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-s.closed:
		}
		if err := s.loadClosed(); err != nil && s.ctx.Err() == nil {
			s.log.Info("reading the closed invitations failed", "err", err)
			s.publish(func(n *Snapshot) {
				if n.State != NoPermission && n.State != WrongOrganisation {
					n.ClosedState = ClosedFailed
				}
			})
		}
	}
}

// loadClosed reads them page after page. The first page is shown at once, the
// others each time that there are twice as many.
func (s *Session) loadClosed() error {
	s.mu.Lock()
	s.past.wanted = true
	s.past.rows, s.past.gone = rows{}, map[string]bool{}
	s.update(func(n *Snapshot) { n.ClosedState, n.Closed = LoadingClosed, nil })
	s.mu.Unlock()

	names := interner{}
	q := invite.ListQuery{
		Statuses: []invite.Status{invite.Accepted, invite.Revoked},
		Limit:    pageLimit(s.Snapshot().Info.MaxPage),
	}
	var batch []*invite.Invitation
	for shown := 0; ; {
		page, err := s.backend.List(s.ctx, q)
		if err != nil {
			return err
		}
		for _, i := range page.Items {
			names.share(i)
		}
		batch = append(batch, page.Items...)
		q.Cursor = page.NextCursor
		if q.Cursor == "" || len(batch) > shown {
			shown += len(batch)
			if !s.showClosed(batch, q.Cursor == "") {
				return nil
			}
			batch = nil
		}
		if q.Cursor == "" {
			return nil
		}
	}
}

// showClosed takes rows that were read into the list, below what has come in by
// changes since. It gives false when the list was dropped meanwhile.
func (s *Session) showClosed(batch []*invite.Invitation, last bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.past.rows == nil {
		return false
	}
	latest := make(rows, len(batch))
	for _, i := range batch {
		if !s.past.gone[i.ID] {
			latest[i.ID] = i
		}
	}
	list, _ := s.past.rows.apply(s.snap.Load().Closed, latest, isClosed)
	s.update(func(n *Snapshot) {
		n.Closed = list
		if last {
			n.ClosedState = ClosedReady
		}
	})
	return true
}
