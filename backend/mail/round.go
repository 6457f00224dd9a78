package mail

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"guestlist/backend/outbox"
)

// sendAll sends messages over several lines. An error means that the database is
// in trouble, or that no connection carried anything.
func (w *Worker) sendAll(ctx context.Context, due []outbox.Message) error {
	queue := make(chan outbox.Message, len(due))
	for _, m := range due {
		queue <- m
	}
	close(queue)
	var answered atomic.Bool
	var broken atomic.Pointer[error]
	g, inTime := errgroup.WithContext(ctx)
	for range min(lanes, len(due)) {
		g.Go(func() error {
			err := w.lane(inTime, queue, &answered)
			var se *storeError
			if err != nil && !errors.As(err, &se) {
				broken.CompareAndSwap(nil, &err) // the other lines may be better
				return nil
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	if answered.Load() {
		w.trouble.Over()
	} else if err := broken.Load(); err != nil {
		return *err
	}
	return nil
}

// lane sends from the queue over one connection until that or the database fails.
// It notes that the mail server answered for a message, whatever it said.
func (w *Worker) lane(ctx context.Context, queue <-chan outbox.Message, answered *atomic.Bool) error {
	conn, err := w.transport.Connect(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // all that mattered is settled
	for m := range queue {
		if ctx.Err() != nil {
			return nil // the outbox keeps it
		}
		sent, err := w.sendOne(ctx, conn, m)
		if err != nil {
			return err
		}
		if sent {
			answered.Store(true)
		}
	}
	return nil
}

// sendOne tries one message, if it has still to be sent.
func (w *Worker) sendOne(ctx context.Context, conn Conn, m outbox.Message) (sent bool, err error) {
	// What was begun must be ended, and what came of it noted, even when we are asked to end.
	ctx = context.WithoutCancel(ctx)
	if !m.ExpiresAt.After(w.outbox.Now()) {
		return false, w.settle(ctx, ending{m, true, "expired before it could be sent"})
	}
	ok, err := w.outbox.Begin(ctx, m, w.again(m))
	if err != nil {
		return false, &storeError{"note in the database that a message is tried", err}
	}
	if !ok {
		return false, nil
	}
	err = conn.Send(ctx, m)
	var refused *Refused
	var le *ConnError
	switch {
	case err == nil:
		return true, w.settle(ctx, ending{message: m})
	case errors.As(err, &refused):
		return true, w.settle(ctx, ending{m, true, refused.Words})
	case errors.As(err, &le):
		return false, le.without(m.Address)
	}
	w.log.Info("mail waits for another try", "message_id", m.MessageID, "attempts", m.Attempts+1)
	return true, nil
}

func (w *Worker) settle(ctx context.Context, e ending) error {
	err := e.note(ctx, w.outbox)
	if err != nil {
		w.owed.add(e)
	}
	return err
}
