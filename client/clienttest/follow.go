package clienttest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// soon is how long a backend may take to tell of a change.
const soon = time.Minute

// testChanges: what happened after a page was read is told once, in order.
func testChanges(t *testing.T, f Fixture) {
	lister, ok := as[invite.ChangeLister](t, f, func(c invite.Capabilities) bool { return c.Changes })
	if !ok {
		return
	}
	list := invited(t, f, addresses(3)...)
	settled(t, f)
	page, err := f.Backend.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	require.Positive(t, page.Seq)

	none, err := lister.Changes(t.Context(), page.Seq, "")
	require.NoError(t, err)
	assert.Empty(t, none.Items)
	assert.Empty(t, none.Gone)
	assert.False(t, none.Reset)
	assert.Equal(t, page.Seq, none.Seq)

	_, err = f.Backend.Revoke(t.Context(), []string{list[1].ID()}, newKey())
	require.NoError(t, err)
	bob := invited(t, f, "bob@example.com")[0]
	settled(t, f)
	changes, err := lister.Changes(t.Context(), page.Seq, "")
	require.NoError(t, err)
	assert.Equal(t, []string{list[1].ID(), bob.ID()}, ids(changes.Items), "in the order of their sequence numbers")
	assert.Equal(t, invite.Revoked, changes.Items[0].Status(), "in any status")
	assert.Greater(t, changes.Seq, page.Seq)

	beyond, err := lister.Changes(t.Context(), changes.Seq+1000, "")
	require.NoError(t, err)
	assert.True(t, beyond.Reset, "a number that the system has not reached: list again from the start")
}

// testWatch: the line stands, tells of a change, and ends with its context.
func testWatch(t *testing.T, f Fixture) {
	watcher, ok := as[invite.Watcher](t, f, func(c invite.Capabilities) bool { return c.Watch })
	if !ok {
		return
	}
	page, err := f.Backend.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	alive, changes, ended := make(chan struct{}, 100), make(chan int64, 100), make(chan error, 1)
	go func() {
		ended <- watcher.Watch(ctx, page.Seq, func() { alive <- struct{}{} }, func(seq int64) { changes <- seq })
	}()
	wait(t, alive, "the line stands")

	invited(t, f, "ann@example.com")
	first := wait(t, changes, "a change is told")
	assert.Greater(t, first, page.Seq)
	_, err = f.Backend.Revoke(t.Context(), ids(all(t, f, invite.ListQuery{})), newKey())
	require.NoError(t, err)
	for seq := first; ; {
		last, err := f.Backend.List(t.Context(), invite.ListQuery{})
		require.NoError(t, err)
		if seq >= last.Seq {
			break
		}
		next := wait(t, changes, "every change is told")
		assert.Greater(t, next, seq)
		seq = next
	}
	cancel()
	err = wait(t, ended, "the watch ends")
	require.ErrorIs(t, err, context.Canceled)

	for _, since := range []int64{page.Seq, 0} {
		missed, cancelMissed := context.WithCancel(t.Context())
		defer cancelMissed()
		told := make(chan int64, 100)
		go func() {
			ended <- watcher.Watch(missed, since, func() {}, func(seq int64) { told <- seq })
		}()
		assert.Greater(t, wait(t, told, "what was missed is told on return"), page.Seq)
		cancelMissed()
		require.Error(t, wait(t, ended, "the watch ends"))
	}
}

func wait[T any](t *testing.T, c <-chan T, what string) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(soon):
		require.FailNow(t, "not in time: "+what)
		panic("unreachable")
	}
}
