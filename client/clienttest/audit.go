package clienttest

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// log reads the whole log that a query asks for.
func log(t *testing.T, auditor invite.Auditor, q invite.EventQuery) []invite.Event {
	t.Helper()
	var list []invite.Event
	for {
		page, err := auditor.Events(t.Context(), q)
		require.NoError(t, err)
		if q.Limit > 0 {
			assert.LessOrEqual(t, len(page.Items), q.Limit)
		}
		list = append(list, page.Items...)
		if q.Cursor = page.NextCursor; q.Cursor == "" {
			break
		}
	}
	byTime := func(a, b invite.Event) int { return b.At.Compare(a.At) }
	if q.Sort != "" {
		byTime = q.Compare
	}
	assert.True(t, slices.IsSortedFunc(list, byTime), "in the order %q", q.Sort)
	return list
}

func actions(list []invite.Event) []invite.Action {
	out := make([]invite.Action, len(list))
	for i, e := range list {
		out[i] = e.Action
	}
	return out
}

func only(list []invite.Event, keep func(e invite.Event) bool) []invite.Event {
	out := []invite.Event{}
	for _, e := range list {
		if keep(e) {
			out = append(out, e)
		}
	}
	return out
}

// testAudit: each change has its line, with who did it to whom, where and when.
func testAudit(t *testing.T, f Fixture) {
	auditor, ok := as[invite.Auditor](t, f, func(c invite.Capabilities) bool { return c.Audit })
	if !ok {
		return
	}
	me, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	n := invite.New{Addresses: []string{"ann@example.com", "bob@example.com"}, Channel: invite.Email, ScopeID: f.ScopeID}
	created, err := f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	ann := created[0].Invitation
	_, err = f.Backend.Revoke(t.Context(), []string{ann.ID()}, newKey())
	require.NoError(t, err)

	list := log(t, auditor, invite.EventQuery{Subject: "ann@example.com"})
	require.Equal(t, []invite.Action{invite.ActionCancelled, invite.ActionInvited}, actions(list))
	for _, e := range list {
		assert.NotEmpty(t, e.ID)
		assert.Equal(t, me.User.ID, e.Actor.ID)
		assert.Equal(t, me.User.Name, e.Actor.Name)
		assert.NotEmpty(t, e.Label)
		assert.Equal(t, ann.ID(), e.InvitationID)
		assert.Equal(t, f.ScopeID, e.Scope.ID)
		assert.NotEmpty(t, e.Scope.Name)
		assert.WithinDuration(t, me.ServerTime, e.At, time.Minute)
		assert.Equal(t, time.UTC, e.At.Location())
	}
	bob := log(t, auditor, invite.EventQuery{Subject: "bob@example.com"})
	require.Len(t, bob, 1)
	assert.Equal(t, list[1].RequestID, bob[0].RequestID, "one request, one ID")
	assert.NotEmpty(t, bob[0].RequestID)
	assert.NotEqual(t, list[0].RequestID, list[1].RequestID)

	if f.Powerless != nil {
		_, err := f.Powerless.(invite.Auditor).Events(t.Context(), invite.EventQuery{})
		assert.Equal(t, invite.CodeForbidden, invite.CodeOf(err))
	}
}

// testAuditQueries: filters and pages of the log.
func testAuditQueries(t *testing.T, f Fixture) {
	auditor, ok := as[invite.Auditor](t, f, func(c invite.Capabilities) bool { return c.Audit })
	if !ok {
		return
	}
	me, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	list := invited(t, f, addresses(3)...)
	if f.Advance != nil {
		f.Advance(time.Hour)
	}
	_, err = f.Backend.Revoke(t.Context(), []string{list[0].ID(), list[1].ID()}, newKey())
	require.NoError(t, err)
	everything := log(t, auditor, invite.EventQuery{})

	cases := map[string]struct {
		q    invite.EventQuery
		keep func(e invite.Event) bool
	}{
		"action":  {invite.EventQuery{Action: invite.ActionCancelled}, func(e invite.Event) bool { return e.Action == invite.ActionCancelled }},
		"actor":   {invite.EventQuery{ActorID: me.User.ID}, func(e invite.Event) bool { return e.Actor.ID == me.User.ID }},
		"subject": {invite.EventQuery{Subject: list[1].Address()}, func(e invite.Event) bool { return e.Subject == list[1].Address() }},
		"nobody":  {invite.EventQuery{Subject: "nobody@example.com"}, func(invite.Event) bool { return false }},
		"both": {
			invite.EventQuery{Subject: list[1].Address(), Action: invite.ActionInvited},
			func(e invite.Event) bool { return e.Subject == list[1].Address() && e.Action == invite.ActionInvited },
		},
	}
	for name, c := range cases {
		assert.Equal(t, only(everything, c.keep), append([]invite.Event{}, log(t, auditor, c.q)...), name)
	}
	assert.Len(t, log(t, auditor, invite.EventQuery{Action: invite.ActionCancelled}), 2)
	found := log(t, auditor, invite.EventQuery{Text: "PERSON002"})
	assert.Equal(t, []invite.Action{invite.ActionInvited}, actions(found), "found whatever the case")
	if f.Advance != nil {
		between := everything[0].At.Add(-30 * time.Minute)
		assert.Equal(t, []invite.Action{invite.ActionCancelled, invite.ActionCancelled}, actions(log(t, auditor, invite.EventQuery{From: between})))
		assert.Equal(t, everything[2:], log(t, auditor, invite.EventQuery{To: between}))
	}
	for _, limit := range []int{1, 2, 1000} {
		assert.Equal(t, everything, log(t, auditor, invite.EventQuery{Limit: limit}), "by %d", limit)
	}
}

// testAuditOrders: the log stands in the order that is asked for; one that the backend
// does not say it has is refused.
func testAuditOrders(t *testing.T, f Fixture) {
	auditor, ok := as[invite.Auditor](t, f, func(c invite.Capabilities) bool { return c.Audit })
	if !ok {
		return
	}
	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	list := placed(t, f)
	if f.Advance != nil {
		f.Advance(time.Hour)
	}
	_, err = f.Backend.Revoke(t.Context(), []string{list[3].ID(), list[0].ID()}, newKey())
	require.NoError(t, err)
	if f.Accept != nil {
		f.Accept(t, list[1]) // another actor
	}
	everything := log(t, auditor, invite.EventQuery{})
	for _, order := range bothWays(info.Orders.Events) {
		sorted := log(t, auditor, invite.EventQuery{Sort: order})
		assert.ElementsMatch(t, everything, sorted, order)
		for _, limit := range []int{1, 3} {
			assert.Equal(t, sorted, log(t, auditor, invite.EventQuery{Sort: order, Limit: limit}), "%s by %d", order, limit)
		}
	}
	_, err = auditor.Events(t.Context(), invite.EventQuery{Sort: "colour"})
	assert.True(t, unsupported(err), "there is no such order")
}

// testHistory: one invitation's events, newest first.
func testHistory(t *testing.T, f Fixture) {
	historian, ok := as[invite.Historian](t, f, func(c invite.Capabilities) bool { return c.History })
	if !ok {
		return
	}
	list := invited(t, f, addresses(2)...)
	_, err := f.Backend.Revoke(t.Context(), []string{list[0].ID()}, newKey())
	require.NoError(t, err)
	again := invited(t, f, list[0].Address())[0]

	for id, want := range map[string][]invite.Action{
		list[0].ID(): {invite.ActionCancelled, invite.ActionInvited},
		list[1].ID(): {invite.ActionInvited},
		again.ID():   {invite.ActionInvited},
	} {
		events, err := historian.History(t.Context(), id)
		require.NoError(t, err)
		assert.Equal(t, want, actions(events))
		for _, e := range events {
			assert.Equal(t, id, e.InvitationID)
			assert.NotEmpty(t, e.Label)
			assert.NotEmpty(t, e.Scope.Name)
		}
	}
	_, err = historian.History(t.Context(), "no_such_id")
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))
	if f.Powerless != nil {
		_, err = f.Powerless.(invite.Historian).History(t.Context(), list[0].ID())
		assert.Contains(t, []invite.Code{invite.CodeForbidden, invite.CodeNotFound}, invite.CodeOf(err))
	}
}
