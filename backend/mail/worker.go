package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"guestlist/backend/store"
)

// lanes is how many messages are under way at once, each lane on a connection of
// its own; laneLoad is how many one connection carries before the outbox is
// looked at again.
const (
	lanes    = 4
	laneLoad = 25
	maxRetry = time.Hour
)

// Outbox is where messages wait. *store.Store is one.
type Outbox interface {
	Due(ctx context.Context, limit int) ([]store.Message, time.Time, error)
	Waiting(ctx context.Context, m store.Message) (bool, error)
	Delivered(ctx context.Context, m store.Message) error
	Undeliverable(ctx context.Context, m store.Message, words string) error
	Postpone(ctx context.Context, m store.Message, until time.Time) error
	Changed() <-chan struct{}
	Now() time.Time
}

// Worker sends what is in the outbox, at least once each. A message is taken out
// of it only after the mail server has said yes or no.
type Worker struct {
	Outbox    Outbox
	Transport Transport
	Log       *slog.Logger
	Retry     time.Duration // pause before the second try; doubles up to an hour

	mu      sync.Mutex
	warning string
}

// Run sends until ctx ends. It wakes at once for a new message.
func (w *Worker) Run(ctx context.Context) error {
	for {
		woken := w.Outbox.Changed()
		due, next, err := w.Outbox.Due(ctx, lanes*laneLoad)
		if ctx.Err() != nil {
			return nil // ending is what was asked for
		}
		if err != nil {
			return fmt.Errorf("read the outbox: %w", err)
		}
		if len(due) > 0 {
			if err := w.sendAll(ctx, due); err != nil && ctx.Err() == nil {
				return err
			}
			continue
		}
		pause := time.Hour
		if !next.IsZero() {
			pause = max(0, next.Sub(w.Outbox.Now())) + time.Millisecond
		}
		timer := time.NewTimer(pause)
		select {
		case <-woken:
		case <-timer.C:
		case <-ctx.Done():
		}
		timer.Stop()
	}
}

// Warnings are what admins should know, in plain words; empty when mail works.
func (w *Worker) Warnings() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.warning == "" {
		return nil
	}
	return []string{w.warning}
}

func (w *Worker) warn(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.warning = ""
	if err != nil {
		w.warning = "Mail is not going out; it waits and is tried again. Could not " + oneLine(err.Error())
	}
}

func (w *Worker) sendAll(ctx context.Context, due []store.Message) error {
	queue := make(chan store.Message, len(due))
	for _, m := range due {
		queue <- m
	}
	close(queue)
	g, ctx := errgroup.WithContext(ctx)
	for range min(lanes, len(due)) {
		g.Go(func() error { return w.lane(ctx, queue) })
	}
	return g.Wait()
}

// lane sends from the queue over one connection. When the connection is of no
// use, what is left in the queue waits for a later try.
func (w *Worker) lane(ctx context.Context, queue <-chan store.Message) error {
	line, broken := w.Transport.Connect(ctx)
	if broken != nil {
		w.trouble(ctx, broken)
	} else {
		defer func() { _ = line.Close() }() // all that mattered is settled
	}
	for m := range queue {
		if ctx.Err() != nil {
			return nil // the outbox keeps it for the next start
		}
		if broken != nil {
			if err := w.later(ctx, m); err != nil {
				return err
			}
			continue
		}
		err := w.sendOne(ctx, line, m)
		var le *LineError
		if errors.As(err, &le) {
			broken, err = le, w.later(ctx, m)
			w.trouble(ctx, le)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *Worker) sendOne(ctx context.Context, line Line, m store.Message) error {
	if waiting, err := w.Outbox.Waiting(ctx, m); err != nil || !waiting {
		return err
	}
	if !m.ExpiresAt.After(w.Outbox.Now()) {
		return w.Outbox.Undeliverable(ctx, m, "expired before it could be sent")
	}
	err := line.Send(ctx, m)
	var refused *Refused
	var le *LineError
	switch {
	case err == nil:
		w.warn(nil)
		// The server has it: this must be written even when we are asked to end.
		return w.Outbox.Delivered(context.WithoutCancel(ctx), m)
	case errors.As(err, &refused):
		w.warn(nil)
		return w.Outbox.Undeliverable(context.WithoutCancel(ctx), m, refused.Words)
	case errors.As(err, &le):
		return le
	}
	w.Log.Info("mail waits for another try", "message_id", m.MessageID, "attempts", m.Attempts+1)
	return w.later(ctx, m)
}

func (w *Worker) trouble(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	w.warn(err)
	w.Log.Warn("mail is not going out", "error", oneLine(err.Error()))
}

func (w *Worker) later(ctx context.Context, m store.Message) error {
	pause := min(w.Retry<<min(m.Attempts, 20), maxRetry)
	pause += rand.N(pause/4 + 1) //nolint:gosec // spreads retries, no secret
	return w.Outbox.Postpone(context.WithoutCancel(ctx), m, w.Outbox.Now().Add(pause))
}
