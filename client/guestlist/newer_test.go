package guestlist

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// TestWordsOfANewerServer are kept as they are: nothing vanishes, and nothing is
// taken for what this program knows.
func TestWordsOfANewerServer(t *testing.T) {
	const row = `{"id":"inv_1","address":"ann@example.com","channel":"pigeon","status":"paused",
		"roles":[{"id":"grt_1","role":"wizard","scope_id":"scp_moon"}],"delivery":{"state":"deferred","detail":"fog"},
		"new_field":{"a":[1]},"seq":3}`
	answers := map[string]string{
		"/v1/session": `{"user":{"id":"usr_1"},"organization":{"id":"org_1"},"permissions":["stars:align"],"server":{}}`,
		"/v1/scopes":  `{"items":[{"id":"scp_moon","kind":"moon_base","name":"Tycho","permissions":["stars:align"]}]}`,
		"/v1/roles":   `{"items":[{"id":"host","name":"Host","scope_kinds":["moon_base"]}]}`,
		"/v1/members": `{"items":[{"id":"usr_2","address":"bob@example.com","status":"on_leave","roles":[{"id":"g","role":"wizard","scope_id":"scp_moon"}]},
			{"id":"usr_3","address":"ann@example.com","status":"invited","invitation":` + row + `}],"total":2}`,
		"/v1/audit":       `{"items":[{"id":"evt_1","action":"teleported","label":"Admin teleported user","subject":"ann@example.com","scope_id":"scp_mars"}]}`,
		"/v1/invitations": `{"items":[` + row + `],"total":1,"seq":3}`,
		"/v1/invitations/resend": `{"results":[{"id":"inv_1","outcome":"queued_for_review","detail":"ask Dana","invitation":` + row + `},
			{"id":"inv_2","outcome":""}]}`,
	}
	b := answering(t, func(w http.ResponseWriter, r *http.Request) { say(w, answers[r.URL.Path]) })
	moon := invite.ScopeRef{ID: "scp_moon", Kind: "moon_base", Name: "Tycho"}
	checked := func(i *invite.Invitation) {
		t.Helper()
		assert.Equal(t, invite.Status("paused"), i.Status())
		assert.Equal(t, invite.Channel("pigeon"), i.Channel())
		assert.Equal(t, invite.Delivery{State: "deferred", Detail: "fog"}, i.Delivery())
		assert.Equal(t, []invite.Grant{{ID: "grt_1", Role: "wizard", Name: "wizard", Scope: moon}}, i.Roles())
	}
	info, err := b.Info(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []invite.Permission{"stars:align"}, info.Permissions)
	page, err := b.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	checked(page.Items[0])
	changes, err := b.Changes(t.Context(), 2, "")
	require.NoError(t, err)
	require.Len(t, changes.Items, 1)
	checked(changes.Items[0])

	members, err := b.Members(t.Context(), invite.MemberQuery{})
	require.NoError(t, err)
	require.Len(t, members.Items, 2)
	assert.Equal(t, invite.MemberStatus("on_leave"), members.Items[0].Status)
	assert.Equal(t, moon, members.Items[0].Roles[0].Scope)
	checked(members.Items[1].Invitation)
	events, err := b.Events(t.Context(), invite.EventQuery{})
	require.NoError(t, err)
	assert.Equal(t, []invite.Event{{
		ID: "evt_1", Action: "teleported", Label: "Admin teleported user", Subject: "ann@example.com", Scope: invite.ScopeRef{ID: "scp_mars"},
	}}, events.Items)

	results, err := b.Resend(t.Context(), []string{"inv_1", "inv_2"}, "k")
	require.NoError(t, err)
	assert.Equal(t, invite.Outcome("queued_for_review"), results[0].Outcome)
	assert.Equal(t, "ask Dana", results[0].Detail)
	checked(results[0].Invitation)
	assert.Equal(t, invite.OutcomeUnknown, results[1].Outcome)
}
