package backend_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNobodyGrantsAboveThemselves(t *testing.T) {
	h := sample(t, 0)
	org, west, cardio, south, platform := h.scope("Acme Ltd"), h.scope("Western Region"), h.scope("Cardiology"), h.scope("Southern Region"), h.scope("Platform")
	callers := map[string]*client{
		"owner":                  h.client,
		"administrator":          h.join("admin@example.com", object{"role": "administrator"}),
		"user_manager":           h.join("um@example.com", object{"role": "user_manager"}),
		"team_owner":             h.join("to@example.com", object{"role": "team_owner"}),
		"administrator@west":     h.join("aw@example.com", object{"role": "administrator", "scope_id": west}),
		"user_manager@west":      h.join("uw@example.com", object{"role": "user_manager", "scope_id": west}),
		"team_owner@platform":    h.join("tp@example.com", object{"role": "team_owner", "scope_id": platform}),
		"auditor":                h.join("au@example.com", object{"role": "auditor"}),
		"auditor, manager@south": h.join("am@example.com", object{"role": "auditor"}, object{"role": "user_manager", "scope_id": south}),
	}
	const no, hidden, missing = "forbidden", "404", "403"
	for _, c := range []struct{ who, role, scope, want string }{
		{"owner", "owner", org, "invited"},
		{"owner", "administrator", org, "invited"},
		{"administrator", "owner", org, no},
		{"administrator", "administrator", org, "invited"},
		{"administrator", "user_manager", cardio, "invited"},
		{"user_manager", "owner", org, no},
		{"user_manager", "administrator", org, no},
		{"user_manager", "administrator", west, no},
		{"user_manager", "user_manager", org, "invited"},
		{"user_manager", "auditor", org, "invited"},
		{"user_manager", "clinician", cardio, "invited"},
		{"team_owner", "auditor", org, no},
		{"team_owner", "user_manager", org, no},
		{"team_owner", "team_owner", org, "invited"},
		{"team_owner", "billing", org, "invited"},
		{"administrator@west", "administrator", west, "invited"},
		{"administrator@west", "host", cardio, "invited"},
		{"administrator@west", "member", org, hidden},
		{"administrator@west", "member", south, hidden},
		{"user_manager@west", "administrator", west, no},
		{"user_manager@west", "auditor", cardio, "invited"},
		{"team_owner@platform", "team_owner", platform, "invited"},
		{"team_owner@platform", "auditor", platform, no},
		{"team_owner@platform", "member", west, hidden},
		{"auditor", "member", org, missing},
		{"auditor, manager@south", "member", south, "invited"},
		{"auditor, manager@south", "member", org, no},
		{"auditor, manager@south", "member", west, no},
	} {
		t.Run(c.who+" gives "+c.role, func(t *testing.T) {
			status, body := callers[c.who].call("POST", "/v1/invitations", object{
				"addresses": []string{fresh() + "@example.com"}, "roles": []object{{"role": c.role, "scope_id": c.scope}},
			}, "Idempotency-Key", fresh())
			switch c.want {
			case hidden:
				assert.Equal(t, http.StatusNotFound, status)
			case missing:
				assert.Equal(t, http.StatusForbidden, status)
				assert.Equal(t, "forbidden", body["code"])
				assert.Contains(t, body["detail"], "member:manage")
			default:
				require.Equal(t, http.StatusOK, status)
				assert.Equal(t, []string{c.want}, outcomes(items(body, "results")))
			}
		})
	}
}

func TestWithoutRightsThereIsNothingToSee(t *testing.T) {
	h := sample(t, 13)
	id := items(h.ok("GET", "/v1/invitations", nil), "items")[0]["id"].(string)
	for _, role := range []string{"member", "auditor"} {
		c := h.join(role+"@example.com", object{"role": role})
		assert.Equal(t, role+"@example.com", c.ok("GET", "/v1/session", nil)["user"].(object)["email"])
		for _, path := range []string{"/v1/invitations", "/v1/invitations?since=0", "/v1/invitations/" + id} {
			status, body := c.call("GET", path, nil)
			assert.Equal(t, http.StatusForbidden, status, path)
			assert.Contains(t, body["detail"], "member:manage")
		}
		status, _ := c.call("POST", "/v1/invitations/revoke", object{"ids": []string{id}})
		assert.Equal(t, http.StatusForbidden, status)
	}
}

func TestAManagerOfOneUnitSeesOnlyIt(t *testing.T) {
	h := sample(t, 128)
	west, south := h.scope("Western Region"), h.scope("Southern Region")
	m := h.join("m@example.com", object{"role": "user_manager", "scope_id": west})
	list := m.ok("GET", "/v1/invitations?limit=1000", nil)
	assert.Equal(t, 31.0, list["total"])
	assert.Len(t, items(list, "items"), 31)
	var names []any
	for _, s := range items(m.ok("GET", "/v1/scopes", nil), "items") {
		names = append(names, s["name"], s["parent_id"])
	}
	assert.Equal(t, []any{"Western Region", nil, "Cardiology", west, "Ward 4B", west}, names)
	status, _ := m.call("GET", "/v1/invitations?scope_id="+south, nil)
	assert.Equal(t, http.StatusNotFound, status)

	both := h.one("both@example.com", object{"role": "member", "scope_id": west}, object{"role": "editor", "scope_id": south})
	seen := m.get(both["id"])
	require.Len(t, items(seen, "roles"), 1)
	assert.Equal(t, west, items(seen, "roles")[0]["scope_id"])
	h.clock.forward(2 * time.Minute)
	assert.Equal(t, "forbidden", m.outcome("resend", both["id"])["outcome"])
	status, body := m.call("POST", "/v1/invitations/"+both["id"].(string)+"/link", nil)
	assert.Equal(t, http.StatusForbidden, status)
	assert.Contains(t, body["detail"], "member:manage")

	other := h.one("other@example.com", object{"role": "member", "scope_id": south})
	for _, what := range []string{"resend", "revoke"} {
		assert.Equal(t, "not_found", m.outcome(what, other["id"])["outcome"])
	}
	status, _ = m.call("DELETE", "/v1/invitations/"+other["id"].(string), nil)
	assert.Equal(t, http.StatusNotFound, status)

	before := m.ok("GET", "/v1/invitations?limit=1", nil)["seq"].(float64)
	r := m.outcome("revoke", both["id"])
	assert.Equal(t, "role_removed", r["outcome"])
	assert.NotContains(t, r, "invitation", "it is out of their sight now")
	left := h.get(both["id"])
	assert.Equal(t, "pending", left["status"])
	require.Len(t, items(left, "roles"), 1)
	assert.Equal(t, south, items(left, "roles")[0]["scope_id"])
	ch := m.ok("GET", "/v1/invitations?since="+str(before), nil)
	assert.Equal(t, []any{both["id"]}, ch["gone"])
	assert.Empty(t, items(ch, "items"))
}

// The address of somebody who invited is not found by those who do not see them among
// the members; their name, which stands beside each invitation, is.
func TestAnInvitersAddressIsOnlyFoundByThoseWhoSeeThem(t *testing.T) {
	h := sample(t, 0)
	design := h.scope("Design")
	h.one("guest@example.com", object{"role": "member", "scope_id": design})
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": design})
	find := func(c *client, q string) int { return len(items(c.ok("GET", "/v1/invitations?q="+q, nil), "items")) }
	assert.Equal(t, 1, find(m, "dana+re"), "by their name")
	for _, q := range []string{"dana.reyes", "acme.example", "dana.reyes%40acme.example", "reyes%0Adana"} {
		assert.Zero(t, find(m, q), q)
	}
	assert.Equal(t, 1, find(h.client, "dana.reyes%40acme"))
	own := m.one("own@example.com", object{"role": "member", "scope_id": design})
	assert.Equal(t, ids([]object{own}), ids(items(m.ok("GET", "/v1/invitations?q=m%40example.com", nil), "items")), "they see themselves")
}

func TestALinkNeedsTheRightToGiveItsRoles(t *testing.T) {
	h := start(t)
	boss := h.one("boss@example.com", object{"role": "administrator"})
	plain := h.one("plain@example.com")
	m := h.join("m@example.com", object{"role": "user_manager"})
	status, body := m.call("POST", "/v1/invitations/"+boss["id"].(string)+"/link", nil)
	assert.Equal(t, http.StatusForbidden, status)
	assert.Equal(t, "forbidden", body["code"])
	assert.NotEmpty(t, m.link(plain["id"]))
	assert.Equal(t, "revoked", m.outcome("revoke", boss["id"])["outcome"], "cancelling gives nobody anything")
}

func TestCancellingFromOneScopeLeavesTheOthers(t *testing.T) {
	h := sample(t, 0)
	west, south := h.scope("Western Region"), h.scope("Southern Region")
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": west})
	inv := h.one("both@example.com", object{"role": "member", "scope_id": west}, object{"role": "editor", "scope_id": south})
	path := "/v1/invitations/" + inv["id"].(string)
	link := h.link(inv["id"])
	status, _ := m.call("DELETE", path, nil)
	assert.Equal(t, http.StatusNoContent, status)
	status, _ = m.call("DELETE", path, nil)
	assert.Equal(t, http.StatusNotFound, status, "it is out of their sight now")
	left := h.get(inv["id"])
	assert.Equal(t, "pending", left["status"])
	assert.Equal(t, []any{south}, field(items(left, "roles"), "scope_id"))
	assert.Equal(t, "role_removed", items(h.ok("GET", path+"/history", nil), "items")[0]["action"])
	h.clock.forward(2 * time.Minute)
	assert.Equal(t, "resent", h.outcome("resend", inv["id"])["outcome"])
	status, _ = accept(t, link, "Both")
	assert.Equal(t, http.StatusOK, status, "the link lives on")
	status, body := h.call("DELETE", path, nil)
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "Can only cancel invites for invited users", body["title"])
}
