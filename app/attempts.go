package app

import (
	"context"
	"sync"

	"guestlist/app/invite"
)

// attempts lets one goroutine at a time open or close connections, and the newest
// attempt at opening one not wait for those that nobody wants any more.
type attempts struct {
	turn chan struct{} // holds a value while somebody has the turn

	mu     sync.Mutex
	giveUp context.CancelFunc // of the newest attempt
}

func newAttempts() *attempts {
	return &attempts{turn: make(chan struct{}, 1), giveUp: func() {}}
}

// begin waits for the turn. Call end afterwards. It fails only when ctx ends.
func (a *attempts) begin(ctx context.Context) (end func(), err error) {
	select {
	case a.turn <- struct{}{}:
		return func() { <-a.turn }, nil
	case <-ctx.Done():
		return nil, invite.ErrorOf(ctx.Err())
	}
}

// replace gives up the attempt before, and then is begin with a context that ends
// when this attempt is given up.
func (a *attempts) replace(ctx context.Context) (context.Context, func(), error) {
	mine, cancel := context.WithCancel(ctx)
	a.mu.Lock()
	a.giveUp()
	a.giveUp = cancel
	a.mu.Unlock()
	end, err := a.begin(mine)
	if err != nil {
		cancel()
		return nil, nil, err
	}
	return mine, func() { end(); cancel() }, nil
}

// abandon gives up the newest attempt.
func (a *attempts) abandon() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.giveUp()
}
