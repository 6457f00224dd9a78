package session

import (
	"context"
	"time"

	"guestlist/app/invite"
)

// run keeps the list true until the session ends: it shows the offline copy, and
// then connects, loads and follows, again and again with growing pauses.
func (s *Session) run() {
	defer s.release(context.Canceled)
	s.restore()
	s.readSends()
	for tries := 1; ; tries++ {
		begun := time.Now()
		followed, err := s.attach()
		if s.ctx.Err() != nil {
			return
		}
		if followed && time.Since(begun) >= s.t.Stood {
			tries = 1
		}
		p := invite.ErrorOf(err)
		s.log.Info("reading the list failed", "code", p.Code, "detail", p.Detail, "tries", tries)
		s.broken(p)
		// Who calls Sync meanwhile waits for the next try: this one began before.
		if !s.pause(p, tries) {
			return
		}
	}
}

// attach connects, makes the list true and follows it until something breaks. It
// tells whether the list had become true.
func (s *Session) attach() (followed bool, err error) {
	waiting := s.takeWaiters()
	defer func() { answer(waiting, err) }()
	if err := s.hello(); err != nil {
		return false, err
	}
	s.readSends()
	if err := s.fill(); err != nil {
		return false, err
	}
	answer(waiting, nil)
	waiting = nil
	return true, s.follow()
}

// hello asks who we are and makes sure that it is the same organisation as ever.
func (s *Session) hello() error {
	asked := time.Now()
	info, err := s.backend.Info(s.ctx)
	if err != nil {
		return err
	}
	answered := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.organ != "" && info.Organization.ID != s.organ {
		return &invite.Error{Code: invite.CodeWrongOrganisation, Detail: info.Organization.Name}
	}
	s.organ, s.met, s.who = info.Organization.ID, true, ownerOf(info)
	before := s.snap.Load().Info.User.ID
	another := before != "" && before != info.User.ID
	if another { // who may see another list
		s.forget()
		s.ledger.forget()
		s.met = true
	}
	s.roles = true
	s.update(func(n *Snapshot) {
		if another {
			n.clear()
		}
		n.Info = info
		if !info.ServerTime.IsZero() {
			n.Offset = info.ServerTime.Sub(asked.Add(answered.Sub(asked) / 2)).Round(time.Millisecond)
		}
	})
	poke(s.detail)
	return nil
}

// fill makes the list true: by what changed since it last was, or by reading all of it again.
func (s *Session) fill() error {
	if _, ok := s.backend.(invite.ChangeLister); ok && s.isListed() {
		err := s.catchUp()
		if err == nil {
			err = s.verifySaved()
		}
		if err != errReset { //nolint:errorlint // made here and never wrapped
			return err
		}
	}
	return s.list()
}

// broken publishes why the list cannot be kept true.
func (s *Session) broken(p *invite.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := Stale
	switch p.Code {
	case invite.CodeUnauthenticated:
		state = SignedOut
	case invite.CodeForbidden:
		state = NoPermission
	case invite.CodeWrongOrganisation:
		state = WrongOrganisation
	case invite.CodeNoSuchHost, invite.CodeRefused, invite.CodeTLS, invite.CodeInsecure, invite.CodeNotABackend, invite.CodeTemporary,
		invite.CodeKeyringSilent: // nobody has asked
		state = Offline
	}
	seq := s.seq
	if state == NoPermission || state == WrongOrganisation {
		s.forget()
	}
	if state == NoPermission {
		s.seq = seq // members and the log may be seen all the same
	}
	entered := s.snap.Load().State != state
	s.update(func(n *Snapshot) {
		n.State, n.Problem = state, p
		if (state == NoPermission || state == WrongOrganisation) && entered {
			n.clear()
		}
	})
	if state == NoPermission && entered {
		poke(s.dirty)  // what must not be seen is not kept either
		poke(s.detail) // the scopes that may be seen
	}
}

// forget drops what the person may not see. Callers hold mu.
func (s *Session) forget() {
	s.seq, s.listed = 0, false
	s.met, s.load, s.catching, s.tally = false, nil, nil, nil
	clear(s.ended)
}

// pause waits before the next try, or for Retry. It tells whether to go on.
func (s *Session) pause(p *invite.Error, tries int) bool {
	wait := s.t.backoff(tries)
	var due <-chan time.Time
	switch p.Code {
	case invite.CodeUnauthenticated, invite.CodeWrongOrganisation:
		// Only a person can help.
	case invite.CodeForbidden:
		return s.pauseForbidden(p)
	default:
		timer := time.NewTimer(max(wait, asked(p)))
		defer timer.Stop()
		due = timer.C
	}
	select {
	case <-s.ctx.Done():
		return false
	case <-due:
	case <-s.look:
	case <-s.retry:
	}
	return true
}

func (s *Session) isListed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.listed
}

// takeWaiters gives the callers of Sync that the work starting now will serve.
func (s *Session) takeWaiters() []chan error {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.waiters
	s.waiters = nil
	return w
}

// release answers all callers of Sync.
func (s *Session) release(err error) { answer(s.takeWaiters(), err) }

func answer(waiting []chan error, err error) {
	for _, w := range waiting {
		w <- err
	}
}
