package database

import "sync"

// signal wakes everybody who waits for the next change.
type signal struct {
	mu sync.Mutex
	ch chan struct{}
}

func (s *signal) reset() { s.ch = make(chan struct{}) }

func (s *signal) wait() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ch
}

func (s *signal) fire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.ch)
	s.reset()
}

// Changed gives a channel that is closed after the next change that Write commits.
// Take it before reading, so that nothing slips through in between.
func (d *DB) Changed() <-chan struct{} { return d.signal.wait() }

// Wake is for a change that another process has made.
func (d *DB) Wake() { d.signal.fire() }
