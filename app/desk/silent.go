package desk

import (
	"context"
	"errors"
	"sync"

	"guestlist/app/secret"
)

// silent knows whether the keyring gave what it was asked for last.
type silent struct {
	mu    sync.Mutex
	given chan struct{} // closed once it gives something again; nil: it did
}

// answered notes what came of asking the keyring.
func (s *silent) answered(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	silent := errors.Is(err, secret.ErrUnavailable) || errors.Is(err, secret.ErrWaiting)
	switch {
	case silent && s.given == nil:
		s.given = make(chan struct{})
	case !silent && s.given != nil && !errors.Is(err, context.Canceled):
		close(s.given)
		s.given = nil
	}
}

// wait waits while the keyring does not give what it was asked for.
func (s *silent) wait(ctx context.Context) error {
	s.mu.Lock()
	given := s.given
	s.mu.Unlock()
	if given == nil {
		return nil
	}
	select {
	case <-given:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
