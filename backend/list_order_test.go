package backend_test

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// byGrants puts invitations or people in the order of their roles or of their scope, as
// the page says it for a caller who lists these scopes, the oldest first: "" is all. role is
// what the list was filtered by.
func (c *client) byGrants(list []object, sort, role string, tops ...string) []object {
	c.t.Helper()
	names, parent := map[string]string{}, map[string]string{}
	for _, s := range items(c.ok("GET", "/v1/scopes", nil), "items") {
		names[s["id"].(string)] = s["name"].(string)
		parent[s["id"].(string)], _ = s["parent_id"].(string)
	}
	roles := map[string]string{}
	for _, r := range items(c.ok("GET", "/v1/roles", nil), "items") {
		roles[r["id"].(string)] = r["name"].(string)
	}
	within := func(scope, top string) bool {
		for ; scope != ""; scope = parent[scope] {
			if scope == top {
				return true
			}
		}
		return top == ""
	}
	key := func(i object) string {
		if len(items(i, "roles")) == 0 {
			return ""
		}
		for _, top := range tops {
			var words []string
			listed := false
			for _, g := range items(i, "roles") {
				word := roles[g["role"].(string)]
				if strings.HasSuffix(sort, "scope") {
					word = names[g["scope_id"].(string)]
				}
				listed = listed || within(g["scope_id"].(string), top) && (role == "" || role == g["role"])
				if within(g["scope_id"].(string), top) && !slices.Contains(words, word) {
					words = append(words, word)
				}
			}
			if listed && strings.HasSuffix(sort, "scope") {
				return strings.ToLower(words[0])
			} else if listed {
				return strings.ToLower(strings.Join(words, ", "))
			}
		}
		c.t.Fatal("shows nowhere")
		return ""
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b object) int {
		n := cmp.Or(strings.Compare(key(a), key(b)), strings.Compare(a["id"].(string), b["id"].(string)))
		if strings.HasPrefix(sort, "-") {
			return -n
		}
		return n
	})
	return list
}

// holdsTo compares lists by roles and by scope with a plain sort.
func (c *client) holdsTo(query string, tops ...string) {
	c.t.Helper()
	all := items(c.ok("GET", "/v1/invitations?limit=1000&"+query, nil), "items")
	require.NotEmpty(c.t, all, query)
	asked, err := url.ParseQuery(query)
	require.NoError(c.t, err)
	for _, sort := range []string{"roles", "-roles", "scope", "-scope"} {
		q := query + "&sort=" + sort
		require.Equal(c.t, ids(c.byGrants(all, sort, asked.Get("role"), tops...)), ids(c.walk(q, smallPage, nil)), q)
		require.EqualValues(c.t, len(all), c.ok("GET", "/v1/invitations?limit=1&"+q, nil)["total"], q)
	}
}

func TestOrdersByRolesAndByScope(t *testing.T) {
	h := mixed(t)
	west, design, ward := h.scope("Western Region"), h.scope("Design"), h.scope("Ward 4B")
	h.one("both@example.com", object{"role": "editor", "scope_id": design}, object{"role": "host", "scope_id": ward}, object{"role": "member"})
	h.one("other@example.com", object{"role": "host", "scope_id": ward}, object{"role": "editor", "scope_id": design})
	h.clock.forward(5 * 24 * time.Hour) // some are due, and not marked as expired yet
	one := h.join("one@example.com", object{"role": "user_manager", "scope_id": west})
	two := h.join("two@example.com", object{"role": "user_manager", "scope_id": design}, object{"role": "user_manager", "scope_id": west})
	check := func(statuses ...string) {
		t.Helper()
		for _, status := range append(statuses, "status=all") {
			for _, role := range []string{"", "&role=host", "&role=editor", "&role=member"} {
				h.holdsTo(status+role, "")
			}
			h.holdsTo(status+"&scope_id="+west, west)
			one.holdsTo(status, west)
			two.holdsTo(status, west, design)
		}
		two.holdsTo("role=editor", west, design)
		two.holdsTo("role=host", west, design)
	}
	check("", "status=expired", "status=accepted&status=revoked")

	_, err := h.srv.RenameScope(t.Context(), "Ward 4B", "aardvark ward")
	require.NoError(t, err)
	_, err = h.srv.RenameScope(t.Context(), "Acme Ltd", "Zeta Ltd")
	require.NoError(t, err)
	check()
	_, err = h.srv.MoveScope(t.Context(), "aardvark ward", "Southern Region")
	require.NoError(t, err)
	check()
	both := h.get(h.invite(object{"addresses": []string{"both@example.com"}, "roles": []object{{"role": "billing"}}})[0]["invitation"].(object)["id"])
	check()
	h.ok("POST", "/v1/invitations/"+both["id"].(string)+"/remove-roles", object{"grant_ids": []any{items(both, "roles")[0]["id"]}})
	check()
	_, err = h.srv.RemoveScope(t.Context(), "aardvark ward", "Western Region")
	require.NoError(t, err)
	check()
}

func TestAnOrderTellsNothingOfHiddenRoles(t *testing.T) {
	h := sample(t, 0)
	design, platform := h.scope("Design"), h.scope("Platform")
	first := h.one("a@example.com", object{"role": "administrator"}, object{"role": "member", "scope_id": design})
	second := h.one("b@example.com", object{"role": "editor", "scope_id": design}, object{"role": "member", "scope_id": platform})
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": design})
	assert.Equal(t, ids([]object{second, first}), ids(m.walk("sort=roles", 1, nil)), "editor, member")
	assert.Equal(t, ids([]object{first, second}), ids(h.walk("sort=roles", 1, nil)), "administrator, editor")
}

func TestOlderDatabasesHaveTheOrdersToo(t *testing.T) {
	h := upgraded(t)
	h.holdsTo("status=all", "")
	for _, s := range items(h.ok("GET", "/v1/scopes", nil), "items") {
		if s["open"].(float64) > 0 && s["parent_id"] != nil {
			h.holdsTo("status=all&scope_id="+s["id"].(string), s["id"].(string))
		}
	}
}

func TestPagesByRolesAndScopeHoldStillWhileOthersChange(t *testing.T) {
	h := sample(t, 128)
	for _, sort := range []string{"roles", "-scope"} {
		before := ids(h.walk("sort="+sort, 1000, nil))
		n := 0
		got := ids(h.walk("sort="+sort, 10, func() {
			n++
			h.one("zz" + string(rune('a'+n)) + strings.Trim(sort, "-") + "@example.com")
			h.outcome("revoke", before[len(before)-n])
		}))
		require.Len(t, got, len(slices.Compact(slices.Sorted(slices.Values(got)))), "rows repeat")
		require.Subset(t, got, before[:len(before)-n], "a row vanished")
	}
}

func TestFiltersByTimeAndAddress(t *testing.T) {
	h := mixed(t)
	west := h.scope("Western Region")
	m := h.join("m@example.com", object{"role": "user_manager", "scope_id": west}, object{"role": "team_owner", "scope_id": h.scope("Design")})
	now := time.Now()
	at := func(days int) string {
		return url.QueryEscape(now.Add(-time.Duration(days) * 24 * time.Hour).Format(time.RFC3339))
	}
	for who, c := range map[string]*client{"owner": h.client, "limited": m} {
		for _, filters := range []string{"", "&role=host", "&scope_id=" + west, "&q=example&status=revoked"} {
			all := items(c.ok("GET", "/v1/invitations?status=all&limit=1000"+filters, nil), "items")
			for _, time := range []string{"invited_from=" + at(7), "invited_to=" + at(10), "invited_from=" + at(12) + "&invited_to=" + at(6), "invited_from=" + at(-1)} {
				asked, err := url.ParseQuery(time)
				require.NoError(t, err)
				for _, sort := range []string{"-invited_at", "address", "roles", "last_sent_at", "-expires_at", "status", "scope"} {
					q := "status=all&sort=" + sort + filters + "&" + time
					got := c.walk(q, smallPage, nil)
					var want []object
					for _, i := range all {
						if inTime(t, i, asked) {
							want = append(want, i)
						}
					}
					require.ElementsMatch(t, ids(want), ids(got), "%s %s", who, q)
					if sort != "roles" && sort != "scope" {
						order(want, sort)
						require.Equal(t, ids(want), ids(got), "%s %s", who, q)
					}
					require.EqualValues(t, len(want), c.ok("GET", "/v1/invitations?limit=1&"+q, nil)["total"], "%s %s", who, q)
				}
			}
		}
	}
}

func inTime(t *testing.T, i object, asked url.Values) bool {
	t.Helper()
	at := func(text string) time.Time {
		parsed, err := time.Parse(time.RFC3339, text)
		require.NoError(t, err)
		return parsed
	}
	invited := at(i["invited_at"].(string))
	return (!asked.Has("invited_from") || !invited.Before(at(asked.Get("invited_from")))) &&
		(!asked.Has("invited_to") || invited.Before(at(asked.Get("invited_to"))))
}

// Asking for one person finds every invitation of theirs, however they are spelled,
// and nobody else's.
func TestOnePersonByAddress(t *testing.T) {
	h := sample(t, 128)
	old := h.one("Zoë.Berg@Bücher.example")
	h.outcome("revoke", old["id"])
	now := h.one("zoë.berg@bücher.example")
	h.one("xzoë.berg@bücher.example")
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": h.scope("Design")})
	for _, spelled := range []string{"ZOË.berg@BÜCHER.example", "zoe\u0308.berg@xn--bcher-kva.example", " zoë.berg@bücher.example "} {
		for _, sort := range []string{"address", "-invited_at", "roles", "status"} {
			q := "status=all&sort=" + sort + "&address=" + url.QueryEscape(spelled)
			assert.ElementsMatch(t, []any{old["id"], now["id"]}, []any{ids(h.walk(q, 1, nil))[0], ids(h.walk(q, 1, nil))[1]}, q)
			assert.EqualValues(t, 2, h.ok("GET", "/v1/invitations?"+q, nil)["total"])
			assert.Empty(t, m.walk(q, 1, nil), "of no scope of theirs")
		}
		assert.Equal(t, []string{now["id"].(string)}, ids(h.walk("address="+url.QueryEscape(spelled), 1, nil)), "open unless asked otherwise")
	}
	assert.Empty(t, h.walk("status=all&address=zo", 1, nil))

	u := upgraded(t)
	for _, same := range [][]string{josés, three} {
		assert.Len(t, u.walk("address="+url.QueryEscape(same[0]), 10, nil), len(same), "older versions took them for several")
	}
}
