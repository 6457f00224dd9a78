package backend_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// consistent holds lists and counts of every scope to the grants themselves.
func consistent(t *testing.T, h *harness) {
	t.Helper()
	scopes := items(h.ok("GET", "/v1/scopes", nil), "items")
	up := map[any]any{}
	for _, s := range scopes {
		if s["parent_id"] != nil {
			require.Contains(t, field(scopes, "id"), s["parent_id"])
		}
		up[s["id"]] = s["parent_id"]
	}
	under := func(id, scope any) bool {
		for ; id != nil; id = up[id] {
			if id == scope {
				return true
			}
		}
		return false
	}
	all := items(h.ok("GET", "/v1/invitations?status=all&limit=1000", nil), "items")
	for _, s := range scopes {
		want := []string{}
		open := 0
		for _, i := range all {
			if slices.ContainsFunc(items(i, "roles"), func(g object) bool { return under(g["scope_id"], s["id"]) }) {
				want = append(want, i["id"].(string))
				if matches(i["status"].(string), "open") {
					open++
				}
			}
		}
		got := h.ok("GET", "/v1/invitations?status=all&limit=1000&scope_id="+s["id"].(string), nil)
		require.ElementsMatch(t, want, ids(items(got, "items")), s["name"])
		require.EqualValues(t, len(want), got["total"], s["name"])
		require.EqualValues(t, open, s["open"], s["name"])
	}
}

func TestScopesAreArranged(t *testing.T) {
	h := mixed(t)
	ctx := t.Context()
	_, err := h.srv.AddScope(ctx, "unit", " Northern Region ", "")
	require.NoError(t, err)
	nurses, err := h.srv.AddScope(ctx, "team", "Nurses", "northern region")
	require.NoError(t, err)
	assert.Equal(t, "Team · Nurses", nurses.Label)
	h.one("nurse@example.com", object{"role": "editor", "scope_id": nurses.ID})
	consistent(t, h)

	west := h.join("w@example.com", object{"role": "user_manager", "scope_id": h.scope("Western Region")})
	before := west.ok("GET", "/v1/invitations?limit=1", nil)
	_, err = h.srv.MoveScope(ctx, "Northern Region/Nurses", "Western Region")
	require.NoError(t, err)
	_, err = h.srv.MoveScope(ctx, "Western Region", "Southern Region")
	require.NoError(t, err)
	consistent(t, h)
	assert.Equal(t, "Southern Region", parent(h, "Western Region"))
	after := west.ok("GET", "/v1/invitations?limit=1", nil)
	assert.EqualValues(t, before["total"].(float64)+1, after["total"])
	assert.Equal(t, true, west.ok("GET", "/v1/invitations?since="+str(before["seq"]), nil)["reset"], "what they see changed altogether")

	_, err = h.srv.RenameScope(ctx, nurses.ID, "Night nurses")
	require.NoError(t, err)
	assert.Equal(t, nurses.ID, h.scope("Night nurses"))
	_, err = h.srv.RenameScope(ctx, "Acme Ltd", "Acme plc")
	require.NoError(t, err)
	assert.Equal(t, "Acme plc", h.ok("GET", "/v1/session", nil)["organization"].(object)["name"])
}

func parent(h *harness, name string) any {
	list := items(h.ok("GET", "/v1/scopes", nil), "items")
	for _, s := range list {
		if s["id"] == h.scope(name) {
			for _, p := range list {
				if p["id"] == s["parent_id"] {
					return p["name"]
				}
			}
		}
	}
	return nil
}

func TestAScopeIsRemovedOnlyWithAPlaceForItsRoles(t *testing.T) {
	h := mixed(t)
	ctx := t.Context()
	cardio, west := h.scope("Cardiology"), h.scope("Western Region")
	h.join("c@example.com", object{"role": "clinician", "scope_id": cardio}, object{"role": "clinician", "scope_id": west})
	inv := h.one("i@example.com", object{"role": "host", "scope_id": cardio}, object{"role": "host", "scope_id": west})
	gone := h.one("gone@example.com", object{"role": "host", "scope_id": cardio})
	h.outcome("revoke", gone["id"])
	_, err := h.srv.RemoveScope(ctx, "Cardiology", "")
	require.ErrorContains(t, err, "-move-to")
	_, err = h.srv.RemoveScope(ctx, "Cardiology", "Design")
	require.ErrorContains(t, err, "Team · Design is no place for the role Clinician")
	_, err = h.srv.RemoveScope(ctx, "Western Region", "Design")
	require.ErrorContains(t, err, "holds Waiting area · Cardiology, Meeting room · Ward 4B")
	_, err = h.srv.RemoveScope(ctx, "Cardiology", "Cardiology")
	require.Error(t, err)
	consistent(t, h)
	total := h.ok("GET", "/v1/invitations?status=all&limit=1", nil)["total"]
	members := h.ok("GET", "/v1/members?status=active&limit=1", nil)["total"]
	events := len(h.log("", "1000"))

	r, err := h.srv.RemoveScope(ctx, cardio, "Western Region")
	require.NoError(t, err)
	assert.Positive(t, r.Members)
	assert.Positive(t, r.Open)
	assert.Equal(t, "Unit · Western Region", r.To)
	consistent(t, h)
	assert.Equal(t, total, h.ok("GET", "/v1/invitations?status=all&limit=1", nil)["total"])
	assert.Equal(t, members, h.ok("GET", "/v1/members?status=active&limit=1", nil)["total"])
	assert.Equal(t, []any{west}, field(items(h.person("c@example.com"), "roles"), "scope_id"), "who has the role there already keeps one")
	assert.Equal(t, []any{west}, field(items(h.get(inv["id"]), "roles"), "scope_id"))
	assert.Equal(t, []any{west}, field(items(h.get(gone["id"]), "roles"), "scope_id"))
	log := h.log("", "1000")
	assert.Greater(t, len(log), events)
	for _, e := range log {
		assert.NotEqual(t, cardio, e["scope_id"])
	}
	last := items(h.ok("GET", "/v1/audit?limit=1&subject=c@example.com", nil), "items")[0]
	assert.Equal(t, "roles_changed", last["action"])
	assert.Equal(t, "Clinician at Waiting area · Cardiology moved to Unit · Western Region", last["detail"])
	assert.Equal(t, "", last["actor"].(object)["id"])
	status, _ := h.call("GET", "/v1/invitations?scope_id="+cardio, nil)
	assert.Equal(t, http.StatusNotFound, status)

	_, err = h.srv.AddScope(ctx, "meeting_room", "Room 1", "")
	require.NoError(t, err)
	_, err = h.srv.RemoveScope(ctx, "Room 1", "")
	require.NoError(t, err, "nothing hangs on it")
}

func TestScopesThatCannotBe(t *testing.T) {
	h := sample(t, 0)
	ctx := t.Context()
	_, err := h.srv.AddScope(ctx, "unit", "Far", "Western Region")
	require.NoError(t, err)
	_, err = h.srv.AddScope(ctx, "team", "Platform", "Far")
	require.NoError(t, err, "the same name elsewhere")
	for want, do := range map[string]func() (any, error){
		"no kind of scope":                func() (any, error) { return h.srv.AddScope(ctx, "room", "X", "") },
		"needs a name":                    func() (any, error) { return h.srv.AddScope(ctx, "team", "  ", "") },
		"already":                         func() (any, error) { return h.srv.AddScope(ctx, "team", "PLATFORM", "") },
		"cannot hold other scopes":        func() (any, error) { return h.srv.AddScope(ctx, "team", "X", "Design") },
		`no scope "Nowhere"`:              func() (any, error) { return h.srv.AddScope(ctx, "team", "X", "Nowhere") },
		"names several scopes":            func() (any, error) { return h.srv.RenameScope(ctx, "Platform", "X") },
		"into itself":                     func() (any, error) { return h.srv.MoveScope(ctx, "Western Region", "Far") },
		"organisation itself cannot be m": func() (any, error) { return h.srv.MoveScope(ctx, "Acme Ltd", "Far") },
		"organisation itself cannot be r": func() (any, error) { return h.srv.RemoveScope(ctx, "Acme Ltd", "") },
		"has a scope of the name":         func() (any, error) { return h.srv.MoveScope(ctx, "Western Region/Far/Platform", "Acme Ltd") },
	} {
		_, err := do()
		require.ErrorContains(t, err, want)
	}
	assert.Len(t, items(h.ok("GET", "/v1/scopes", nil), "items"), 9)
}

func TestTheSampleHasEveryKindOfScope(t *testing.T) {
	h := sample(t, 128)
	kinds := map[any]bool{}
	for _, s := range items(h.ok("GET", "/v1/scopes", nil), "items") {
		kinds[s["kind"]] = true
		assert.Positive(t, s["open"], s["name"])
	}
	assert.Len(t, kinds, 5)
	consistent(t, h)
}
