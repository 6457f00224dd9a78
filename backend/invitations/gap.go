package invitations

import (
	"sync"
	"time"
)

// What was kept of time, a clock that is set may make nonsense of. What matters is
// measured in the running process too.

// sends remembers, for sendGap, when messages were put in the outbox by this process.
type sends struct {
	mu sync.Mutex
	at map[int64]time.Time // by invitation
}

func (s *sends) note(invitation int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at == nil {
		s.at = map[int64]time.Time{}
	}
	for k, at := range s.at {
		if time.Since(at) >= sendGap {
			delete(s.at, k)
		}
	}
	s.at[invitation] = time.Now()
}

// left is how much of sendGap is still to go.
func (s *sends) left(invitation int64) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, known := s.at[invitation]
	if !known {
		return 0
	}
	return max(0, sendGap-time.Since(at))
}

// tooSoon tells when an invitation may be sent again; zero: now.
func (w *work) tooSoon(i *Invitation) (again time.Time) {
	again = i.sentAt.Add(sendGap)
	switch {
	case !w.Now.Before(again):
		return time.Time{}
	case !i.sentAt.After(w.Now):
		return again
	}
	if left := w.s.sends.left(i.key); left > 0 { // the clock was set back since
		return w.Now.Add(left)
	}
	return time.Time{}
}
