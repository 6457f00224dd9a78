package session

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/invite"
)

// mailing is a backend that resends, and tells neither history nor how often it was sent.
type mailing struct{ simple }

func (w mailing) Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	if err := w.enter(ctx, "resend "+key); err != nil {
		return nil, err
	}
	var all []invite.Result
	for _, id := range ids {
		all = append(all, invite.Result{ID: id, Outcome: invite.Resent})
	}
	return all, nil
}

// book is an offline copy in a file.
type book struct {
	t    *testing.T
	path string
	key  []byte
}

func newBook(t *testing.T) book {
	return book{t, filepath.Join(t.TempDir(), "copy.db"), cache.NewKey()}
}

// with opens the copy for a session, and closes both.
func (b book) with(backend invite.Backend, do func(s *Session)) {
	b.t.Helper()
	c, err := cache.Open(b.path, b.key)
	require.NoError(b.t, err)
	s := start(b.t, Params{Backend: backend, Copy: c})
	after(time.Minute)
	do(s)
	s.Close()
	require.NoError(b.t, c.Close())
}

// entry is what the ledger has of an address.
func (b book) entry(address string) cache.Entry {
	b.t.Helper()
	c, err := cache.Open(b.path, b.key)
	require.NoError(b.t, err)
	e, err := c.Ledger("org_acme usr_dana", cache.Key{Scope: "org_acme", Address: address})
	require.NoError(b.t, err)
	require.NoError(b.t, c.Close())
	return e
}

// said are the steps of a history, oldest first.
func said(t *testing.T, s *Session, id string) (all []string) {
	t.Helper()
	events, err := s.History(t.Context(), id)
	require.NoError(t, err)
	for _, e := range events {
		all = append([]string{string(e.Action) + e.Detail}, all...)
	}
	return all
}

func TestHistoryAndTimesSentOfABackendThatKeepsNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(2)
		b := newBook(t)
		var made *invite.Invitation
		var lastSent time.Time
		b.with(mailing{simple{w}}, func(s *Session) {
			assert.Equal(t, []string{"noticedpending"}, said(t, s, "inv_000001"))
			results, err := s.Create(t.Context(), invite.New{Addresses: []string{"x@acme.example"}}, "")
			require.NoError(t, err)
			made = results[0].Invitation
			after(2 * time.Minute)
			assert.Equal(t, []string{"invited"}, said(t, s, made.ID()))
			_, err = s.Resend(t.Context(), []string{made.ID()}, "")
			require.NoError(t, err)
			lastSent = time.Now()
			assert.Equal(t, []string{"invited", "resent"}, said(t, s, made.ID()), "at once")
			w.edit("inv_000001", func(i *invite.Fields) { i.Status = invite.Expired })
			after(2 * time.Minute)
			assert.Equal(t, []string{"noticedpending", "noticedexpired"}, said(t, s, "inv_000001"))
		})
		w.set(func() { w.down = offline() })
		b.with(mailing{simple{w}}, func(s *Session) {
			assert.Equal(t, []string{"invited", "resent"}, said(t, s, made.ID()), "offline too")
			times, last := s.SentFromHere(s.Lookup(made.ID()))
			assert.Equal(t, 2, times)
			assert.WithinDuration(t, lastSent, last, time.Second)
			times, _ = s.SentFromHere(s.Lookup("inv_000001"))
			assert.Zero(t, times, "by somebody else")
		})
	})
}

func TestTheLedgerKnowsHowSomebodyHasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(4)
		b := newBook(t)
		b.with(mailing{simple{w}}, func(s *Session) {
			_, err := s.Revoke(t.Context(), []string{"inv_000001"}, "")
			require.NoError(t, err)
			w.hide("inv_000002")
			after(2 * time.Minute)
		})
		w.hide("inv_000003")
		b.with(mailing{simple{w}}, func(*Session) {})
		assert.Equal(t, invite.Revoked, b.entry("p1@acme.example").Status(), "by our answer")
		assert.Equal(t, invite.Gone, b.entry("p2@acme.example").Status())
		assert.Equal(t, invite.Gone, b.entry("p3@acme.example").Status(), "while nobody looked")
		assert.Equal(t, invite.Pending, b.entry("p4@acme.example").Status())
	})
}

// TestAnAnswerIsRememberedUntilTheListFollows, before the list was read and after.
func TestAnAnswerIsRememberedUntilTheListFollows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		b := newBook(t)
		silent := func(on bool) {
			w.set(func() {
				w.fail = func(what string) error {
					if on && strings.HasPrefix(what, "list") {
						return offline()
					}
					return nil
				}
			})
		}
		revoke := func(s *Session, id string) {
			_, err := s.Revoke(t.Context(), []string{id}, "")
			require.NoError(t, err)
			after(time.Minute)
			silent(false)
			after(2 * time.Minute)
		}
		b.with(mailing{simple{w}}, func(s *Session) {
			silent(true)
			revoke(s, "inv_000001")
		})
		silent(true)
		b.with(mailing{simple{w}}, func(s *Session) { revoke(s, "inv_000002") })
		assert.Equal(t, invite.Revoked, b.entry("p1@acme.example").Status())
		assert.Equal(t, invite.Revoked, b.entry("p2@acme.example").Status())
	})
}

func TestABackendThatTellsChangesSaysWhySomebodyHasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		b := newBook(t)
		b.with(telling{simple{w}}, func(*Session) {
			w.edit("inv_000001", func(i *invite.Fields) { i.Status = invite.Accepted })
			after(time.Minute)
		})
		w.edit("inv_000002", func(i *invite.Fields) { i.Status = invite.Declined })
		w.hide("inv_000003")
		b.with(telling{simple{w}}, func(*Session) {})
		assert.Equal(t, invite.Accepted, b.entry("p1@acme.example").Status())
		assert.Equal(t, invite.Declined, b.entry("p2@acme.example").Status(), "while nobody looked")
		assert.Equal(t, invite.Gone, b.entry("p3@acme.example").Status())
	})
}

// TestWhoIsInvitedAgainHasNotLeft: a resend by revoking and inviting has another ID.
func TestWhoIsInvitedAgainHasNotLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(2)
		b := newBook(t)
		b.with(mailing{simple{w}}, func(*Session) {
			w.hide("inv_000001")
			again := w.add()
			w.edit(again.ID(), func(i *invite.Fields) { i.Address = "p1@acme.example" })
			after(2 * time.Minute)
		})
		assert.Len(t, b.entry("p1@acme.example").Steps, 1)
	})
}

func TestAnotherPersonSeesNoLedger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(2)
		b := newBook(t)
		b.with(mailing{simple{w}}, func(s *Session) {
			_, err := s.Resend(t.Context(), []string{"inv_000001"}, "")
			require.NoError(t, err)
		})
		w.set(func() { w.info.User.ID = "usr_sam" })
		b.with(mailing{simple{w}}, func(s *Session) {
			times, _ := s.SentFromHere(s.Lookup("inv_000001"))
			assert.Zero(t, times)
			assert.Equal(t, []string{"noticedpending"}, said(t, s, "inv_000001"))
		})
	})
}

func TestWithoutACopyThereIsNoHistory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := start(t, Params{Backend: mailing{simple{newWorld(1)}}})
		after(time.Second)
		_, err := s.History(t.Context(), "inv_000001")
		assert.Equal(t, invite.CodeUnsupported, invite.CodeOf(err))
		_, err = s.Resend(t.Context(), []string{"inv_000001"}, "")
		require.NoError(t, err)
		times, _ := s.SentFromHere(s.Lookup("inv_000001"))
		assert.Zero(t, times)
	})
}

// keeper is a copy that counts what the ledger is told.
type keeper struct {
	paper
	seen, calls int
}

func (k *keeper) KeepLedger(n cache.News) error {
	k.seen, k.calls = k.seen+len(n.Seen), k.calls+1
	return nil
}

func TestTheLedgerIsToldOfDifferencesOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, k := newWorld(100), &keeper{}
		s := start(t, Params{Backend: mailing{simple{w}}, Copy: k})
		after(time.Hour)
		w.add()
		after(time.Hour)
		s.Close()
		assert.Equal(t, 101, k.seen)
		assert.Equal(t, 2, k.calls)
	})
}

func TestNoLedgerIsKeptOfABackendThatTellsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, k := newWorld(3), &keeper{}
		w.info.Capabilities.Sends = true
		s := start(t, Params{Backend: newBroad(w), Copy: k})
		after(time.Hour)
		s.Close()
		assert.Zero(t, k.calls)
	})
}
