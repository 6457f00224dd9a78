package backend_test

import (
	"fmt"
	"net/url"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// benchRows is how many invitations the benchmarks have: 100,000, or what
// GUESTLIST_BENCH_ROWS says.
func benchRows(b *testing.B) int {
	text := os.Getenv("GUESTLIST_BENCH_ROWS")
	if text == "" {
		return 100_000
	}
	n, err := strconv.Atoi(text)
	require.NoError(b, err)
	return n
}

// BenchmarkServer measures answers over HTTP on one big organisation: a page at
// the beginning and one in the middle for every order, the count of the scopes,
// and a bulk invitation.
func BenchmarkServer(b *testing.B) {
	n := benchRows(b)
	h := sample(b, n)
	h.doc = nil // the time of checking answers is not the server's
	h.benchOrders(b, "/v1/invitations", n, "-invited_at", "address", "-address", "status", "expires_at", "-last_sent_at", "roles", "-roles", "scope", "-scope")
	west := h.scope("Western Region")
	week := "invited_from=" + url.QueryEscape(time.Now().Add(-7*24*time.Hour).Format(time.RFC3339))
	h.benchReads(b, "/v1/invitations", map[string]string{
		"expired": "status=expired", "scope": "scope_id=" + west, "role": "role=team_owner", "search": "q=zane",
		"scope/roles": "sort=roles&scope_id=" + west, "scope/scope": "sort=-scope&scope_id=" + west,
		"role/roles": "role=member&sort=roles", "role/scope": "role=member&sort=scope", "role/address": "role=host&sort=address",
		"week": week, "week/address": week + "&sort=address", "week/expires_at": week + "&sort=expires_at",
		"person": "status=all&address=jane%40example.com",
	})
	b.Run("scopes", func(b *testing.B) {
		for b.Loop() {
			h.raw("GET", "/v1/scopes", nil)
		}
	})
	round := 0
	b.Run("create/1000", func(b *testing.B) {
		for b.Loop() {
			round++
			var addresses []string
			for i := range 1000 {
				addresses = append(addresses, fmt.Sprintf("bench%d.%d@example.com", round, i))
			}
			h.raw("POST", "/v1/invitations", object{"addresses": addresses}, "Idempotency-Key", fresh())
		}
	})
}

// BenchmarkPeopleAndLog measures the list of people and the log on one big
// organisation, for its owner and for somebody who sees a part of it.
func BenchmarkPeopleAndLog(b *testing.B) {
	n := benchRows(b)
	h := sample(b, n)
	west := h.scope("Western Region")
	part := h.join("part@example.com", object{"role": "user_manager", "scope_id": west})
	h.doc, part.doc = nil, nil
	h.benchOrders(b, "/v1/members", n, "name", "-joined_at", "status", "-address", "roles", "-scope")
	h.benchReads(b, "/v1/members", map[string]string{"active": "status=active", "scope": "scope_id=" + west, "search": "q=zane"})
	reads := map[string]string{"all": "", "action": "action=delivery_failed", "subject": "subject=jane@example.com", "search": "q=zane"}
	h.benchOrders(b, "/v1/audit", n, "-at", "actor", "-subject")
	h.benchReads(b, "/v1/audit", reads)
	b.Run("part", func(b *testing.B) {
		part.benchReads(b, "/v1/members", map[string]string{"all": "", "roles": "sort=roles"})
		part.benchReads(b, "/v1/audit", reads)
	})
}

// benchOrders measures the first page and one in the middle for every order.
func (c *client) benchOrders(b *testing.B, path string, n int, orders ...string) {
	for _, sort := range orders {
		query := "sort=" + sort
		cursor := c.cursorAt(path, query, n/2)
		c.benchReads(b, path, map[string]string{sort + "/first": query, sort + "/middle": query + "&cursor=" + cursor})
	}
}

func (c *client) benchReads(b *testing.B, path string, queries map[string]string) {
	for name, q := range queries {
		b.Run(path[len("/v1/"):]+"/"+name, func(b *testing.B) {
			for b.Loop() {
				status, _, _ := c.raw("GET", path+"?limit=100&"+q, nil)
				require.Equal(b, 200, status)
			}
		})
	}
}

// cursorAt pages to about a position and returns the cursor there.
func (c *client) cursorAt(path, query string, position int) string {
	c.t.Helper()
	cursor := ""
	for seen := 0; seen < position; seen += 1000 {
		p := c.ok("GET", path+"?limit=1000&"+query+cursor, nil)
		cursor = "&cursor=" + url.QueryEscape(p["next_cursor"].(string))
	}
	return cursor[len("&cursor="):]
}
