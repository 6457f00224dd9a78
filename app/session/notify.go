package session

import (
	"sync"
	"time"
)

// notifier calls its listeners after changes, but not after every single one when
// many come at once.
type notifier struct {
	gap    time.Duration
	signal chan struct{}

	mu        sync.Mutex
	listeners map[int]func()
	next      int
}

func newNotifier(gap time.Duration) *notifier {
	return &notifier{gap: gap, signal: make(chan struct{}, 1), listeners: map[int]func(){}}
}

func (n *notifier) poke() { poke(n.signal) }

func (n *notifier) add(f func()) (stop func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	id := n.next
	n.next++
	n.listeners[id] = f
	return func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.listeners, id)
	}
}

func (n *notifier) call() {
	n.mu.Lock()
	fs := make([]func(), 0, len(n.listeners))
	for _, f := range n.listeners {
		fs = append(fs, f)
	}
	n.mu.Unlock()
	for _, f := range fs {
		f()
	}
}

// runNotifier calls the listeners until the session ends.
func (s *Session) runNotifier() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-s.notify.signal:
		}
		s.notify.call()
		if !sleep(s.ctx, s.t.Notify) {
			return
		}
	}
}
