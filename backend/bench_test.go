package backend_test

import (
	"fmt"
	"net/url"
	"os"
	"strconv"
	"testing"

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
	for _, sort := range []string{"-invited_at", "address", "-address", "status", "expires_at", "-last_sent_at"} {
		path := "/v1/invitations?limit=100&sort=" + sort
		b.Run("list/"+sort+"/first", func(b *testing.B) {
			for b.Loop() {
				h.raw("GET", path, nil)
			}
		})
		cursor := h.cursorAt("sort="+sort, n/2)
		b.Run("list/"+sort+"/middle", func(b *testing.B) {
			for b.Loop() {
				h.raw("GET", path+"&cursor="+cursor, nil)
			}
		})
	}
	west := h.scope("Western Region")
	for name, q := range map[string]string{"expired": "status=expired", "scope": "scope_id=" + west, "role": "role=team_owner", "search": "q=zane"} {
		b.Run("filter/"+name, func(b *testing.B) {
			for b.Loop() {
				h.raw("GET", "/v1/invitations?limit=100&"+q, nil)
			}
		})
	}
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

// cursorAt pages to about a position and returns the cursor there.
func (c *client) cursorAt(query string, position int) string {
	c.t.Helper()
	cursor := ""
	for seen := 0; seen < position; seen += 1000 {
		p := c.ok("GET", "/v1/invitations?limit=1000&"+query+cursor, nil)
		cursor = "&cursor=" + url.QueryEscape(p["next_cursor"].(string))
	}
	return cursor[len("&cursor="):]
}
