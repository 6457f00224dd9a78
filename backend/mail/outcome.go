package mail

import (
	"context"
	"sync"

	"guestlist/backend/outbox"
)

// outcome is the end of a message.
type outcome struct {
	message outbox.Message
	failed  bool   // it will never be sent
	words   string // why not
}

func (o outcome) note(ctx context.Context, to Outbox) error {
	var err error
	if o.failed {
		err = to.Undeliverable(ctx, o.message, o.words)
	} else {
		err = to.Delivered(ctx, o.message)
	}
	if err != nil {
		return &storeError{"note in the database what became of a message", err}
	}
	return nil
}

// owed are outcomes that could not be noted yet. They are few, at most one for
// each lane, because nothing is sent while there are any from before.
type owed struct {
	mu   sync.Mutex
	list []outcome
}

func (w *owed) add(o outcome) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.list = append(w.list, o)
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
