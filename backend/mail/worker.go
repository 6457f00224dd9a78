package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"guestlist/backend/outbox"
	"guestlist/backend/trouble"
	"guestlist/internal/backoff"
)

// lanes is how many messages are under way at once, each lane on a connection of
// its own; laneLoad is how many one connection carries before the outbox is
// looked at again.
const (
	lanes    = 4
	laneLoad = 25
)

const (
	maxRetry   = time.Hour       // longest wait between two tries of one message
	maxTrouble = 5 * time.Minute // longest wait of the worker when nothing goes out
	maxSleep   = time.Minute     // longest wait for news; a clock may have been set meanwhile
)

// Outbox is where messages wait. *outbox.Outbox is one.
type Outbox interface {
	// Due lists messages to be sent now, or tells when the next one is.
	Due(ctx context.Context, limit int) ([]outbox.Message, time.Time, error)
	// Begin notes durably that a message is tried now and not again before a time;
	// false: it need not be sent any more.
	Begin(ctx context.Context, m outbox.Message, again time.Time) (bool, error)
	// Delivered and Undeliverable take a message out. They may be repeated.
	Delivered(ctx context.Context, m outbox.Message) error
	Undeliverable(ctx context.Context, m outbox.Message, words string) error
	// Changed is closed at the next change.
	Changed() <-chan struct{}
	Now() time.Time
}

// Worker sends what is in the outbox, at least once each. A try is noted on the
// disk before it begins, and a message is taken out only after the mail server has
// said yes or no.
//
// Where a try cannot be noted, nothing is sent. Where the end of a message cannot be noted,
// the worker keeps it and sends nothing more until it is; if the process ends
// before, the noted try holds the message back, the longer the more there were. In
// such trouble, and when no connection carries anything, the worker as a whole
// waits longer and longer.
type Worker struct {
	outbox    Outbox
	transport Transport
	log       *slog.Logger
	retry     time.Duration
	trouble   trouble.Episode
	owed      owed
}

// NewWorker makes a worker. retry is the pause before a message's second try; it
// doubles up to an hour.
func NewWorker(from Outbox, transport Transport, log *slog.Logger, retry time.Duration) *Worker {
	return &Worker{
		outbox: from, transport: transport, log: log, retry: retry,
		trouble: trouble.Episode{What: "mail", Log: log, First: retry, Longest: maxTrouble},
	}
}

// Run sends until ctx ends. It wakes at once for a new message, but not out of a
// wait that trouble made necessary.
func (w *Worker) Run(ctx context.Context) {
	// The disk may be better by now, and what is not noted would be sent again.
	defer func() { _ = w.owed.note(context.WithoutCancel(ctx), w.outbox) }()
	for ctx.Err() == nil {
		woken := w.outbox.Changed()
		next, err := w.round(ctx)
		switch {
		case ctx.Err() != nil: // ending is what was asked for
		case err != nil:
			wait(ctx, w.trouble.Failed(doing(err)), nil)
		default:
			wait(ctx, next, woken)
		}
	}
}

// Warnings are what admins should know, in plain words; empty when mail works.
func (w *Worker) Warnings() []string {
	words := w.trouble.Words()
	if words == "" {
		return nil
	}
	return []string{"Mail is not going out; it waits and is tried again. " + words}
}

// round sends what is due now, and tells how long there is nothing to do then.
func (w *Worker) round(ctx context.Context) (idle time.Duration, err error) {
	if err := w.owed.note(ctx, w.outbox); err != nil {
		return 0, err
	}
	due, next, err := w.outbox.Due(ctx, lanes*laneLoad)
	switch {
	case err != nil:
		return 0, &storeError{"read the outbox", err}
	case len(due) > 0:
		return 0, w.sendAll(ctx, due)
	case next.IsZero():
		w.trouble.Over() // nothing waits
		return maxSleep, nil
	}
	return min(max(0, next.Sub(w.outbox.Now()))+time.Millisecond, maxSleep), nil
}

// again is when a message that is tried now may be tried next.
func (w *Worker) again(m outbox.Message) time.Time {
	return w.outbox.Now().Add(backoff.Delay(m.Attempts+1, w.retry, maxRetry))
}

func wait(ctx context.Context, pause time.Duration, woken <-chan struct{}) {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-woken:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// storeError says that the database does not take or give what the worker needs.
type storeError struct {
	doing string
	err   error
}

func (e *storeError) Error() string { return fmt.Sprintf("%s: %v", e.doing, e.err) }
func (e *storeError) Unwrap() error { return e.err }

// doing tells what could not be done, and why.
func doing(err error) (what, words string) {
	var se *storeError
	var le *ConnError
	switch {
	case errors.As(err, &se):
		return se.doing, oneLine(se.err.Error())
	case errors.As(err, &le):
		return le.Doing, oneLine(le.Err.Error())
	}
	return "begin to send", oneLine(err.Error())
}
