package kit

import "sync"

// Latest hands values to the UI goroutine, the newest only: where values come
// faster than they are drawn, those between are never shown and never pile up.
type Latest[T any] struct {
	dispatch func(func())
	take     func(T)

	mu      sync.Mutex
	newest  T
	waiting bool
}

// NewLatest makes one. dispatch runs a function on the UI goroutine; take gets the
// values there.
func NewLatest[T any](dispatch func(func()), take func(T)) *Latest[T] {
	return &Latest[T]{dispatch: dispatch, take: take}
}

// Put offers a value. It may be called from any goroutine and returns at once.
func (l *Latest[T]) Put(value T) {
	l.mu.Lock()
	l.newest = value
	first := !l.waiting
	l.waiting = true
	l.mu.Unlock()
	if !first {
		return
	}
	l.dispatch(func() {
		l.mu.Lock()
		newest := l.newest
		var none T
		l.newest, l.waiting = none, false
		l.mu.Unlock()
		l.take(newest)
	})
}

// NewSignal is a Latest of nothing: however often it is given before f has run, f
// runs once.
func NewSignal(dispatch func(func()), f func()) func() {
	l := NewLatest(dispatch, func(struct{}) { f() })
	return func() { l.Put(struct{}{}) }
}
