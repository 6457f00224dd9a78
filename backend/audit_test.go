package backend_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// log reads the whole log by pages.
func (c *client) log(query string, limit string) []object {
	c.t.Helper()
	var all []object
	path := "/v1/audit?limit=" + limit + "&" + query
	for page := path; ; {
		p := c.ok("GET", page, nil)
		all = append(all, items(p, "items")...)
		if p["next_cursor"] == nil {
			return all
		}
		page = path + "&cursor=" + url.QueryEscape(p["next_cursor"].(string))
	}
}

func field(list []object, name string) []any {
	out := []any{}
	for _, o := range list {
		out = append(out, o[name])
	}
	return out
}

// busy is a server where everything that the log knows has happened.
func busy(t *testing.T) *harness {
	h := sample(t, 13)
	h.join("joined@example.com", object{"role": "auditor"})
	inv := h.one("busy@example.com", object{"role": "member"}, object{"role": "host", "scope_id": h.scope("Ward 4B")})
	h.clock.forward(2 * time.Minute)
	h.outcome("resend", inv["id"])
	h.invite(object{"addresses": []string{"busy@example.com"}, "roles": []object{{"role": "editor"}}})
	h.ok("POST", "/v1/invitations/"+inv["id"].(string)+"/remove-roles", object{"grant_ids": []any{items(inv, "roles")[0]["id"]}})
	h.ok("POST", "/v1/invitations/"+inv["id"].(string)+"/correct", object{"address": "right@example.com"}, "Idempotency-Key", "c")
	right := h.ok("GET", "/v1/invitations?q=right@", nil)
	h.outcome("revoke", ids(items(right, "items"))[0])
	h.change(h.client, "joined@example.com", object{"status": "deactivated"})
	h.change(h.client, "joined@example.com", object{"status": "active"})
	h.change(h.client, "joined@example.com", object{"roles": []object{{"role": "member"}}})
	_, tok := h.call("POST", "/v1/tokens", object{"label": "x"})
	h.ok("DELETE", "/v1/tokens/"+tok["id"].(string), nil)
	return h
}

func TestTheLogHasEveryEvent(t *testing.T) {
	h := busy(t)
	want := map[string]string{
		"invited": "Admin invited user", "resent": "Admin resent user invite", "cancelled": "Admin cancelled user invite",
		"role_removed": "Admin removed role from user invite", "roles_added": "Admin added role to user invite",
		"link_copied": "Admin copied invite link", "corrected": "Admin corrected address", "accepted": "User accepted invite",
		"roles_changed": "Admin changed roles", "deactivated": "Admin deactivated user", "reactivated": "Admin reactivated user",
		"token_created": "Access token created", "token_revoked": "Access token revoked",
	}
	got := map[string]string{}
	all := h.log("", "1000")
	for _, e := range all {
		got[e["action"].(string)] = e["label"].(string)
		assert.NotEmpty(t, e["scope_id"])
		if !strings.HasSuffix(e["subject"].(string), "acme.example") && e["subject"] != "joined@example.com" {
			assert.NotNil(t, e["invitation_id"], e)
		}
	}
	assert.Equal(t, want, got)
	assert.True(t, slices.IsSortedFunc(all, func(a, b object) int {
		x, _ := time.Parse(time.RFC3339, a["at"].(string))
		y, _ := time.Parse(time.RFC3339, b["at"].(string))
		return y.Compare(x)
	}), "the newest first")
	bulk := h.invite(object{"addresses": []string{"x1@example.com", "x2@example.com"}})
	require.Len(t, bulk, 2)
	two := items(h.ok("GET", "/v1/audit?limit=2", nil), "items")
	assert.Equal(t, two[0]["request_id"], two[1]["request_id"])
	assert.NotEmpty(t, two[0]["request_id"])
}

func TestTheLogFiltersAsAPlainSearchDoes(t *testing.T) {
	h := busy(t)
	all := h.log("", "1000")
	id := h.ok("GET", "/v1/session", nil)["user"].(object)["id"].(string)
	mid := all[len(all)/2]["at"].(string)
	moment, err := time.Parse(time.RFC3339, mid)
	require.NoError(t, err)
	at := func(e object) time.Time { x, _ := time.Parse(time.RFC3339, e["at"].(string)); return x }
	has := func(e object, word string) bool {
		text := strings.ToLower(strings.Join([]string{e["subject"].(string), e["label"].(string), e["action"].(string), e["detail"].(string), e["actor"].(object)["name"].(string)}, "\n"))
		return strings.Contains(text, word) || (word == "dana" && e["actor"].(object)["id"] == id)
	}
	for q, want := range map[string]func(object) bool{
		"":                              func(object) bool { return true },
		"action=resent":                 func(e object) bool { return e["action"] == "resent" },
		"action=resent&action=accepted": func(e object) bool { return e["action"] == "resent" || e["action"] == "accepted" },
		"actor_id=" + id:                func(e object) bool { return e["actor"].(object)["id"] == id },
		"actor_id=usr_nobody":           func(object) bool { return false },
		"subject=BUSY@example.com":      func(e object) bool { return e["subject"] == "busy@example.com" },
		"subject=busy":                  func(object) bool { return false },
		"q=Cancelled":                   func(e object) bool { return has(e, "cancelled") },
		"q=WARD":                        func(e object) bool { return has(e, "ward") },
		"q=dana":                        func(e object) bool { return has(e, "dana") },
		"from=" + url.QueryEscape(mid):  func(e object) bool { return !at(e).Before(moment) },
		"to=" + url.QueryEscape(mid):    func(e object) bool { return at(e).Before(moment) },
		"action=invited&q=jane&from=2001-01-01T00:00:00Z&to=2101-01-01T00:00:00Z": func(e object) bool { return e["action"] == "invited" && has(e, "jane") },
	} {
		exp := []object{}
		for _, e := range all {
			if want(e) {
				exp = append(exp, e)
			}
		}
		require.Equal(t, ids(exp), ids(h.log(q, "3")), q)
	}
	for _, q := range []string{"action=fly", "limit=0", "from=yesterday"} {
		status, _ := h.call("GET", "/v1/audit?"+q, nil)
		assert.Equal(t, http.StatusUnprocessableEntity, status, q)
	}
	cursor := url.QueryEscape(h.ok("GET", "/v1/audit?limit=2", nil)["next_cursor"].(string))
	status, _ := h.call("GET", "/v1/audit?action=invited&cursor="+cursor, nil)
	assert.Equal(t, http.StatusBadRequest, status)
}

func TestTheLogShowsOnlyTheCallersScopes(t *testing.T) {
	h := sample(t, 0)
	west, south, ward := h.scope("Western Region"), h.scope("Southern Region"), h.scope("Ward 4B")
	a := h.join("a@example.com", object{"role": "auditor", "scope_id": west})
	a.log("", "100")
	h.one("south@example.com", object{"role": "member", "scope_id": south})
	h.one("org@example.com")
	h.one("ward@example.com", object{"role": "host", "scope_id": ward})
	h.one("both@example.com", object{"role": "member", "scope_id": west}, object{"role": "editor", "scope_id": south})
	h.call("POST", "/v1/tokens", object{"label": "secret plan"})
	seen := a.log("action=invited", "2")
	assert.Equal(t, []any{"both@example.com", "ward@example.com", "a@example.com"}, field(seen, "subject"))
	assert.Equal(t, []any{west, ward, west}, field(seen, "scope_id"))
	assert.Equal(t, []any{"", "Host at Meeting room · Ward 4B", "Auditor at Unit · Western Region"}, field(seen, "detail"), "nothing of other scopes")
	assert.Empty(t, a.log("q=Southern", "100"))
	assert.Empty(t, a.log("action=token_created", "100"), "the whole organisation's events need the right there")
	assert.NotEmpty(t, h.log("action=token_created", "100"))
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": west})
	status, body := m.call("GET", "/v1/audit", nil)
	assert.Equal(t, http.StatusForbidden, status)
	assert.Contains(t, body["detail"], "audit:read")
}

func TestHistoryNeedsOnlyTheInvitation(t *testing.T) {
	h := sample(t, 0)
	west, south := h.scope("Western Region"), h.scope("Southern Region")
	inv := h.one("both@example.com", object{"role": "member", "scope_id": west}, object{"role": "editor", "scope_id": south})
	path := "/v1/invitations/" + inv["id"].(string)
	h.clock.forward(2 * time.Minute)
	h.outcome("resend", inv["id"])
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": west})
	seen := items(m.ok("GET", path+"/history", nil), "items")
	assert.Equal(t, []any{"resent", "invited"}, field(seen, "action"))
	assert.Equal(t, []any{"", ""}, field(seen, "detail"), "it tells of scopes that they do not see")
	h.ok("POST", path+"/remove-roles", object{"grant_ids": []any{items(inv, "roles")[1]["id"]}})
	assert.Equal(t, []any{"resent", "invited"}, field(items(m.ok("GET", path+"/history", nil), "items"), "action"), "what happened elsewhere is not told")
	assert.Equal(t, []any{"role_removed", "resent", "invited"}, field(items(h.ok("GET", path+"/history", nil), "items"), "action"))
	other := h.one("other@example.com", object{"role": "member", "scope_id": south})
	status, _ := m.call("GET", "/v1/invitations/"+other["id"].(string)+"/history", nil)
	assert.Equal(t, http.StatusNotFound, status)
	status, _ = h.call("GET", "/v1/invitations/inv_0000000000000/history", nil)
	assert.Equal(t, http.StatusNotFound, status)
}
