package session

import (
	"slices"
	"time"

	"guestlist/app/invite"
)

// keepDetails reads roles and scopes when the session connects, and the scopes
// again, for their counts, after changes: at once, but not too often. From time to
// time it looks for what the backend warns of.
func (s *Session) keepDetails() {
	warnings := time.NewTicker(s.t.Warnings)
	defer warnings.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-warnings.C:
			s.readWarnings()
			continue
		case <-s.detail:
		}
		s.readRoles()
		s.readScopes()
		if !sleep(s.ctx, s.t.Scopes) {
			return
		}
	}
}

// readWarnings looks what the backend warns of, while all is well with the stream: what
// asks for a pause is left alone.
func (s *Session) readWarnings() {
	if s.snap.Load().State != Live {
		return
	}
	info, err := s.backend.Info(s.ctx)
	if err != nil {
		s.log.Info("reading the warnings failed", "err", err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.snap.Load().Info
	if now.User.ID != info.User.ID || slices.Equal(now.Warnings, info.Warnings) {
		return // another person is for hello to notice
	}
	s.update(func(n *Snapshot) { n.Info.Warnings = info.Warnings })
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

// readScopes reads the scopes. It may be called from any goroutine: an answer that was asked
// for earlier never replaces a later one.
func (s *Session) readScopes() {
	b, ok := s.backend.(invite.Scoper)
	if !ok {
		return
	}
	s.mu.Lock()
	s.scopesAsked++
	asked := s.scopesAsked
	s.mu.Unlock()
	got, err := b.Scopes(s.ctx)
	if err != nil {
		s.log.Info("reading the scopes failed", "err", err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if asked < s.scopesRead {
		return
	}
	s.scopesRead = asked
	s.update(func(n *Snapshot) {
		n.Scopes = got
		if n.State == WrongOrganisation {
			n.Scopes = nil
		}
	})
}
