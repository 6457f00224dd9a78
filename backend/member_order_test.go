package backend_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// peopleHoldTo compares the list of people by roles and by scope with a plain sort, for a
// caller who reads members in these scopes, the oldest first: "" is all.
func (c *client) peopleHoldTo(query string, tops ...string) {
	c.t.Helper()
	all := items(c.ok("GET", "/v1/members?limit=1000&"+query, nil), "items")
	require.NotEmpty(c.t, all, query)
	asked, err := url.ParseQuery(query)
	require.NoError(c.t, err)
	for _, sort := range []string{"roles", "-roles", "scope", "-scope"} {
		q := query + "&sort=" + sort
		require.Equal(c.t, ids(c.byGrants(all, sort, asked.Get("role"), tops...)), ids(c.people(q, 20, nil)), q)
		require.EqualValues(c.t, len(all), c.ok("GET", "/v1/members?limit=1&"+q, nil)["total"], q)
	}
}

func addresses(list []object) []any { return field(list, "address") }

func TestPeopleStandByTheirRolesAndScope(t *testing.T) {
	h := start(t)
	west := h.newScope("unit", "West", nil)["id"]
	beach := h.newScope("team", "beach", west)["id"]
	h.join("host@example.com", object{"role": "user_manager", "scope_id": west}, object{"role": "editor"})
	h.join("editor@example.com", object{"role": "editor", "scope_id": beach})
	h.one("asked@example.com", object{"role": "editor", "scope_id": beach}, object{"role": "administrator"})
	h.join("gone@example.com", object{"role": "billing"})
	h.change(h.client, "gone@example.com", object{"roles": []object{}})
	h.change(h.client, "gone@example.com", object{"status": "deactivated"})

	list := func(c *client, query string) []any { return addresses(c.people(query, 2, nil)) }
	assert.Equal(t, []any{"gone@example.com", "editor@example.com", "asked@example.com", ownerEmail, "host@example.com"}, list(h.client, "sort=roles"))
	assert.Equal(t, []any{"host@example.com", ownerEmail, "asked@example.com", "editor@example.com", "gone@example.com"}, list(h.client, "sort=-roles"))
	assert.Equal(t, []any{"gone@example.com", ownerEmail, "asked@example.com", "editor@example.com", "host@example.com"}, list(h.client, "sort=scope"))
	there := "&scope_id=" + beach.(string)
	assert.Equal(t, []any{"asked@example.com", "editor@example.com"}, list(h.client, "sort=roles"+there), "only the roles there count")
	assert.Equal(t, []any{"asked@example.com", "editor@example.com"}, list(h.client, "sort=scope"+there))
}

func TestPeopleByRolesAndScopeAfterEveryChange(t *testing.T) {
	h := sample(t, 13)
	west, south, design, ward := h.scope("Western Region"), h.scope("Southern Region"), h.scope("Design"), h.scope("Ward 4B")
	one := h.join("one@example.com", object{"role": "user_manager", "scope_id": west})
	two := h.join("two@example.com", object{"role": "auditor", "scope_id": design}, object{"role": "user_manager", "scope_id": west})
	host, editor, member := object{"role": "host", "scope_id": ward}, object{"role": "editor", "scope_id": design}, object{"role": "member"}
	check := func(after string) {
		t.Helper()
		t.Log(after)
		for _, q := range []string{"", "role=host", "q=example&status=active&status=deactivated"} {
			h.peopleHoldTo(q, "")
		}
		h.peopleHoldTo("scope_id="+west, west)
		one.peopleHoldTo("", west)
		two.peopleHoldTo("", west, design)
	}
	check("at first")
	two.peopleHoldTo("role=host", west, design)
	two.peopleHoldTo("role=editor", west, design)
	two.peopleHoldTo("q=a", west, design)

	changed := func(after, address string, body object) {
		t.Helper()
		status, answer := h.change(h.client, address, body)
		require.Equal(t, http.StatusOK, status, answer)
		check(after)
	}
	h.join("late@example.com", editor, host)
	check("an invitation was accepted")
	both := h.one("both@example.com", host, member)
	check("somebody was invited")
	h.enter(both)
	changed("roles were given", "late@example.com", object{"roles": []object{host, member, editor}})
	changed("roles were taken", "both@example.com", object{"roles": []object{member}})
	changed("all roles were taken", "both@example.com", object{"roles": []object{}})
	changed("a person was deactivated", "late@example.com", object{"status": "deactivated"})
	changed("roles of a deactivated person changed", "late@example.com", object{"roles": []object{editor, host}})
	changed("a person was reactivated", "late@example.com", object{"status": "active"})

	h.ok("PATCH", "/v1/scopes/"+ward, object{"name": "aardvark ward"})
	check("a scope was renamed")
	_, err := h.srv.RenameScope(t.Context(), "Acme Ltd", "Zeta Ltd")
	require.NoError(t, err)
	check("the organisation was renamed")
	h.ok("PATCH", "/v1/scopes/"+ward, object{"parent_id": south})
	check("a scope was moved away")
	h.ok("PATCH", "/v1/scopes/"+ward, object{"parent_id": west})
	check("a scope was moved back")
	h.ok("DELETE", "/v1/scopes/"+ward+"?move_to="+west, nil)
	check("a scope was removed")
}

func TestAnOrderOfPeopleTellsNothingOfHiddenRoles(t *testing.T) {
	h := sample(t, 0)
	design, platform := h.scope("Design"), h.scope("Platform")
	h.join("a@example.com", object{"role": "administrator"}, object{"role": "member", "scope_id": design})
	h.join("b@example.com", object{"role": "editor", "scope_id": design}, object{"role": "member", "scope_id": platform})
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": design})
	both := func(c *client) []any {
		return slices.DeleteFunc(addresses(c.people("sort=roles&q=@example.com", 1, nil)), func(a any) bool { return a == "m@example.com" })
	}
	assert.Equal(t, []any{"b@example.com", "a@example.com"}, both(m), "editor, member")
	assert.Equal(t, []any{"a@example.com", "b@example.com"}, both(h.client), "administrator, editor")
}

func TestPagesOfPeopleHoldStillWhileOthersChange(t *testing.T) {
	h := sample(t, 20)
	for _, sort := range []string{"roles", "-scope"} {
		before := ids(h.people("sort="+sort, 1000, nil))
		n := 0
		got := ids(h.people("sort="+sort, 10, func() {
			n++
			h.join("zz" + string(rune('a'+n)) + strings.Trim(sort, "-") + "@example.com")
		}))
		require.Len(t, got, len(slices.Compact(slices.Sorted(slices.Values(got)))), "rows repeat")
		require.Subset(t, got, before, "a row vanished")
	}
	for _, bad := range []string{"colour", "-", "Roles", "role"} {
		status, _ := h.call("GET", "/v1/members?sort="+bad, nil)
		assert.Equal(t, http.StatusUnprocessableEntity, status, bad)
	}
	cursor := url.QueryEscape(h.ok("GET", "/v1/members?limit=5&sort=roles", nil)["next_cursor"].(string))
	status, _ := h.call("GET", "/v1/members?sort=scope&cursor="+cursor, nil)
	assert.Equal(t, http.StatusBadRequest, status)
}

// The dump is of the release before: people with roles in several scopes, one of them
// deactivated and one without roles, and a log of actors whose names are not ASCII.
func TestOlderDatabasesSortPeopleAndLogToo(t *testing.T) {
	dump, err := os.ReadFile("testdata/before_people_orders.sql")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "guestlist.db")
	alter(t, path, string(dump))
	h := open(t, path)
	token, _, err := h.srv.NewToken(t.Context(), ownerEmail, "test")
	require.NoError(t, err)
	h.serve(token)

	h.peopleHoldTo("", "")
	tops := 0
	for _, s := range items(h.ok("GET", "/v1/scopes", nil), "items") {
		q := "scope_id=" + s["id"].(string)
		if s["parent_id"] != nil && len(h.people(q, 100, nil)) > 0 {
			h.peopleHoldTo(q, s["id"].(string))
			tops++
		}
	}
	assert.Greater(t, tops, 3)
	h.logHoldsTo("")
	var actors []string
	for _, e := range h.log("sort=actor", "100") {
		actors = append(actors, e["actor"].(object)["name"].(string))
	}
	assert.Equal(t, []string{"ada", "BEN", "Dana Reyes", "System", "Zoe", "Élodie", "Ömer", "øystein"}, slices.Compact(actors))
}
