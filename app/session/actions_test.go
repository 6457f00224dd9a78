package session

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func TestOwnChangesShowAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		s := start(t, Params{Backend: telling{simple{w}}}) // polled: nobody else would tell
		after(time.Second)
		got, err := s.Revoke(t.Context(), []string{"inv_000003"}, "")
		require.NoError(t, err)
		assert.Equal(t, invite.WasRevoked, got[0].Outcome)
		after(110 * time.Millisecond)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
		assert.Len(t, s.Snapshot().Open.Rows(), 4)
	})
}

// TestAnswersShowAtOnce though nothing else is told, and what is told later of the same
// changes nothing.
func TestAnswersShowAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		w.set(func() {
			w.fail = func(call string) error {
				if strings.HasPrefix(call, "changes") {
					return &invite.Error{Code: invite.CodeTemporary}
				}
				return nil
			}
		})
		got, err := s.Create(t.Context(), invite.New{Addresses: []string{"a@acme.example", "b@acme.example"}}, "")
		require.NoError(t, err)
		now := s.Snapshot()
		assert.Equal(t, w.open(), ids(now.Open.Rows()))
		assert.Equal(t, 7, now.Waiting)
		assert.Same(t, got[0].Invitation, s.Lookup(got[0].Invitation.ID()))

		w.set(func() { w.fail = nil })
		s.Retry()
		after(time.Minute)
		assert.Same(t, got[0].Invitation, s.Lookup(got[0].Invitation.ID()), "what is told later is the same")
		assert.Equal(t, Live, s.Snapshot().State)
	})
}

func TestManyAddressesGoInParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(0)
		w.info.MaxBulk = 2
		s := start(t, Params{Backend: telling{simple{w}}})
		after(time.Second)
		five := invite.New{Addresses: []string{"a", "b", "c", "d", "e"}}
		got, err := s.Create(t.Context(), five, "key")
		require.NoError(t, err)
		require.Len(t, got, 5)
		assert.Equal(t, "e", got[4].Address)
		assert.Equal(t, 1, w.did("create key-1"))
		assert.Equal(t, 1, w.did("create key-2"))

		w.set(func() {
			w.fail = func(call string) error {
				if strings.HasSuffix(call, "-1") {
					return &invite.Error{Code: invite.CodeTemporary, Reason: "busy", RetryAt: time.Now().Add(time.Minute)}
				}
				return nil
			}
		})
		got, err = s.Create(t.Context(), five, "other")
		assert.Len(t, got, 2, "what was done before the error")
		p := invite.ErrorOf(err)
		assert.Equal(t, invite.CodeTemporary, p.Code)
		assert.Equal(t, "busy", p.Reason)
		assert.Equal(t, time.Now().Add(time.Minute), p.RetryAt)
	})
}

func TestEmptyKeyBecomesANewOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(2)
		s := start(t, Params{Backend: telling{simple{w}}})
		after(time.Second)
		for _, id := range w.open() {
			_, err := s.Revoke(t.Context(), []string{id}, "")
			require.NoError(t, err)
		}
		keys := map[string]bool{}
		for _, key := range w.asked("revoke ") {
			keys[key] = true
			assert.Len(t, key, 36)
		}
		assert.Len(t, keys, 2)
	})
}

func TestWhatTheBackendCannotDoIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := start(t, Params{Backend: simple{newWorld(1)}})
		after(time.Second)
		_, resend := s.Resend(t.Context(), []string{"inv_000001"}, "")
		_, judge := s.Judge(t.Context(), invite.New{})
		_, link := s.Link(t.Context(), "inv_000001")
		_, roles := s.RemoveRoles(t.Context(), "inv_000001", nil, "")
		for _, err := range []error{resend, judge, link, roles} {
			assert.Equal(t, invite.CodeUnsupported, invite.ErrorOf(err).Code)
		}
	})
}

func TestSyncWaitsForTheTruth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		w.latency = 100 * time.Millisecond
		s := start(t, Params{Backend: telling{simple{w}}})
		require.NoError(t, s.Sync(t.Context()))
		assert.Len(t, s.Snapshot().Open.Rows(), 3)
		w.add()
		require.NoError(t, s.Sync(t.Context()))
		assert.Len(t, s.Snapshot().Open.Rows(), 4)
		w.set(func() { w.down = offline() })
		assert.Equal(t, invite.CodeRefused, invite.ErrorOf(s.Sync(t.Context())).Code)
		w.set(func() { w.down = nil })
		require.NoError(t, s.Sync(t.Context()))
	})
}
