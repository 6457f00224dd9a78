package backend_test

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// people reads a whole list of members by pages.
func (c *client) people(query string, limit int, between func()) []object {
	c.t.Helper()
	var all []object
	path := fmt.Sprintf("/v1/members?limit=%d&%s", limit, query)
	for page := path; ; {
		p := c.ok("GET", page, nil)
		assert.Equal(c.t, page == path, p["total"] != nil, "the total is on the first page only")
		all = append(all, items(p, "items")...)
		if p["next_cursor"] == nil {
			return all
		}
		page = path + "&cursor=" + url.QueryEscape(p["next_cursor"].(string))
		if between != nil {
			between()
		}
	}
}

func (c *client) person(address string) object {
	c.t.Helper()
	for _, m := range items(c.ok("GET", "/v1/members?limit=1000&q="+url.QueryEscape(address), nil), "items") {
		if m["address"] == address {
			return m
		}
	}
	c.t.Fatalf("no member %s", address)
	return nil
}

// byPlainSort orders people as the list must.
func byPlainSort(list []object, sort string) {
	field, desc := strings.CutPrefix(sort, "-")
	key := func(m object) string {
		switch {
		case field == "address", field == "name" && m["name"] == "":
			return strings.ToLower(m["address"].(string))
		case field == "joined_at" && m["joined_at"] == nil:
			return "~" + m["invitation"].(object)["invited_at"].(string)
		case field == "joined_at":
			at, _ := time.Parse(time.RFC3339, m["joined_at"].(string))
			return at.Format("2006-01-02T15:04:05.000")
		}
		return strings.ToLower(m[field].(string))
	}
	slices.SortFunc(list, func(a, b object) int {
		c := cmp.Or(strings.Compare(key(a), key(b)), strings.Compare(a["id"].(string), b["id"].(string)))
		if desc {
			return -c
		}
		return c
	})
}

func TestMembersAgreeWithAPlainSort(t *testing.T) {
	h := mixed(t)
	h.one("adele.abbott@acme.example") // the same address as a name sorts by, and a tie with nobody
	west := h.scope("Western Region")
	limited := h.join("m@example.com", object{"role": "user_manager", "scope_id": west}, object{"role": "auditor", "scope_id": h.scope("Platform")})
	reader := h.join("r@example.com", object{"role": "auditor"})
	for who, c := range map[string]*client{"owner": h.client, "limited": limited, "reader": reader} {
		all := items(c.ok("GET", "/v1/members?limit=1000", nil), "items")
		for _, status := range []string{"", "all", "active", "invited", "deactivated", "active invited"} {
			for _, sort := range []string{"name", "address", "status", "joined_at", "-name", "-address", "-status", "-joined_at"} {
				var want []object
				for _, m := range all {
					if status == "" || status == "all" || slices.Contains(strings.Fields(status), m["status"].(string)) {
						want = append(want, m)
					}
				}
				byPlainSort(want, sort)
				q := "sort=" + sort
				for s := range strings.FieldsSeq(status) {
					q += "&status=" + s
				}
				require.Equal(t, ids(want), ids(c.people(q, smallPage, nil)), "%s %s", who, q)
				require.EqualValues(t, len(want), c.ok("GET", "/v1/members?limit=1&"+q, nil)["total"], "%s %s", who, q)
			}
		}
	}
	assert.Empty(t, reader.people("status=invited", 100, nil), "invited people need member:manage")
	assert.NotEmpty(t, limited.people("status=invited", 100, nil))
}

func TestMemberFiltersAgreeWithAPlainSearch(t *testing.T) {
	h := mixed(t)
	west, cardio, ward, platform := h.scope("Western Region"), h.scope("Cardiology"), h.scope("Ward 4B"), h.scope("Platform")
	limited := h.join("m@example.com", object{"role": "user_manager", "scope_id": west}, object{"role": "auditor", "scope_id": platform})
	has := func(m object, role string, scopes ...string) bool {
		return slices.ContainsFunc(items(m, "roles"), func(g object) bool {
			return (role == "" || g["role"] == role) && (len(scopes) == 0 || slices.Contains(scopes, g["scope_id"].(string)))
		})
	}
	for _, c := range []*client{h.client, limited} {
		all := items(c.ok("GET", "/v1/members?limit=1000", nil), "items")
		for q, want := range map[string]func(object) bool{
			"scope_id=" + west:                func(m object) bool { return has(m, "", west, cardio, ward) },
			"scope_id=" + cardio:              func(m object) bool { return has(m, "", cardio) },
			"role=host":                       func(m object) bool { return has(m, "host") },
			"role=clinician&scope_id=" + west: func(m object) bool { return has(m, "clinician", west, cardio, ward) },
			"role=king":                       func(object) bool { return false },
			"q=ORTIZ": func(m object) bool {
				return strings.Contains(strings.ToLower(fmt.Sprint(m["name"], " ", m["address"])), "ortiz")
			},
			"q=northwind&status=invited": func(m object) bool {
				return m["status"] == "invited" && strings.Contains(m["address"].(string), "northwind")
			},
			"q=dana": func(m object) bool {
				return strings.Contains(fmt.Sprint(m["name"], m["address"]), "ana") && strings.Contains(m["address"].(string), "dana")
			},
		} {
			var exp []object
			for _, m := range all {
				if want(m) {
					exp = append(exp, m)
				}
			}
			byPlainSort(exp, "name")
			require.Equal(t, ids(exp), ids(c.people(q, 5, nil)), q)
			require.EqualValues(t, len(exp), c.ok("GET", "/v1/members?limit=1&"+q, nil)["total"], q)
		}
	}
	status, _ := limited.call("GET", "/v1/members?scope_id="+h.scope("Design"), nil)
	assert.Equal(t, http.StatusNotFound, status)
	cursor := url.QueryEscape(h.ok("GET", "/v1/members?limit=5", nil)["next_cursor"].(string))
	status, _ = h.call("GET", "/v1/members?sort=address&cursor="+cursor, nil)
	assert.Equal(t, http.StatusBadRequest, status)
	status, _ = limited.call("GET", "/v1/members?cursor="+cursor, nil)
	assert.Equal(t, http.StatusBadRequest, status, "a cursor does not reach beyond the caller's rights")
}

func TestMembersShowWhatTheCallerMaySee(t *testing.T) {
	h := sample(t, 0)
	west, south := h.scope("Western Region"), h.scope("Southern Region")
	h.join("both@example.com", object{"role": "member", "scope_id": west}, object{"role": "editor", "scope_id": south})
	h.one("waits@example.com", object{"role": "host", "scope_id": west}, object{"role": "editor", "scope_id": south})
	m := h.join("m@example.com", object{"role": "user_manager", "scope_id": west})
	seen := m.person("both@example.com")
	require.Len(t, items(seen, "roles"), 1)
	assert.Equal(t, west, items(seen, "roles")[0]["scope_id"])
	waits := m.person("waits@example.com")
	assert.Equal(t, "invited", waits["status"])
	assert.Nil(t, waits["joined_at"])
	assert.Equal(t, waits["id"], waits["invitation"].(object)["id"])
	assert.Equal(t, []any{waits["roles"].([]any)[0]}, waits["invitation"].(object)["roles"])
	assert.Len(t, items(h.person("both@example.com"), "roles"), 2)

	plain := h.join("plain@example.com", object{"role": "host", "scope_id": west})
	status, body := plain.call("GET", "/v1/members", nil)
	assert.Equal(t, http.StatusForbidden, status)
	assert.Contains(t, body["detail"], "member:read")
}

func TestMemberPagesHoldStillWhileOthersChange(t *testing.T) {
	h := sample(t, 128)
	for _, sort := range []string{"name", "-joined_at", "status"} {
		before := ids(h.people("sort="+sort, 1000, nil))
		n := 0
		got := ids(h.people("sort="+sort, 20, func() {
			n++
			h.one(fmt.Sprintf("a%d.%s@example.com", n, strings.Trim(sort, "-")))
		}))
		require.Len(t, got, len(slices.Compact(slices.Sorted(slices.Values(got)))), "rows repeat")
		for _, id := range before {
			require.Contains(t, got, id, "a row vanished")
		}
	}
}
