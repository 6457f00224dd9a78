// Package listeners tells whoever wants to hear of something.
package listeners

import "sync"

// List is who listens to values of a type. The zero List is ready; its methods may be
// called from any goroutine.
type List[T any] struct {
	mu   sync.Mutex
	all  map[int]func(T)
	next int
}

// Add has f called with each value, on the goroutine that tells it. After stop returns, f
// may run once more.
func (l *List[T]) Add(f func(T)) (stop func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == nil {
		l.all = map[int]func(T){}
	}
	l.next++
	n := l.next
	l.all[n] = f
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.all, n)
	}
}

// Tell calls everybody who listens, in no order. They may add and stop others meanwhile.
func (l *List[T]) Tell(value T) {
	l.mu.Lock()
	all := make([]func(T), 0, len(l.all))
	for _, f := range l.all {
		all = append(all, f)
	}
	l.mu.Unlock()
	for _, f := range all {
		f(value)
	}
}
