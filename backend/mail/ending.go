package mail

import (
	"context"
	"sync"

	"guestlist/backend/outbox"
)

// ending is the end of a message.
type ending struct {
	message outbox.Message
	failed  bool   // it will never be sent
	words   string // why not
}

func (e ending) note(ctx context.Context, to Outbox) error {
	var err error
	if e.failed {
		err = to.Undeliverable(ctx, e.message, e.words)
	} else {
		err = to.Delivered(ctx, e.message)
	}
	if err != nil {
		return &storeError{"note in the database what became of a message", err}
	}
	return nil
}

// owed are endings that could not be noted yet. They are few, at most one for
// each lane, because nothing is sent while there are any from before.
type owed struct {
	mu   sync.Mutex
	list []ending
}

func (w *owed) add(e ending) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.list = append(w.list, e)
}

// note notes what is owed, until that fails.
func (w *owed) note(ctx context.Context, to Outbox) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.list) > 0 {
		if err := w.list[0].note(ctx, to); err != nil {
			return err
		}
		w.list = w.list[1:]
	}
	return nil
}
