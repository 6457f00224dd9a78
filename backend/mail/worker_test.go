package mail_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/backend/mail"
	"guestlist/backend/outbox"
)

// box is an outbox in memory whose parts can fail.
type box struct {
	mu          sync.Mutex
	next        map[int64]time.Time
	tries       map[int64]int
	reads       int
	read, begin error
	settle      error
}

func newBox(n int) *box {
	b := &box{next: map[int64]time.Time{}, tries: map[int64]int{}}
	for k := range int64(n) {
		b.next[k] = time.Now()
	}
	return b
}

func (b *box) Due(_ context.Context, limit int) (due []outbox.Message, next time.Time, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reads++
	for k, at := range b.next {
		if !at.After(time.Now()) && len(due) < limit {
			due = append(due, outbox.Message{Key: k, Attempts: b.tries[k], ExpiresAt: time.Now().Add(time.Hour)})
		} else if next.IsZero() || at.Before(next) {
			next = at
		}
	}
	return due, next, b.read
}

func (b *box) Begin(_ context.Context, m outbox.Message, again time.Time) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.begin == nil {
		b.tries[m.Key]++
		b.next[m.Key] = again
	}
	return b.begin == nil, b.begin
}

func (b *box) Delivered(_ context.Context, m outbox.Message) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.settle == nil {
		delete(b.next, m.Key)
	}
	return b.settle
}

func (b *box) Undeliverable(ctx context.Context, m outbox.Message, _ string) error {
	return b.Delivered(ctx, m)
}
func (b *box) Changed() <-chan struct{} { return nil }
func (b *box) Now() time.Time           { return time.Now() }

func (b *box) fail(read, begin, settle error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.read, b.begin, b.settle = read, begin, settle
}

// wire is a transport that counts. It is every connection of itself.
type wire struct {
	mu            sync.Mutex
	connect, send error
	connected     int
	sent          []int64
}

func (w *wire) Connect(context.Context) (mail.Conn, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.connected++
	return w, w.connect
}

func (w *wire) Send(_ context.Context, m outbox.Message) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent = append(w.sent, m.Key)
	return w.send
}

func (w *wire) Close() error { return nil }

func (w *wire) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.sent)
}

// run lets a worker work on n messages in false time until the test ends.
func run(t *testing.T, b *box, w *wire) *mail.Worker {
	worker := mail.NewWorker(b, w, slog.New(slog.DiscardHandler), 5*time.Second)
	ctx, stop := context.WithCancel(t.Context())
	var done sync.WaitGroup
	done.Go(func() { worker.Run(ctx) })
	t.Cleanup(func() { stop(); done.Wait() })
	return worker
}

var errFull = errors.New("database or disk is full")

func TestADayOfAFullDiskIsQuiet(t *testing.T) {
	for name, c := range map[string]struct {
		read, begin, settle error
		sent                int
	}{
		"reading": {errFull, nil, nil, 0},
		"a try":   {nil, errFull, nil, 0},
		"an end":  {nil, nil, errFull, 4},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b, w := newBox(200), &wire{}
				b.fail(c.read, c.begin, c.settle)
				worker := run(t, b, w)
				time.Sleep(24 * time.Hour)
				synctest.Wait()
				assert.LessOrEqual(t, w.count(), c.sent)
				assert.Len(t, worker.Warnings(), 1)
				assert.Contains(t, worker.Warnings()[0], errFull.Error())
				assert.LessOrEqual(t, b.reads, 24*60/3, "once in four minutes or so")
				assert.LessOrEqual(t, w.connected, 4*24*60/3)
				b.fail(nil, nil, nil)
				time.Sleep(6 * time.Minute)
				synctest.Wait()
				slices.Sort(w.sent)
				assert.Len(t, w.sent, 200)
				assert.Len(t, slices.Compact(w.sent), 200, "each once")
				assert.Empty(t, worker.Warnings())
			})
		})
	}
}

// TestAnEndThatCannotBeNotedIsHeldBackAfterARestart starts the worker over and
// over on a disk that fills after each try was noted.
func TestAnEndThatCannotBeNotedIsHeldBackAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, w := newBox(1), &wire{}
		b.fail(nil, nil, errFull)
		for range 24 * 60 * 60 {
			ctx, stop := context.WithTimeout(t.Context(), time.Second)
			mail.NewWorker(b, w, slog.New(slog.DiscardHandler), 5*time.Second).Run(ctx)
			stop()
		}
		assert.LessOrEqual(t, w.count(), 10+25*4/3, "five seconds, ten, ... an hour")
		assert.Positive(t, w.count())
	})
}

func TestADiskThatIsBetterAtTheStopIsUsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, w := newBox(1), &wire{}
		b.fail(nil, nil, errFull)
		ctx, stop := context.WithCancel(t.Context())
		var done sync.WaitGroup
		done.Go(func() { mail.NewWorker(b, w, slog.New(slog.DiscardHandler), 5*time.Second).Run(ctx) })
		time.Sleep(time.Second)
		b.fail(nil, nil, nil)
		stop()
		done.Wait()
		assert.Empty(t, b.next, "noted at the last moment")
		assert.Equal(t, 1, w.count())
	})
}

func TestALineThatIsOfNoUseIsTriedSeldom(t *testing.T) {
	dead := &mail.ConnError{Doing: "log in", Err: errors.New("wrong password")}
	for name, w := range map[string]*wire{"at the start": {connect: dead}, "when sending": {send: dead}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBox(200)
				worker := run(t, b, w)
				time.Sleep(24 * time.Hour)
				synctest.Wait()
				assert.Contains(t, worker.Warnings()[0], "Could not log in: wrong password")
				assert.LessOrEqual(t, w.connected, 4*24*60/3)
				w.mu.Lock()
				w.connect, w.send, w.sent = nil, nil, nil
				w.mu.Unlock()
				time.Sleep(2 * time.Hour)
				synctest.Wait()
				assert.Len(t, w.sent, 200)
				assert.Empty(t, worker.Warnings())
			})
		})
	}
}

func TestNothingLeftToSendEndsTheWarning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, w := newBox(1), &wire{connect: errors.New("no route")}
		worker := run(t, b, w)
		time.Sleep(time.Minute)
		synctest.Wait()
		assert.Contains(t, worker.Warnings()[0], "Could not begin to send: no route")
		b.mu.Lock()
		clear(b.next)
		b.mu.Unlock()
		time.Sleep(6 * time.Minute)
		synctest.Wait()
		assert.Empty(t, worker.Warnings())
	})
}
