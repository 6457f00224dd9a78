package session

import "guestlist/app/invite"

// keepDetails reads roles and scopes when the session connects, and the scopes
// again, for their counts, after changes: at once, but not too often.
func (s *Session) keepDetails() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-s.detail:
		}
		s.readRoles()
		s.readScopes()
		if !sleep(s.ctx, s.t.Scopes) {
			return
		}
	}
}

func (s *Session) readRoles() {
	b, ok := s.backend.(invite.RoleLister)
	s.mu.Lock()
	due := s.roles
	s.mu.Unlock()
	if !ok || !due {
		return
	}
	got, err := b.Roles(s.ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.log.Info("reading the roles failed", "err", err)
		return
	}
	s.roles = false
	s.update(func(n *Snapshot) { n.Roles = got })
}

func (s *Session) readScopes() {
	b, ok := s.backend.(invite.Scoper)
	if !ok {
		return
	}
	got, err := b.Scopes(s.ctx)
	if err != nil {
		s.log.Info("reading the scopes failed", "err", err)
		return
	}
	s.publish(func(n *Snapshot) {
		n.Scopes = got
		if n.State == WrongOrganisation {
			n.Scopes = nil
		}
	})
}
