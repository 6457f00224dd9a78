package outbox

import (
	"sync"
	"time"
)

// Gap is the least time between two messages to the same person.
const Gap = time.Minute

// Left is how much of the Gap after the last message of an invitation is still to go, as
// far as this process has put it. A clock that is set makes no difference.
func (o *Outbox) Left(invitation int64) time.Duration { return o.sends.left(invitation) }

// sends remembers, for Gap, when messages were put in the outbox by this process.
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
		if time.Since(at) >= Gap {
			delete(s.at, k)
		}
	}
	s.at[invitation] = time.Now()
}

// left is how much of Gap is still to go.
func (s *sends) left(invitation int64) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, known := s.at[invitation]
	if !known {
		return 0
	}
	return max(0, Gap-time.Since(at))
}
