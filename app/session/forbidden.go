package session

import (
	"time"

	"guestlist/app/invite"
)

// pauseForbidden waits while the list may not be seen. Changes are still told, for
// other lists that may be; any of them may have given the missing permission.
func (s *Session) pauseForbidden(p *invite.Error) bool {
	stream := s.openStream()
	defer stream.close()
	timer := time.NewTimer(max(s.t.Permission, asked(p)))
	defer timer.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return false
		case <-timer.C:
			return true
		case <-s.look:
			return true
		case <-s.retry:
			return true
		case <-stream.news:
			if s.reachTold(stream) {
				return sleep(s.ctx, s.t.Scopes)
			}
		}
	}
}

// reachTold publishes the sequence number that a stream told last, and tells
// whether it is another one than before.
func (s *Session) reachTold(e *stream) bool {
	seq := e.last()
	s.mu.Lock()
	defer s.mu.Unlock()
	if seq == s.seq {
		return false
	}
	s.seq = seq
	s.update(func(*Snapshot) {})
	return true
}
