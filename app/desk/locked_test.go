package desk

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/secret"
	"guestlist/app/session"
)

// ring is a keyring in memory whose loads fail with an error while there is one.
type ring struct {
	held map[string]string
	err  atomic.Pointer[error]
	wait chan struct{} // Await ends when it is closed

	asked atomic.Int32 // how often something was loaded
}

func (r *ring) fail(err error) { r.err.Store(&err) }

func (r *ring) Store(_ context.Context, key, value string) (bool, error) {
	r.held[key] = value
	return true, nil
}

func (r *ring) Load(_ context.Context, key string) (string, error) {
	r.asked.Add(1)
	if err := r.err.Load(); err != nil && *err != nil {
		return "", *err
	}
	if value, ok := r.held[key]; ok {
		return value, nil
	}
	return "", secret.ErrNotFound
}

func (r *ring) Delete(_ context.Context, key string) error {
	delete(r.held, key)
	return nil
}

func (r *ring) Await(ctx context.Context, _ string) error {
	select {
	case <-r.wait:
		return *r.err.Load()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestOnlyTheKeyringCanSayThatThereIsNoToken(t *testing.T) {
	dir := t.TempDir()
	a, _ := two(t, dir)
	for err, want := range map[error]invite.Error{
		secret.ErrNotFound:                 {Code: invite.CodeNoToken},
		secret.ErrWaiting:                  {Code: invite.CodeKeyringSilent, Reason: KeyringWaits},
		secret.ErrUnavailable:              {Code: invite.CodeKeyringSilent},
		errors.New("org.freedesktop.DBus"): {Code: invite.CodeUnforeseen},
	} {
		r := &ring{held: map[string]string{}}
		r.fail(err)
		d := open(t, dir, r)
		_, p := d.Open(t.Context(), a.ID)
		require.NotNil(t, p)
		assert.Equal(t, [2]any{want.Code, want.Reason}, [2]any{p.Code, p.Reason}, err)
		if want.Code != invite.CodeUnforeseen {
			assert.NotContains(t, p.Detail, "secret", "no words of the driver")
		}
		d.Close(t.Context())
	}
}

// TestTheOfflineListIsThereWhileTheKeyringIsLocked, where its key is known from before.
func TestTheOfflineListIsThereWhileTheKeyringIsLocked(t *testing.T) {
	dir := t.TempDir()
	a, b := two(t, dir)
	synctest.Test(t, func(t *testing.T) {
		r := &ring{held: map[string]string{a.ID: "token", b.ID: "token"}, wait: make(chan struct{})}
		d := open(t, dir, r)
		defer d.Close(t.Context())
		o, p := d.Open(t.Context(), a.ID)
		require.Nil(t, p)
		assert.Nil(t, o.Locked)
		save(t, d)

		r.fail(secret.ErrWaiting)
		_, p = d.Open(t.Context(), b.ID)
		assert.Equal(t, invite.CodeKeyringSilent, p.Code, "nothing is known of this one")
		o, p = d.Open(t.Context(), a.ID)
		require.Nil(t, p)
		require.NotNil(t, o.Locked)
		assert.Equal(t, KeyringWaits, o.Locked.Reason)
		time.Sleep(time.Minute)
		synctest.Wait()
		n := o.Session.Snapshot()
		assert.Equal(t, session.Offline, n.State)
		assert.Equal(t, 1, n.Open.Len())
		assert.Equal(t, invite.CodeKeyringSilent, n.Problem.Code)
		assert.False(t, n.CanChange())
		_, err := o.Session.Revoke(t.Context(), []string{"inv_1"}, "")
		assert.Equal(t, invite.CodeKeyringSilent, invite.CodeOf(err))

		awaited := make(chan *invite.Error, 1)
		go func() { awaited <- d.AwaitToken(t.Context(), a.ID) }()
		time.Sleep(time.Hour)
		assert.Empty(t, awaited)
		r.fail(nil)
		close(r.wait)
		assert.Nil(t, <-awaited)
		o, p = d.Open(t.Context(), a.ID)
		require.Nil(t, p)
		assert.Nil(t, o.Locked)
	})
}

// save puts one invitation into the offline copy of the connection that is open.
func save(t *testing.T, d *Desk) {
	t.Helper()
	require.NotNil(t, d.opened.copy)
	require.NoError(t, d.opened.copy.Save(cache.Content{
		At: time.Now(), Total: 1, Open: []*invite.Invitation{invite.Make(invite.Fields{ID: "inv_1", Address: "ann@example.com", Status: invite.Pending})},
	}))
}

var _ account.Secrets = (*ring)(nil)

func TestALockedKeyringIsNotAskedForTheRunsElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &ring{held: map[string]string{}, wait: make(chan struct{})}
		d := open(t, t.TempDir(), r)
		c, _, err := d.Add(t.Context(), "Away", "http://127.0.0.1:1", "token", invite.Info{})
		require.NoError(t, err)
		o, p := d.Open(t.Context(), c.ID)
		require.Nil(t, p)
		_, err = o.Runs.Start(run.Request{Kind: run.Revoke, People: []run.Person{{ID: "inv_1"}}, Wait: time.Hour})
		require.NoError(t, err)
		synctest.Wait()
		d.Close(t.Context())

		d = open(t, d.p.Dir, r)
		defer d.Close(context.Background())
		r.fail(secret.ErrUnavailable)
		_, p = d.Open(t.Context(), c.ID)
		require.NotNil(t, p)
		asked := r.asked.Load()
		go d.LookElsewhere(t.Context())
		time.Sleep(time.Hour)
		assert.Equal(t, asked, r.asked.Load(), "the prompt was put away, and came back by itself")
		assert.Empty(t, d.Runs())

		r.fail(nil)
		_, err = d.token(t.Context(), c.ID) // as opening another connection does
		require.NoError(t, err)
		synctest.Wait()
		assert.Len(t, d.Runs(), 1)
	})
}
