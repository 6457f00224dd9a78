package backend_test

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inLogOrder puts events in an order as the page says it.
func inLogOrder(list []object, sort string) []object {
	text := func(e object) string {
		switch strings.TrimPrefix(sort, "-") {
		case "actor":
			return strings.ToLower(e["actor"].(object)["name"].(string))
		case "subject":
			return strings.ToLower(e["subject"].(string))
		}
		return ""
	}
	at := func(e object) time.Time { x, _ := time.Parse(time.RFC3339, e["at"].(string)); return x }
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b object) int {
		c := cmp.Or(strings.Compare(text(a), text(b)), at(a).Compare(at(b)), strings.Compare(a["id"].(string), b["id"].(string)))
		if strings.HasPrefix(sort, "-") {
			return -c
		}
		return c
	})
	return list
}

var logOrders = []string{"at", "-at", "actor", "-actor", "subject", "-subject"}

// logHoldsTo compares the log in every order with a plain sort.
func (c *client) logHoldsTo(query string) {
	c.t.Helper()
	all := c.log(query, "1000")
	require.NotEmpty(c.t, all, query)
	for _, sort := range logOrders {
		require.Equal(c.t, ids(inLogOrder(all, sort)), ids(c.log(query+"&sort="+sort, "3")), "%s %s", query, sort)
	}
}

func TestTheLogInEveryOrder(t *testing.T) {
	h := busy(t)
	west := h.scope("Western Region")
	limited := h.join("limited@example.com", object{"role": "user_manager", "scope_id": west})
	limited.invite(object{"addresses": []string{"Zed@example.com", "amy@example.com", "Bo@example.com"}, "scope_id": west})
	h.newScope("team", "Nurses", nil) // an event without a subject
	id := h.ok("GET", "/v1/session", nil)["user"].(object)["id"].(string)
	for _, q := range []string{"", "action=invited", "actor_id=" + id, "subject=busy@example.com", "q=example", "from=" + url.QueryEscape(h.clock.now().Add(-time.Hour).Format(time.RFC3339))} {
		h.logHoldsTo(q)
	}
	limited.logHoldsTo("")
	all, few := h.log("sort=subject", "1000"), limited.log("sort=subject", "1000")
	assert.Greater(t, len(all), len(few))
	theirs := slices.DeleteFunc(field(few, "subject"), func(subject any) bool {
		return !slices.Contains([]any{"Zed@example.com", "amy@example.com", "Bo@example.com"}, subject)
	})
	assert.Equal(t, []any{"amy@example.com", "Bo@example.com", "Zed@example.com"}, theirs)
	assert.Empty(t, all[0]["subject"])
	assert.Equal(t, ids(h.log("", "1000")), ids(h.log("sort=-at", "1000")), "the newest first unless asked otherwise")
}

func TestTheLogPagesWhileEventsAreAdded(t *testing.T) {
	h := busy(t)
	for _, sort := range logOrders {
		before := ids(h.log("", "1000"))
		var got []string
		path := "/v1/audit?limit=5&sort=" + sort
		for page := path; page != ""; {
			p := h.ok("GET", page, nil)
			got = append(got, ids(items(p, "items"))...)
			page = ""
			if next, more := p["next_cursor"].(string); more {
				page = path + "&cursor=" + url.QueryEscape(next)
				h.one(fresh() + "@example.com") // one more for each five that are read
			}
		}
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(got))), len(got), "%s: an event repeats", sort)
		require.Subset(t, got, before, "%s: an event vanished", sort)
	}
}

func TestBadOrdersOfTheLog(t *testing.T) {
	h := busy(t)
	for _, bad := range []string{"scope", "-", "AT", "name"} {
		status, problem := h.call("GET", "/v1/audit?sort="+bad, nil)
		assert.Equal(t, http.StatusUnprocessableEntity, status, bad)
		assert.Equal(t, "invalid", problem["code"], bad)
	}
	cursor := url.QueryEscape(h.ok("GET", "/v1/audit?limit=2&sort=actor", nil)["next_cursor"].(string))
	for _, q := range []string{"", "&sort=-actor", "&sort=subject"} {
		status, problem := h.call("GET", "/v1/audit?cursor="+cursor+q, nil)
		assert.Equal(t, http.StatusBadRequest, status, q)
		assert.Equal(t, "malformed", problem["code"], q)
	}
}
