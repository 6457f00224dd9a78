package session_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/app/run"
	"guestlist/app/session"
)

func isLive(rows int) func(*session.Snapshot) bool {
	return func(n *session.Snapshot) bool {
		return n.State == session.Live && n.Complete && n.Open.Len() == rows
	}
}

func TestRealServerFromFirstToLast(t *testing.T) {
	srv := newServer(t, 2500)
	s := srv.open(session.Params{})
	n := eventually(t, s, "the whole list", isLive(2500))
	assert.Equal(t, "Acme Ltd", n.Info.Organization.Name)
	assert.Equal(t, 2500, n.Total)
	n = eventually(t, s, "roles and scopes", func(n *session.Snapshot) bool { return len(n.Roles) > 0 && len(n.Scopes) > 0 })
	assert.Equal(t, 2500, n.Scopes[0].Open)

	other := srv.connect()
	got, err := other.Create(t.Context(), invite.New{Addresses: []string{"new.one@acme.example", "new.two@acme.example"}}, session.NewKey())
	require.NoError(t, err)
	require.Equal(t, invite.Invited, got[0].Outcome)
	n = eventually(t, s, "what others do", isLive(2502))
	assert.ElementsMatch(t, []string{"new.one@acme.example", "new.two@acme.example"}, []string{n.Open.At(0).Address(), n.Open.At(1).Address()})
	eventually(t, s, "the counts of the scopes", func(n *session.Snapshot) bool { return n.Scopes[0].Open == 2502 })

	first, second := s.Lookup(got[0].Invitation.ID()), s.Lookup(got[1].Invitation.ID())
	link, err := s.Link(t.Context(), first.ID())
	require.NoError(t, err)
	accept(t, link.URL)
	eventually(t, s, "an acceptance", isLive(2501))
	results, err := s.Revoke(t.Context(), []string{second.ID(), first.ID()}, "")
	require.NoError(t, err)
	assert.Equal(t, invite.WasRevoked, results[0].Outcome)
	assert.Equal(t, invite.NotPending, results[1].Outcome)
	eventually(t, s, "our own change", isLive(2500))

	page, err := s.List(t.Context(), invite.ListQuery{Statuses: []invite.Status{invite.Accepted, invite.Revoked}})
	require.NoError(t, err)
	assert.Len(t, page.Items, 2)
	for id, status := range map[string]invite.Status{first.ID(): invite.Accepted, second.ID(): invite.Revoked} {
		i, err := s.Get(t.Context(), id)
		require.NoError(t, err)
		assert.Equal(t, status, i.Status())
	}
	_, err = s.Get(t.Context(), "inv_0000000000000")
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))

	require.NoError(t, srv.backend.RevokeToken(t.Context(), srv.tokenID))
	n = eventually(t, s, "the end of the token", func(n *session.Snapshot) bool { return n.State == session.SignedOut })
	assert.Equal(t, invite.CodeUnauthenticated, n.Problem.Code)
	_, err = s.Revoke(t.Context(), []string{first.ID()}, "")
	assert.Equal(t, invite.CodeUnauthenticated, invite.CodeOf(err))
}

// accept does what the person does who got the mail.
func accept(t *testing.T, link string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, link, strings.NewReader(url.Values{"name": {"New One"}}.Encode()))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	c := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := c.Do(req)
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	require.Equal(t, http.StatusOK, res.StatusCode)
}

func TestRealServerGoesAwayAndComesBack(t *testing.T) {
	srv := newServer(t, 300)
	path, key := cache.Path(t.TempDir(), "x"), cache.NewKey()
	c, err := cache.Open(path, key)
	require.NoError(t, err)
	s := srv.open(session.Params{Copy: c})
	before := eventually(t, s, "the list", isLive(300))

	srv.stop()
	n := eventually(t, s, "that it is gone", func(n *session.Snapshot) bool { return n.State == session.Offline })
	assert.Equal(t, invite.CodeRefused, n.Problem.Code)
	assert.Len(t, n.Open.Rows(), 300)
	_, err = s.Revoke(t.Context(), []string{n.Open.At(0).ID()}, "")
	assert.Equal(t, invite.CodeRefused, invite.CodeOf(err))

	srv.start()
	_, err = srv.connect().Revoke(t.Context(), []string{n.Open.At(0).ID()}, session.NewKey())
	require.NoError(t, err)
	n = eventually(t, s, "the way back", isLive(299))
	assert.Same(t, before.Open.At(100), n.Open.At(99), "nothing was read that had not changed")
	s.Close()
	require.NoError(t, c.Close())

	srv.stop()
	c, err = cache.Open(path, key)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	s = srv.open(session.Params{Copy: c, ExpectOrganization: n.Info.Organization.ID})
	n = eventually(t, s, "the offline copy", func(n *session.Snapshot) bool { return n.State == session.Offline && n.Complete })
	assert.True(t, n.Saved)
	assert.Len(t, n.Open.Rows(), 299)
	assert.WithinDuration(t, time.Now(), n.Since, time.Minute)
	assert.Equal(t, "Acme Ltd", n.Info.Organization.Name)

	srv.start()
	n = eventually(t, s, "the way back from the copy", isLive(299))
	assert.False(t, n.Saved)
	s.Close()
}

func TestRealServerOfAnotherOrganisation(t *testing.T) {
	srv := newServer(t, 3)
	s := srv.open(session.Params{ExpectOrganization: "org_other"})
	n := eventually(t, s, "the refusal", func(n *session.Snapshot) bool { return n.State == session.WrongOrganisation })
	assert.Empty(t, n.Open.Rows())
}

// TestRunOutlivesTheServersCrash revokes through two crashes of the server, and
// each invitation is revoked exactly once.
func TestRunOutlivesTheServersCrash(t *testing.T) {
	srv := newServer(t, 400)
	s := srv.open(session.Params{})
	n := eventually(t, s, "the list", isLive(400))
	q := run.Request{Kind: run.Revoke}
	for _, i := range n.Open.Rows() {
		q.People = append(q.People, run.Person{ID: i.ID()})
	}
	j, err := journal.Open("", nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, j.Close()) }()
	runs, err := run.Open(t.Context(), run.Params{Backend: s, Journal: j, Chunk: 20})
	require.NoError(t, err)
	defer runs.Close()
	reached := make(chan run.Status, 1000)
	defer runs.OnChange(func(s run.Status) { reached <- s })()
	_, err = runs.Start(q)
	require.NoError(t, err)
	for _, at := range []int{100, 240} {
		for now := range reached {
			if now.Done >= at {
				break
			}
		}
		srv.stop()
		srv.start()
	}
	sum := <-reached
	for !sum.Phase.Ended() {
		sum = <-reached
	}
	assert.Equal(t, map[invite.Outcome]int{invite.WasRevoked: 400}, sum.Counts)
	assert.Equal(t, run.Finished, sum.Phase)
	eventually(t, s, "an empty list", isLive(0))
}
