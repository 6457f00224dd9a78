package backend_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// change patches a member found by their address in the owner's eyes.
func (h *harness) change(c *client, address string, body object) (int, object) {
	h.t.Helper()
	return c.call("PATCH", "/v1/members/"+h.person(address)["id"].(string), body)
}

func TestRolesOfMembersChange(t *testing.T) {
	h := sample(t, 0)
	west, ward := h.scope("Western Region"), h.scope("Ward 4B")
	c := h.enter(h.delivered(h.one("a@example.com", object{"role": "auditor"}, object{"role": "host", "scope_id": ward})["id"]))
	id := h.person("a@example.com")["id"].(string)
	before := h.ok("GET", "/v1/invitations", nil)["seq"].(float64)
	m := h.ok("PATCH", "/v1/members/"+id, object{"roles": []object{{"role": "host", "scope_id": ward}, {"role": "user_manager", "scope_id": west}, {"role": "member"}}})
	assert.Equal(t, id, m["id"])
	assert.Equal(t, "active", m["status"])
	assert.NotNil(t, m["joined_at"])
	var roles []any
	for _, g := range items(m, "roles") {
		roles = append(roles, g["role"], g["scope_id"])
	}
	assert.Equal(t, []any{"host", ward, "user_manager", west, "member", h.scope("Acme Ltd")}, roles)
	assert.Equal(t, before+1, h.ok("GET", "/v1/invitations", nil)["seq"])
	assert.Equal(t, []any{"member:read", "member:manage", "audit:read"}, c.ok("GET", "/v1/session", nil)["permissions"], "at once")
	assert.Equal(t, true, c.ok("GET", "/v1/invitations?since="+str(before), nil)["reset"])

	h.ok("PATCH", "/v1/members/"+id, object{"roles": []object{{"role": "user_manager", "scope_id": west}}})
	e := items(h.ok("GET", "/v1/audit?action=roles_changed", nil), "items")
	require.Len(t, e, 2)
	assert.Equal(t, "a@example.com", e[0]["subject"])
	assert.Equal(t, "removed Host at Meeting room · Ward 4B, Member at Acme Ltd", e[0]["detail"])
	assert.Equal(t, "added User manager at Unit · Western Region, Member at Acme Ltd; removed Auditor at Acme Ltd", e[1]["detail"])
	assert.Equal(t, "Admin changed roles", e[0]["label"])

	seq := h.ok("GET", "/v1/invitations", nil)["seq"]
	h.ok("PATCH", "/v1/members/"+id, object{"roles": []object{{"role": "user_manager", "scope_id": west}}, "status": "active"})
	assert.Equal(t, seq, h.ok("GET", "/v1/invitations", nil)["seq"], "the same again changes nothing")
	assert.Len(t, items(h.ok("GET", "/v1/audit?action=roles_changed", nil), "items"), 2)
}

func TestChangesOfMembersThatCannotBe(t *testing.T) {
	h := sample(t, 0)
	design := h.scope("Design")
	h.join("a@example.com", object{"role": "member"})
	for where, roles := range map[string][]object{
		"body.roles[1].role": {{"role": "member"}, {"role": "king"}},
		"body.roles[0]":      {{"role": "owner", "scope_id": design}},
	} {
		status, body := h.change(h.client, "a@example.com", object{"roles": roles})
		assert.Equal(t, http.StatusUnprocessableEntity, status)
		assert.Equal(t, where, items(body, "errors")[0]["location"])
	}
	for _, body := range []any{object{"status": "invited"}, object{"name": "X"}} {
		status, _ := h.change(h.client, "a@example.com", body.(object))
		assert.Equal(t, http.StatusUnprocessableEntity, status, body)
	}
	status, _ := h.change(h.client, "a@example.com", object{"roles": []object{{"role": "member", "scope_id": "scp_0000000000000"}}})
	assert.Equal(t, http.StatusNotFound, status)
	inv := h.one("waits@example.com")
	for _, id := range []string{"usr_0000000000000", "x", inv["id"].(string)} {
		status, _ = h.call("PATCH", "/v1/members/"+id, object{"status": "deactivated"})
		assert.Equal(t, http.StatusNotFound, status)
	}
}

func TestDeactivatingEndsTokens(t *testing.T) {
	h := sample(t, 0)
	c := h.join("a@example.com", object{"role": "auditor"})
	lines := c.watch()
	m := h.ok("PATCH", "/v1/members/"+h.person("a@example.com")["id"].(string), object{"status": "deactivated"})
	assert.Equal(t, "deactivated", m["status"])
	status, _ := c.call("GET", "/v1/session", nil)
	assert.Equal(t, http.StatusUnauthorized, status)
	ended(t, lines)
	_, _, err := h.srv.NewToken(t.Context(), "a@example.com", "x")
	require.Error(t, err)
	assert.Equal(t, "already_member", h.invite(object{"addresses": []string{"a@example.com"}})[0]["outcome"])

	_, m = h.change(h.client, "a@example.com", object{"status": "active"})
	assert.Equal(t, "active", m["status"])
	status, _ = c.call("GET", "/v1/session", nil)
	assert.Equal(t, http.StatusUnauthorized, status, "tokens do not come back")
	var actions []any
	for _, e := range items(h.ok("GET", "/v1/audit?subject=A@example.com&limit=2", nil), "items") {
		actions = append(actions, e["action"], e["actor"].(object)["name"])
	}
	assert.Equal(t, []any{"reactivated", "Dana Reyes", "deactivated", "Dana Reyes"}, actions)
}

func TestTheLastOwnerStays(t *testing.T) {
	h := sample(t, 0)
	for _, body := range []object{{"status": "deactivated"}, {"roles": []object{}}, {"roles": []object{{"role": "administrator"}}}} {
		status, p := h.change(h.client, ownerEmail, body)
		assert.Equal(t, http.StatusConflict, status)
		assert.Equal(t, "last_owner", p["code"])
	}
	assert.Equal(t, "active", h.person(ownerEmail)["status"])
	second := h.join("second@example.com", object{"role": "owner"})
	status, _ := h.change(second, ownerEmail, object{"roles": []object{{"role": "member"}}})
	assert.Equal(t, http.StatusOK, status)
	status, p := second.call("PATCH", "/v1/members/"+second.person("second@example.com")["id"].(string), object{"status": "deactivated"})
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "last_owner", p["code"])
}

func TestNobodyChangesMembersAboveThemselves(t *testing.T) {
	h := sample(t, 0)
	org, west, cardio, south := h.scope("Acme Ltd"), h.scope("Western Region"), h.scope("Cardiology"), h.scope("Southern Region")
	callers := map[string]*client{
		"administrator":          h.join("ca@example.com", object{"role": "administrator"}),
		"user_manager":           h.join("cu@example.com", object{"role": "user_manager"}),
		"user_manager@west":      h.join("cw@example.com", object{"role": "user_manager", "scope_id": west}),
		"auditor, manager@south": h.join("cs@example.com", object{"role": "auditor"}, object{"role": "user_manager", "scope_id": south}),
	}
	at := func(role, scope string) object { return object{"role": role, "scope_id": scope} }
	for _, c := range []struct {
		who  string
		have []object
		to   object
		want int
	}{
		{"administrator", []object{at("owner", org)}, object{"status": "deactivated"}, 403},
		{"administrator", []object{at("owner", org)}, object{"roles": []object{at("member", org)}}, 403},
		{"administrator", []object{at("member", org)}, object{"roles": []object{at("owner", org)}}, 403},
		{"administrator", []object{at("administrator", org)}, object{"status": "deactivated"}, 200},
		{"user_manager", []object{at("administrator", org)}, object{"status": "deactivated"}, 403},
		{"user_manager", []object{at("administrator", org)}, object{"roles": []object{}}, 403},
		{"user_manager", []object{at("administrator", org)}, object{"roles": []object{at("administrator", org), at("host", cardio)}}, 200},
		{"user_manager", []object{at("member", org)}, object{"roles": []object{at("user_manager", org)}}, 200},
		{"user_manager", []object{at("member", org)}, object{"roles": []object{at("administrator", west)}}, 403},
		{"user_manager@west", []object{at("member", west)}, object{"roles": []object{at("auditor", cardio)}}, 200},
		{"user_manager@west", []object{at("member", west)}, object{"roles": []object{at("host", org)}}, 404},
		{"user_manager@west", []object{at("member", west)}, object{"status": "deactivated"}, 200},
		{"user_manager@west", []object{at("member", west), at("member", south)}, object{"status": "deactivated"}, 403},
		{"user_manager@west", []object{at("member", west), at("member", south)}, object{"roles": []object{}}, 200},
		{"user_manager@west", []object{at("member", south)}, object{"roles": []object{}}, 404},
		{"auditor, manager@south", []object{at("member", west)}, object{"roles": []object{}}, 403},
		{"auditor, manager@south", []object{at("member", west)}, object{"roles": []object{at("member", west), at("host", south)}}, 200},
		{"auditor, manager@south", []object{at("member", west)}, object{"status": "deactivated"}, 403},
	} {
		address := fresh() + "@example.com"
		h.join(address, c.have...)
		before := h.person(address)
		status, body := h.change(callers[c.who], address, c.to)
		require.Equal(t, c.want, status, "%s: %v to %v: %v", c.who, c.have, c.to, body)
		if status == http.StatusForbidden {
			assert.Equal(t, "forbidden", body["code"])
			assert.Contains(t, body["detail"], "member:manage")
		}
		if status != http.StatusOK {
			assert.Equal(t, before, h.person(address), "nothing of a refused change is left")
		}
	}
}

func TestAChangeOfAMemberIsTold(t *testing.T) {
	h := sample(t, 0)
	west := h.scope("Western Region")
	h.join("a@example.com", object{"role": "member", "scope_id": west})
	reader := h.join("r@example.com", object{"role": "auditor", "scope_id": west})
	other := h.join("o@example.com", object{"role": "auditor", "scope_id": h.scope("Design")})
	h.join("b@example.com", object{"role": "member", "scope_id": h.scope("Design")})
	near, far := reader.watch(), other.watch()
	h.change(h.client, "a@example.com", object{"status": "deactivated"})
	first := event(t, near)
	h.change(h.client, "b@example.com", object{"status": "deactivated"})
	assert.Greater(t, event(t, far), first, "what happens elsewhere is not told")
}
