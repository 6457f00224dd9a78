package session

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// broad also handles members, the log, corrections and tokens.
type broad struct{ full }

func (w broad) Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error) {
	return invite.MemberPage{NextCursor: q.Text}, w.enter(ctx, "members")
}

func (w broad) ChangeMember(ctx context.Context, id string, c invite.MemberChange) (*invite.Member, error) {
	if err := w.enter(ctx, "member "+id); err != nil {
		return nil, err
	}
	w.set(func() { w.seq++ })
	return &invite.Member{ID: id, Status: c.Status}, nil
}

func (w broad) Events(ctx context.Context, q invite.EventQuery) (invite.EventPage, error) {
	return invite.EventPage{NextCursor: q.Text}, w.enter(ctx, "events")
}

func (w broad) History(ctx context.Context, id string) ([]invite.Event, error) {
	return []invite.Event{{InvitationID: id}}, w.enter(ctx, "history")
}

func (w broad) Correct(ctx context.Context, id, address, key string) (*invite.Invitation, error) {
	if err := w.enter(ctx, "correct "+key); err != nil {
		return nil, err
	}
	w.edit(id, func(i *invite.Fields) { i.Status = invite.Revoked })
	made := w.add()
	w.edit(made.ID(), func(i *invite.Fields) { i.Address = address })
	return made, nil
}

func (w broad) Tokens(ctx context.Context) ([]invite.AccessToken, error) {
	return []invite.AccessToken{{ID: "tok_1", Current: true}}, w.enter(ctx, "tokens")
}

func (w broad) NewToken(ctx context.Context, label string) (string, invite.AccessToken, error) {
	return "secret", invite.AccessToken{ID: "tok_2", Label: label}, w.enter(ctx, "new token")
}

func (w broad) EndToken(ctx context.Context, id string) error {
	if err := w.enter(ctx, "end token "+id); err != nil {
		return err
	}
	w.set(func() { w.down = &invite.Error{Code: invite.CodeUnauthenticated} })
	return nil
}

func (w broad) CreateScope(ctx context.Context, c invite.ScopeChange) (invite.Scope, error) {
	return invite.Scope{ID: "scp_2", Name: c.Name}, w.enter(ctx, "new scope")
}

func (w broad) ChangeScope(ctx context.Context, id string, c invite.ScopeChange) (invite.Scope, error) {
	return invite.Scope{ID: id, Name: c.Name}, w.enter(ctx, "change scope")
}

func (w broad) RemoveScope(ctx context.Context, _, _ string) error {
	return w.enter(ctx, "remove scope")
}

func newBroad(w *world) broad { return broad{full{telling{simple{w}}}} }

// people are the calls about members, log, corrections and tokens.
func people(s *Session) map[string]func(ctx context.Context) error {
	return map[string]func(ctx context.Context) error{
		"Members": func(ctx context.Context) error { _, err := s.Members(ctx, invite.MemberQuery{}); return err },
		"ChangeMember": func(ctx context.Context) error {
			_, err := s.ChangeMember(ctx, "usr_1", invite.MemberChange{})
			return err
		},
		"Events":      func(ctx context.Context) error { _, err := s.Events(ctx, invite.EventQuery{}); return err },
		"History":     func(ctx context.Context) error { _, err := s.History(ctx, "inv_000001"); return err },
		"Correct":     func(ctx context.Context) error { _, err := s.Correct(ctx, "inv_000001", "a@b.example", ""); return err },
		"Tokens":      func(ctx context.Context) error { _, err := s.Tokens(ctx); return err },
		"NewToken":    func(ctx context.Context) error { _, _, err := s.NewToken(ctx, "x"); return err },
		"CreateScope": func(ctx context.Context) error { _, err := s.CreateScope(ctx, invite.ScopeChange{}); return err },
		"ChangeScope": func(ctx context.Context) error {
			_, err := s.ChangeScope(ctx, "scp_1", invite.ScopeChange{})
			return err
		},
		"RemoveScope": func(ctx context.Context) error { return s.RemoveScope(ctx, "scp_1", "") },
		"EndToken":    func(ctx context.Context) error { return s.EndToken(ctx, "tok_1") },
	}
}

func TestPeopleOfABackendThatKnowsNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := start(t, Params{Backend: full{telling{simple{newWorld(1)}}}})
		after(time.Second)
		for name, call := range people(s) {
			err := call(t.Context())
			require.Error(t, err, name)
			assert.Equal(t, invite.CodeUnsupported, invite.ErrorOf(err).Code, name)
			assert.NotEmpty(t, invite.ErrorOf(err).Detail, name)
		}
	})
}

func TestPeopleProblems(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(1)
		s := start(t, Params{Backend: newBroad(w)})
		after(time.Second)
		w.set(func() { w.down = &invite.Error{Code: invite.CodeConflict, Reason: "not_pending", Detail: "too late"} })
		for name, call := range people(s) {
			var p *invite.Error
			require.ErrorAs(t, call(t.Context()), &p, name)
			assert.Equal(t, &invite.Error{Code: invite.CodeConflict, Reason: "not_pending", Detail: "too late"}, p, name)
		}
		s.Close()
		for name, call := range people(s) {
			assert.Equal(t, invite.CodeCanceled, invite.CodeOf(call(t.Context())), name)
		}
	})
}

func TestPeopleArePassedOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := start(t, Params{Backend: newBroad(newWorld(1))})
		after(time.Second)
		members, err := s.Members(t.Context(), invite.MemberQuery{Text: "ann"})
		require.NoError(t, err)
		assert.Equal(t, "ann", members.NextCursor)
		member, err := s.ChangeMember(t.Context(), "usr_1", invite.MemberChange{Status: invite.MemberDeactivated})
		require.NoError(t, err)
		assert.Equal(t, &invite.Member{ID: "usr_1", Status: invite.MemberDeactivated}, member)
		events, err := s.Events(t.Context(), invite.EventQuery{Text: "bob"})
		require.NoError(t, err)
		assert.Equal(t, "bob", events.NextCursor)
		history, err := s.History(t.Context(), "inv_1")
		require.NoError(t, err)
		assert.Equal(t, []invite.Event{{InvitationID: "inv_1"}}, history)
		tokens, err := s.Tokens(t.Context())
		require.NoError(t, err)
		assert.Equal(t, []invite.AccessToken{{ID: "tok_1", Current: true}}, tokens)
		value, token, err := s.NewToken(t.Context(), "Laptop")
		require.NoError(t, err)
		assert.Equal(t, "secret", value)
		assert.Equal(t, invite.AccessToken{ID: "tok_2", Label: "Laptop"}, token)
	})
}

func TestCorrectionShowsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: struct{ broadPolled }{newBroadPolled(w)}}) // nobody else would tell
		after(time.Second)
		made, err := s.Correct(t.Context(), "inv_000002", "ann@gmail.example", "")
		require.NoError(t, err)
		after(110 * time.Millisecond)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
		assert.NotContains(t, w.open(), "inv_000002")
		assert.Equal(t, "ann@gmail.example", s.Lookup(made.ID()).Address())

		_, err = s.Correct(t.Context(), "inv_000003", "bob@gmail.example", "mine")
		require.NoError(t, err)
		keys := w.asked("correct ")
		require.Len(t, keys, 2)
		assert.Len(t, keys[0], 36)
		assert.Equal(t, "mine", keys[1])
	})
}

// broadPolled can correct but has no stream on which changes are told.
type broadPolled interface {
	invite.Backend
	invite.ChangeLister
	invite.Corrector
}

func newBroadPolled(w *world) broadPolled { return newBroad(w) }

func TestEndOfTheCurrentTokenSignsOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := start(t, Params{Backend: newBroad(newWorld(3))})
		after(time.Second)
		require.NoError(t, s.EndToken(t.Context(), "tok_1"))
		after(time.Second)
		assert.Equal(t, SignedOut, s.Snapshot().State)
	})
}

// TestSeqTellsOfEveryChange: also of those that no invitation shows.
func TestSeqTellsOfEveryChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		w.latency = 10 * time.Millisecond // an answer takes time: until then nothing is known
		p := &paper{}
		s := start(t, Params{Backend: newBroad(w), Copy: p})
		assert.Zero(t, s.Snapshot().Seq)
		after(10 * time.Second)
		assert.EqualValues(t, 3, s.Snapshot().Seq)

		told := make(chan int64, 100)
		defer s.OnChange(func() { told <- s.Snapshot().Seq })()
		w.add()
		after(time.Second)
		last := int64(0)
		for len(told) > 0 {
			last = <-told
		}
		assert.EqualValues(t, 4, last)
		_, err := s.ChangeMember(t.Context(), "usr_1", invite.MemberChange{})
		require.NoError(t, err)
		after(time.Second)
		assert.EqualValues(t, 5, s.Snapshot().Seq)
		w.set(func() { w.seq++; w.tell() }) // by somebody else
		after(time.Second)
		assert.EqualValues(t, 6, s.Snapshot().Seq)
		for len(told) > 0 {
			last = <-told
		}
		assert.EqualValues(t, 6, last)
		s.Close()

		w.set(func() { w.down = offline() })
		s = start(t, Params{Backend: newBroad(w), Copy: p})
		after(time.Second)
		assert.EqualValues(t, 6, s.Snapshot().Seq, "of the offline copy")
	})
}

var (
	_ invite.MemberLister = broad{}
	_ invite.MemberEditor = broad{}
	_ invite.Auditor      = broad{}
	_ invite.Historian    = broad{}
	_ invite.Corrector    = broad{}
	_ invite.TokenKeeper  = broad{}
)
