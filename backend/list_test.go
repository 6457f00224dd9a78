package backend_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func str(f any) string { return strconv.FormatInt(int64(f.(float64)), 10) }

// walk reads a whole list by pages.
func (c *client) walk(query string, limit int, between func()) []object {
	c.t.Helper()
	var all []object
	path := fmt.Sprintf("/v1/invitations?limit=%d&%s", limit, query)
	for page := path; ; {
		p := c.ok("GET", page, nil)
		if page == path {
			require.Contains(c.t, p, "total")
		} else {
			require.NotContains(c.t, p, "total")
		}
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

func ids(list []object) []string {
	var out []string
	for _, i := range list {
		out = append(out, i["id"].(string))
	}
	return out
}

// mixed is a server with invitations of every status.
func mixed(t *testing.T) *harness {
	h := sample(t, 128)
	list := ids(items(h.ok("GET", "/v1/invitations?limit=1000&sort=address", nil), "items"))
	for i, id := range list {
		switch {
		case i%11 == 3:
			h.outcome("revoke", id)
		case i%13 == 5:
			inv := h.get(id)
			if inv["status"] == "pending" {
				status, _ := accept(t, h.link(id), "Somebody")
				require.Equal(t, http.StatusOK, status)
			}
		}
	}
	return h
}

func TestListsAgreeWithAPlainSort(t *testing.T) {
	h := mixed(t)
	h.clock.forward(5 * 24 * time.Hour) // some are due, and not marked as expired yet
	m := h.join("m@example.com", object{"role": "user_manager", "scope_id": h.scope("Western Region")}, object{"role": "team_owner", "scope_id": h.scope("Design")})
	for who, c := range map[string]*client{"owner": h.client, "limited": m} {
		all := items(c.ok("GET", "/v1/invitations?status=all&limit=1000", nil), "items")
		for _, status := range []string{"", "open", "pending", "expired", "accepted", "revoked", "all", "expired accepted", "pending revoked"} {
			for _, sort := range []string{"", "address", "status", "invited_at", "expires_at", "last_sent_at", "-address", "-status", "-invited_at", "-expires_at", "-last_sent_at"} {
				var want []object
				for _, i := range all {
					if matches(i["status"].(string), status) {
						want = append(want, i)
					}
				}
				order(want, sort)
				q := "sort=" + sort
				if sort == "" {
					q = ""
				}
				for s := range strings.FieldsSeq(status) {
					q += "&status=" + s
				}
				got := c.walk(q, smallPage, nil)
				require.Equal(t, ids(want), ids(got), "%s %s", who, q)
				require.EqualValues(t, len(want), c.ok("GET", "/v1/invitations?limit=1&"+q, nil)["total"], "%s %s", who, q)
			}
		}
	}
}

func matches(have, asked string) bool {
	for s := range strings.FieldsSeq(asked + " ") {
		if s == have || s == "all" || (s == "open" && (have == "pending" || have == "expired")) {
			return true
		}
	}
	return asked == "" && (have == "pending" || have == "expired")
}

func order(list []object, sort string) {
	if sort == "" {
		sort = "-invited_at"
	}
	field, desc := strings.CutPrefix(sort, "-")
	slices.SortFunc(list, func(a, b object) int {
		x, y := a[field].(string), b[field].(string)
		c := strings.Compare(x, y)
		if strings.HasSuffix(field, "_at") {
			tx, _ := time.Parse(time.RFC3339, x)
			ty, _ := time.Parse(time.RFC3339, y)
			c = tx.Compare(ty)
		}
		if c == 0 {
			c = strings.Compare(a["id"].(string), b["id"].(string))
		}
		if desc {
			return -c
		}
		return c
	})
}

func TestFiltersAgreeWithAPlainSearch(t *testing.T) {
	h := mixed(t)
	west, cardio := h.scope("Western Region"), h.scope("Cardiology")
	ward := h.scope("Ward 4B")
	all := items(h.ok("GET", "/v1/invitations?limit=1000", nil), "items")
	in := func(i object, scopes ...string) bool {
		return slices.ContainsFunc(items(i, "roles"), func(g object) bool { return slices.Contains(scopes, g["scope_id"].(string)) })
	}
	has := func(i object, role string) bool {
		return slices.ContainsFunc(items(i, "roles"), func(g object) bool { return g["role"] == role })
	}
	for q, want := range map[string]func(object) bool{
		"scope_id=" + west:           func(i object) bool { return in(i, west, cardio, ward) },
		"scope_id=" + cardio:         func(i object) bool { return in(i, cardio) },
		"role=host":                  func(i object) bool { return has(i, "host") },
		"role=host&scope_id=" + ward: func(i object) bool { return has(i, "host") && in(i, ward) },
		"role=king":                  func(object) bool { return false },
		"q=NORTHWIND":                func(i object) bool { return strings.Contains(i["address"].(string), "northwind") },
		"q=dana":                     func(object) bool { return true },
		"q=%25":                      func(i object) bool { return strings.Contains(i["address"].(string), "%") },
		"q=jane%40&role=member":      func(i object) bool { return i["address"] == "jane@example.com" },
		"q=ra.&scope_id=" + west: func(i object) bool {
			return strings.Contains(i["address"].(string), "ra.") && in(i, west, cardio, ward)
		},
	} {
		var exp []object
		for _, i := range all {
			if want(i) {
				exp = append(exp, i)
			}
		}
		require.Equal(t, ids(exp), ids(h.walk(q, 7, nil)), q)
		require.EqualValues(t, len(exp), h.ok("GET", "/v1/invitations?limit=1&"+q, nil)["total"], q)
	}
}

func TestPagesHoldStillWhileOthersChange(t *testing.T) {
	h := sample(t, 128)
	for _, sort := range []string{"-invited_at", "address", "-expires_at", "status"} {
		before := ids(h.walk("sort="+sort, 1000, nil))
		n := 0
		got := ids(h.walk("sort="+sort, 10, func() {
			n++
			h.one(fmt.Sprintf("zz%d.%s@example.com", n, strings.Trim(sort, "-")))
			h.outcome("revoke", before[len(before)-n]) // the last ones, which have not been read yet
		}))
		require.Len(t, got, len(slices.Compact(slices.Sorted(slices.Values(got)))), "rows repeat")
		for _, id := range before[:len(before)-n] {
			require.Contains(t, got, id, "a row vanished")
		}
	}
}

func TestACursorBelongsToItsList(t *testing.T) {
	h := sample(t, 30)
	cursor := url.QueryEscape(h.ok("GET", "/v1/invitations?limit=5", nil)["next_cursor"].(string))
	h.ok("GET", "/v1/invitations?limit=7&cursor="+cursor, nil)
	for _, q := range []string{"sort=address&cursor=" + cursor, "status=all&cursor=" + cursor, "q=x&cursor=" + cursor, "since=3&cursor=" + cursor, "cursor=nonsense", "cursor=e30"} {
		status, body := h.call("GET", "/v1/invitations?"+q, nil)
		assert.Equal(t, http.StatusBadRequest, status, q)
		assert.Equal(t, "malformed", body["code"])
	}
	for _, q := range []string{"limit=0", "limit=1001", "limit=x", "sort=color", "status=open&status=odd", "since=-1", "since=x"} {
		status, _ := h.call("GET", "/v1/invitations?"+q, nil)
		assert.Equal(t, http.StatusUnprocessableEntity, status, q)
	}
}

func TestSinceTellsWhatChanged(t *testing.T) {
	h := sample(t, 128)
	first := h.ok("GET", "/v1/invitations?limit=10", nil)
	list := ids(h.walk("", 1000, nil))
	h.outcome("revoke", list[3])
	inv := h.one("new@example.com")
	status, _ := accept(t, h.link(list[5]), "Five")
	require.Equal(t, http.StatusOK, status)
	h.delivered(inv["id"])

	var got []string
	last := first["seq"].(float64)
	for path := "/v1/invitations?limit=1&since=" + str(first["seq"]); ; {
		p := h.ok("GET", path, nil)
		require.Equal(t, false, p["reset"])
		for _, i := range items(p, "items") {
			require.Greater(t, i["seq"], last)
			last = i["seq"].(float64)
			got = append(got, i["id"].(string)+" "+i["status"].(string))
		}
		if p["next_cursor"] == nil {
			require.Equal(t, last, p["seq"])
			break
		}
		path = "/v1/invitations?limit=1&since=" + str(first["seq"]) + "&cursor=" + url.QueryEscape(p["next_cursor"].(string))
	}
	assert.ElementsMatch(t, []string{list[3] + " revoked", inv["id"].(string) + " pending", list[5] + " accepted"}, got)
	far := h.ok("GET", "/v1/invitations?since=100000", nil)
	assert.Equal(t, true, far["reset"])
	assert.Empty(t, items(far, "items"))
	m := h.join("m@example.com", object{"role": "user_manager"})
	assert.Equal(t, true, m.ok("GET", "/v1/invitations?since=5", nil)["reset"], "their rights are newer than that")
	assert.Len(t, items(h.ok("GET", "/v1/invitations?since=0&limit=1000", nil), "items"), 130)
}
