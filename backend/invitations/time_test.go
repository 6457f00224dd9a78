package invitations_test

import (
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/organization"
	"guestlist/backend/outbox"
	"guestlist/backend/store"
	"guestlist/backend/tokens"
)

// world is an organisation whose clock is off by a time of the test's choice.
type world struct {
	t   *testing.T
	db  *database.DB
	s   *store.Store
	i   *invitations.Invitations
	off time.Duration
	c   *store.Caller
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t}
	var err error
	w.db, err = database.Open(t.Context(), filepath.Join(t.TempDir(), "g.db"), func() time.Time { return time.Now().Add(w.off) })
	require.NoError(t, err)
	w.s, err = store.Open(t.Context(), w.db, auth.NewLinker(make([]byte, 32)))
	require.NoError(t, err)
	w.i = invitations.New(w.s, outbox.New(w.s))
	token, err := organization.Init(t.Context(), w.s, "Acme Ltd", "dana@acme.example", "")
	require.NoError(t, err)
	w.c, err = tokens.Authenticate(t.Context(), w.s, token)
	require.NoError(t, err)
	return w
}

func (w *world) invite() *invitations.Invitation {
	w.t.Helper()
	key := store.Key{Endpoint: "create", Value: "k"}
	list, err := w.i.Create(w.t.Context(), w.c, "", key, invitations.Wanted{Addresses: []string{"a@example.com"}, Channel: invitations.Email, Lifetime: 200 * 24 * time.Hour})
	require.NoError(w.t, err)
	require.Equal(w.t, invitations.OutInvited, list[0].Outcome)
	return list[0].Invitation
}

func (w *world) resend(id string) invitations.Result {
	w.t.Helper()
	list, err := w.i.Resend(w.t.Context(), w.c, "", store.Key{}, []string{id})
	require.NoError(w.t, err)
	return list[0]
}

func (w *world) keys() (n int) {
	w.t.Helper()
	require.NoError(w.t, w.db.QueryRowContext(w.t.Context(), "SELECT count(*) FROM idempotency").Scan(&n))
	return n
}

const day = 24 * time.Hour

func TestAClockSetForwardAndBackLosesNoKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		first := w.invite()
		time.Sleep(2 * time.Hour)
		w.off = 91 * day
		require.NoError(t, w.s.ForgetAnswers(t.Context()))
		time.Sleep(2 * time.Hour)
		require.NoError(t, w.s.ForgetAnswers(t.Context()))
		w.off = 0
		assert.Equal(t, first.ID, w.invite().ID, "the stored answer")
		time.Sleep(91 * day)
		require.NoError(t, w.s.ForgetAnswers(t.Context()))
		assert.Zero(t, w.keys(), "after 90 days that have really gone by")
		require.NoError(t, w.s.Close())
	})
}

func TestTooSoonLastsAMinuteWhateverTheClockDoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		id := w.invite().ID
		time.Sleep(20 * time.Second)
		w.off = -day
		r := w.resend(id)
		assert.Equal(t, invitations.OutTooSoon, r.Outcome)
		assert.WithinDuration(t, w.s.Now().Add(40*time.Second), *r.RetryAt, 0)
		time.Sleep(41 * time.Second)
		assert.Equal(t, invitations.OutResent, w.resend(id).Outcome)
		assert.Equal(t, invitations.OutTooSoon, w.resend(id).Outcome)
		require.NoError(t, w.s.Close())
	})
}
