package backend_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func (c *client) newScope(kind, name string, in any) object {
	c.t.Helper()
	body := object{"kind": kind, "name": name}
	if in != nil {
		body["parent_id"] = in
	}
	status, sc := c.call("POST", "/v1/scopes", body)
	require.Equal(c.t, http.StatusCreated, status, sc)
	return sc
}

func TestScopesAreArrangedOverHTTP(t *testing.T) {
	h := start(t)
	unit := h.newScope("unit", " North\u202e ", nil)
	assert.Equal(t, "North", unit["name"])
	assert.NotNil(t, unit["parent_id"])
	other := h.newScope("unit", "South", nil)
	team := h.newScope("team", "Nurses", unit["id"])
	assert.Equal(t, unit["id"], team["parent_id"])
	path := "/v1/scopes/" + team["id"].(string)
	got := h.ok("PATCH", path, object{"name": "Night nurses", "parent_id": other["id"]})
	assert.Equal(t, "Night nurses", got["name"])
	assert.Equal(t, other["id"], got["parent_id"])
	inv := h.one("a@example.com", object{"role": "member", "scope_id": team["id"]})

	status, body := h.call("DELETE", path, nil)
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "scope_in_use", body["code"])
	assert.Contains(t, body["detail"], "1 open invitations")
	status, _ = h.call("DELETE", "/v1/scopes/"+other["id"].(string), nil)
	assert.Equal(t, http.StatusConflict, status, "it holds the team")
	h.ok("DELETE", path+"?move_to="+unit["id"].(string), nil)
	assert.Equal(t, unit["id"], items(h.get(inv["id"]), "roles")[0]["scope_id"])

	for where, body := range map[string]object{
		"body.kind":      {"kind": "planet", "name": "X"},
		"body.name":      {"kind": "team", "name": "a/b"},
		"body.parent_id": {"kind": "team", "name": "In a room", "parent_id": h.newScope("meeting_room", "Room", nil)["id"]},
	} {
		status, answer := h.call("POST", "/v1/scopes", body)
		assert.Equal(t, http.StatusUnprocessableEntity, status, where)
		assert.Equal(t, where, items(answer, "errors")[0]["location"])
	}
	status, answer := h.call("POST", "/v1/scopes", object{"kind": "unit", "name": "north"})
	assert.Equal(t, http.StatusUnprocessableEntity, status, "the name is taken")
	assert.Equal(t, "body.name", items(answer, "errors")[0]["location"])
	status, _ = h.call("PATCH", "/v1/scopes/"+unit["id"].(string), object{"parent_id": unit["id"]})
	assert.Equal(t, http.StatusUnprocessableEntity, status, "not into itself")

	log := items(h.ok("GET", "/v1/audit?action=scope_created&action=scope_changed&action=scope_removed", nil), "items")
	assert.Equal(t, []any{"scope_created", "scope_removed", "scope_changed", "scope_changed", "scope_created", "scope_created", "scope_created"}, field(log, "action"))
	assert.Equal(t, "Dana Reyes", log[0]["actor"].(object)["name"])
}

// Scopes are arranged with the rights that members are managed with.
func TestWhoMayArrangeScopes(t *testing.T) {
	h := sample(t, 0)
	west, cardio, south := h.scope("Western Region"), h.scope("Cardiology"), h.scope("Southern Region")
	m := h.join("m@example.com", object{"role": "user_manager", "scope_id": west})
	auditor := h.join("a@example.com", object{"role": "auditor"})
	own := m.newScope("team", "Own", west)
	m.ok("PATCH", "/v1/scopes/"+own["id"].(string), object{"name": "Our own"})
	h.one("boss@example.com", object{"role": "administrator", "scope_id": own["id"]})
	for _, c := range []struct {
		who          *client
		method, path string
		body         any
		want         int
	}{
		{m, "POST", "/v1/scopes", object{"kind": "team", "name": "Top"}, 404},
		{m, "POST", "/v1/scopes", object{"kind": "team", "name": "Top", "parent_id": south}, 404},
		{m, "PATCH", "/v1/scopes/" + south, object{"name": "Mine"}, 404},
		{m, "PATCH", "/v1/scopes/" + cardio, object{"parent_id": south}, 404},
		{m, "PATCH", "/v1/scopes/" + west, object{"parent_id": own["id"]}, 403},
		{m, "DELETE", "/v1/scopes/" + west, nil, 403},
		{m, "DELETE", "/v1/scopes/" + own["id"].(string) + "?move_to=" + west, nil, 403},
		{auditor, "POST", "/v1/scopes", object{"kind": "team", "name": "Top"}, 403},
		{auditor, "PATCH", "/v1/scopes/" + west, object{"name": "Mine"}, 403},
		{auditor, "DELETE", "/v1/scopes/" + own["id"].(string), nil, 403},
	} {
		before := h.ok("GET", "/v1/scopes", nil)
		status, _ := c.who.call(c.method, c.path, c.body)
		assert.Equal(t, c.want, status, "%s %s %v", c.method, c.path, c.body)
		assert.Equal(t, before, h.ok("GET", "/v1/scopes", nil), "%s %s", c.method, c.path)
	}
	m.ok("DELETE", "/v1/scopes/"+m.newScope("team", "Short", west)["id"].(string), nil)
	seen := items(m.ok("GET", "/v1/audit?action=scope_removed", nil), "items")
	assert.Equal(t, []any{"Team · Short"}, field(seen, "detail"))
}

// Many who ask at once while scopes are arranged wait for no second connection while
// they hold one: all would wait for each other.
func TestManyReadWhileScopesAreArranged(t *testing.T) {
	h := sample(t, 200)
	var wg sync.WaitGroup
	for n := range 20 {
		wg.Go(func() {
			for range 15 {
				h.ok("GET", "/v1/session", nil)
			}
		})
		if n%4 == 0 {
			h.newScope("team", fresh(), nil)
		}
	}
	wg.Wait()
}
