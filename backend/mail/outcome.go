package mail

import (
	"context"
	"sync"

	"guestlist/backend/invitations"
)

// outcome is the end of a message.
type outcome struct {
	message invitations.Message
	failed  bool   // it will never be sent
	words   string // why not
}

func (o outcome) note(ctx context.Context, outbox Outbox) error {
	var err error
	if o.failed {
		err = outbox.Undeliverable(ctx, o.message, o.words)
	} else {
		err = outbox.Delivered(ctx, o.message)
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
func (w *owed) note(ctx context.Context, outbox Outbox) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.list) > 0 {
		if err := w.list[0].note(ctx, outbox); err != nil {
			return err
		}
		w.list = w.list[1:]
	}
	return nil
}
