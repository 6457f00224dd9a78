package session

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

// stopped is a backend with a heart that can be stopped dead: then connections stand,
// nothing comes on them, and calls end as slowly as those of a connector.
type stopped struct {
	full
	dead *gate
}

func (b stopped) Heartbeat() time.Duration { return 15 * time.Second }

func (b stopped) Watch(ctx context.Context, since int64, alive func(), onChange func(int64)) error {
	if err := b.dead.hang(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	silent := time.AfterFunc(45*time.Second, func() { cancel(nil) })
	defer silent.Stop()
	go func() {
		for sleep(ctx, 15*time.Second) {
			if !b.dead.is() {
				silent.Reset(45 * time.Second)
				alive()
			}
		}
	}()
	return b.full.Watch(ctx, since, alive, func(seq int64) {
		if !b.dead.is() {
			onChange(seq)
		}
	})
}

func (b stopped) Info(ctx context.Context) (invite.Info, error) {
	if err := b.dead.hang(ctx); err != nil {
		return invite.Info{}, err
	}
	return b.full.Info(ctx)
}

func (b stopped) Changes(ctx context.Context, since int64, cursor string) (invite.Changes, error) {
	if err := b.dead.hang(ctx); err != nil {
		return invite.Changes{}, err
	}
	return b.full.Changes(ctx, since, cursor)
}

// gate is whether a backend is stopped.
type gate struct{ closed chan struct{} }

func alivePeer() *gate { return &gate{closed: make(chan struct{}, 1)} }

func (g *gate) stop() { g.closed <- struct{}{} }
func (g *gate) goOn() { <-g.closed }

func (g *gate) is() bool { return len(g.closed) > 0 }

// hang waits like a call to a stopped backend.
func (g *gate) hang(ctx context.Context) error {
	for range 300 {
		if !g.is() {
			return nil
		}
		if !sleep(ctx, 100*time.Millisecond) {
			return ctx.Err()
		}
	}
	return &invite.Error{Code: invite.CodeTemporary, Detail: "no answer in time"}
}

// TestBackendThatStopsDead at any moment between two heartbeats and two looks. A look that
// fails may say so before the heartbeats do.
func TestBackendThatStopsDead(t *testing.T) {
	stale := 0
	for _, lived := range []time.Duration{time.Millisecond, 14 * time.Second, 16 * time.Second, 29 * time.Second, 31 * time.Second, 59 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			b := stopped{full: full{telling{simple{newWorld(3)}}}, dead: alivePeer()}
			s := start(t, Params{Backend: b})
			seen := states(s)
			after(10*time.Minute + lived)
			b.dead.stop()
			begun := time.Now()
			await := func(done func(*Snapshot) bool) time.Duration {
				for !done(s.Snapshot()) && time.Since(begun) < time.Hour {
					after(100 * time.Millisecond)
				}
				return time.Since(begun)
			}
			assert.Less(t, await(func(n *Snapshot) bool { return !n.CanChange() }), 40*time.Second, lived)
			n := s.Snapshot()
			if n.State == Stale {
				stale++
				assert.Equal(t, invite.CodeSilent, n.Problem.Code)
			}
			assert.Less(t, await(func(n *Snapshot) bool { return n.State == Offline }), 50*time.Second, lived)
			assert.NotNil(t, s.Snapshot().Problem, "it says why")
			after(time.Hour)
			n = s.Snapshot()
			assert.Equal(t, Offline, n.State)
			assert.False(t, n.CanChange())
			assert.Len(t, n.Open.Rows(), 3)
			stopped := len(seen())
			assert.Contains(t, [][]State{{Live, Stale, Offline}, {Live, Offline}}, seen())

			b.dead.goOn()
			after(2 * time.Minute)
			n = s.Snapshot()
			assert.Equal(t, Live, n.State)
			assert.Nil(t, n.Problem)
			assert.True(t, n.CanChange())
			assert.Equal(t, []State{Live}, seen()[stopped:])
		})
	}
	assert.Positive(t, stale)
}

// TestBackendThatPauses is live again with the first sign of life.
func TestBackendThatPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := stopped{full: full{telling{simple{newWorld(3)}}}, dead: alivePeer()}
		s := start(t, Params{Backend: b})
		after(10*time.Minute + 14*time.Second)
		b.dead.stop()
		after(25 * time.Second)
		assert.Equal(t, Stale, s.Snapshot().State)
		b.dead.goOn()
		after(15 * time.Second)
		assert.Equal(t, Live, s.Snapshot().State)
		assert.Nil(t, s.Snapshot().Problem)
	})
}

// TestStreamThatFallsSilentAlone: the backend answers, so it is there.
func TestStreamThatFallsSilentAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: struct {
			full
			heart
		}{full: full{telling{simple{w}}}}})
		seen := states(s)
		after(time.Hour)
		assert.True(t, s.Snapshot().CanChange())
		assert.Equal(t, []State{Live}, seen())
	})
}

// heart promises signs of life.
type heart struct{}

func (heart) Heartbeat() time.Duration { return 15 * time.Second }

// TestBackendThatNeverAnswers is Offline soon after the start, with the reason.
func TestBackendThatNeverAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := stopped{full: full{telling{simple{newWorld(3)}}}, dead: alivePeer()}
		b.dead.stop()
		s := start(t, Params{Backend: b})
		after(40 * time.Second)
		n := s.Snapshot()
		assert.Equal(t, Offline, n.State)
		assert.Equal(t, "no answer in time", n.Problem.Detail)
		assert.False(t, n.CanChange())
	})
}
