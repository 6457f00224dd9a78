package session_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/session"
)

// counted checks that the counts of a snapshot are those of its list.
func counted(t *testing.T, n *session.Snapshot) {
	t.Helper()
	if !n.Complete {
		return
	}
	assert.Equal(t, n.Open.Len(), n.Waiting)
	for _, s := range n.Scopes {
		here := n.Open.Rows()
		if s.Kind != invite.Organization {
			pass := invite.Filter{Scopes: invite.ScopesBelow(s.ID, n.Scopes)}.Pass(n.Now())
			here = slices.DeleteFunc(n.Open.Rows(), func(i *invite.Invitation) bool { return !pass(i) })
		}
		assert.Equal(t, len(here), s.Open, "%s, with %d in the list", s.Name, n.Open.Len())
	}
}

// openSlow opens a session that reads the scopes once, and checks the counts with
// each change.
func (s *server) openSlow(token string, offline session.Copy) *session.Session {
	s.t.Helper()
	mine := s.token
	s.token = token
	defer func() { s.token = mine }()
	got, err := session.Open(s.t.Context(), session.Params{Backend: s.connect(), Copy: offline, Timings: session.Timings{
		Notify: time.Millisecond, Scopes: time.Hour, Save: time.Millisecond, BackoffFirst: 20 * time.Millisecond,
	}})
	require.NoError(s.t, err)
	s.t.Cleanup(got.Close)
	got.OnChange(func() { counted(s.t.(*testing.T), got.Snapshot()) })
	return got
}

func placed(n *session.Snapshot) bool {
	return n.Complete && len(n.Scopes) > 3 && n.State == session.Live
}

func TestTheCountsOfScopesAreAlwaysThoseOfTheList(t *testing.T) {
	srv := newServer(t, 400)
	s := srv.openSlow(srv.token, nil)
	n := eventually(t, s, "list and scopes", placed)
	unit, below := nested(t, n)
	before := map[string]int{}
	for _, scope := range n.Scopes {
		before[scope.ID] = scope.Open
	}
	require.Positive(t, before[below.ID])
	require.GreaterOrEqual(t, before[unit.ID], before[below.ID])

	_, err := s.Create(t.Context(), invite.New{
		Addresses: []string{"twice@acme.example"}, ScopeID: unit.ID,
		Roles: []invite.RoleAt{{Role: "member", ScopeID: unit.ID}, {Role: "member", ScopeID: below.ID}},
	}, session.NewKey())
	require.NoError(t, err)
	n = eventually(t, s, "the new one", func(n *session.Snapshot) bool { return n.Open.Len() == 401 })
	assert.Equal(t, before[unit.ID]+1, openIn(n, unit.ID), "once, though it has two grants there")
	assert.Equal(t, before[below.ID]+1, openIn(n, below.ID))

	made := n.Open.At(0)
	var grant string
	for _, g := range made.Roles() {
		if g.Scope.ID == below.ID {
			grant = g.ID
		}
	}
	_, err = s.RemoveRoles(t.Context(), made.ID(), []string{grant}, session.NewKey())
	require.NoError(t, err)
	n = eventually(t, s, "one role less", func(n *session.Snapshot) bool { return len(n.Open.At(0).Roles()) == 1 })
	assert.Equal(t, before[unit.ID]+1, openIn(n, unit.ID))
	assert.Equal(t, before[below.ID], openIn(n, below.ID))

	var ids []string
	for _, i := range n.Open.Rows()[:300] {
		ids = append(ids, i.ID())
	}
	for len(ids) > 0 { // as a run does
		_, err = s.Revoke(t.Context(), ids[:20], session.NewKey())
		require.NoError(t, err)
		ids = ids[20:]
	}
	n = eventually(t, s, "the end of the run", func(n *session.Snapshot) bool { return n.Open.Len() == 101 })
	counted(t, n)
	assert.Equal(t, 101, n.Waiting)
}

func TestTheCountsOfAnOfflineListAreItsOwn(t *testing.T) {
	srv := newServer(t, 200)
	path, key := cache.Path(t.TempDir(), "x"), cache.NewKey()
	c, err := cache.Open(path, key)
	require.NoError(t, err)
	s := srv.openSlow(srv.token, c)
	n := eventually(t, s, "list and scopes", placed)
	_, err = s.Revoke(t.Context(), []string{n.Open.At(0).ID()}, session.NewKey())
	require.NoError(t, err)
	eventually(t, s, "the revoked one", isLive(199))
	s.Close()
	require.NoError(t, c.Close())
	srv.stop()

	c, err = cache.Open(path, key)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	s = srv.openSlow(srv.token, c)
	n = eventually(t, s, "the offline list", func(n *session.Snapshot) bool { return n.State == session.Offline && n.Complete })
	assert.Equal(t, 199, n.Waiting)
	counted(t, n)
	s.Close()
}

func TestSomebodyWhoSeesPartsHasTheCountsOfTheseParts(t *testing.T) {
	srv := newServer(t, 400)
	mine := srv.openSlow(srv.token, nil)
	n := eventually(t, mine, "list and scopes", placed)
	unit, _ := nested(t, n)
	people, err := mine.Members(t.Context(), invite.MemberQuery{Status: invite.MemberActive, Limit: 50})
	require.NoError(t, err)
	var someone *invite.Member
	for _, m := range people.Items {
		if m.ID != n.Info.User.ID {
			someone = m
		}
	}
	_, err = mine.ChangeMember(t.Context(), someone.ID, invite.MemberChange{Roles: []invite.RoleAt{{Role: "user_manager", ScopeID: unit.ID}}})
	require.NoError(t, err)
	token, _, err := srv.backend.NewToken(t.Context(), someone.Address, "test")
	require.NoError(t, err)
	theirs := srv.openSlow(token, nil)
	n = eventually(t, theirs, "their part", func(n *session.Snapshot) bool { return n.Complete && len(n.Scopes) > 1 })
	require.NotEmpty(t, n.Open.Rows())
	require.Less(t, n.Open.Len(), 400)
	counted(t, n)
	assert.Equal(t, n.Open.Len(), openIn(n, unit.ID))
}

// nested finds a unit with something below it.
func nested(t *testing.T, n *session.Snapshot) (unit, below invite.Scope) {
	t.Helper()
	for _, b := range n.Scopes {
		for _, u := range n.Scopes {
			if u.Kind == invite.Unit && b.ParentID == u.ID && b.Open > 0 {
				return u, b
			}
		}
	}
	require.Fail(t, "the sample has no nested scopes")
	return unit, below
}

func openIn(n *session.Snapshot, id string) int {
	for _, s := range n.Scopes {
		if s.ID == id {
			return s.Open
		}
	}
	return -1
}
