package backend_test

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// invited makes n invitations and returns their IDs and links.
func invited(h *harness, n int) (list []string, links []string) {
	var addresses []string
	for i := range n {
		addresses = append(addresses, fmt.Sprintf("racer%d@example.com", i))
	}
	for _, r := range h.invite(object{"addresses": addresses}) {
		id := r["invitation"].(object)["id"].(string)
		list, links = append(list, id), append(links, h.link(id))
	}
	return list, links
}

func TestAcceptAgainstRevokeHasOneWinner(t *testing.T) {
	h := start(t)
	list, links := invited(h, races)
	accepted := 0
	for i, id := range list {
		var status int
		var outcome any
		var wg sync.WaitGroup
		wg.Go(func() { status, _ = accept(t, links[i], "Racer") })
		wg.Go(func() { outcome = h.outcome("revoke", id)["outcome"] })
		wg.Wait()
		switch {
		case status == http.StatusOK && outcome == "not_pending":
			accepted++
			require.Equal(t, "accepted", h.get(id)["status"])
		case status == http.StatusGone && outcome == "revoked":
			require.Equal(t, "revoked", h.get(id)["status"])
		default:
			t.Fatalf("accept answered %d and revoke %v", status, outcome)
		}
	}
	t.Logf("accept won %d of %d", accepted, len(list))
}

func TestALinkIsUsedOnce(t *testing.T) {
	h := start(t)
	_, links := invited(h, 50)
	for _, link := range links {
		var got [4]int
		var wg sync.WaitGroup
		for i := range got {
			wg.Go(func() { got[i], _ = accept(t, link, "Racer") })
		}
		wg.Wait()
		wins := 0
		for _, status := range got {
			if status == http.StatusOK {
				wins++
			} else {
				require.Equal(t, http.StatusGone, status)
			}
		}
		require.Equal(t, 1, wins)
	}
}

func page(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	c := &client{t: t, base: url, doc: nil}
	resp, err := http.DefaultClient.Do(c.request("GET", "", nil))
	require.NoError(t, err)
	defer resp.Body.Close()
	var b strings.Builder
	require.NoError(t, resp.Write(&b))
	return resp, b.String()
}

func TestAcceptPage(t *testing.T) {
	h := sample(t, 0)
	r := h.invite(object{"addresses": []string{"a@example.com"}, "message": "<script>alert(1)</script>", "roles": []object{
		{"role": "host", "scope_id": h.scope("Ward 4B")}, {"role": "auditor"},
	}})[0]
	link := h.link(r["invitation"].(object)["id"])
	resp, body := page(t, link)
	assert.Equal(t, http.StatusOK, resp.StatusCode)
	for _, words := range []string{"Dana Reyes invites you to Acme Ltd", "Host at Meeting room · Ward 4B", "Auditor at Acme Ltd", "&lt;script&gt;", `name="name"`, "Accept"} {
		assert.Contains(t, body, words)
	}
	assert.NotContains(t, body, "<script")
	assert.Equal(t, "no-referrer", resp.Header.Get("Referrer-Policy"))
	assert.Equal(t, "no-store", resp.Header.Get("Cache-Control"))
	policy := resp.Header.Get("Content-Security-Policy")
	assert.Contains(t, policy, "default-src 'none'")
	assert.NotContains(t, policy, "script-src")
	assert.NotContains(t, policy, "unsafe")

	status, body := accept(t, link, "  ")
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	assert.Contains(t, body, "Please enter your name")
	status, body = accept(t, link, "Ada Example")
	assert.Equal(t, http.StatusOK, status)
	token := shownToken.FindStringSubmatch(body)
	require.NotNil(t, token, "an auditor gets a token")
	who := h.as(token[1]).ok("GET", "/v1/session", nil)
	assert.Equal(t, "Ada Example", who["user"].(object)["name"])
	assert.Equal(t, []any{"member:read", "audit:read"}, who["permissions"])
	resp, body = page(t, link)
	assert.Equal(t, http.StatusGone, resp.StatusCode)
	assert.Contains(t, body, "already been used")
	assert.NotContains(t, body, token[1], "shown once")
	assert.Equal(t, "already_member", h.invite(object{"addresses": []string{"A@example.com"}})[0]["outcome"])

	status, body = accept(t, h.link(h.one("plain@example.com")["id"]), "Plain")
	assert.Equal(t, http.StatusOK, status)
	assert.NotRegexp(t, shownToken, body, "a plain member gets none")
}

func TestGuessingLinksIsSlowedDown(t *testing.T) {
	h := start(t)
	link := h.link(h.one("a@example.com")["id"])
	seen := map[int]int{}
	for i := range 40 {
		resp, _ := page(t, fmt.Sprintf("%s/accept/%043d", h.http.URL, i))
		seen[resp.StatusCode]++
		if resp.StatusCode == http.StatusTooManyRequests {
			assert.NotEmpty(t, resp.Header.Get("Retry-After"))
		}
	}
	assert.Positive(t, seen[http.StatusNotFound])
	assert.Positive(t, seen[http.StatusTooManyRequests])
	assert.Equal(t, 40, seen[http.StatusNotFound]+seen[http.StatusTooManyRequests])
	resp, _ := page(t, link)
	assert.Equal(t, http.StatusOK, resp.StatusCode, "those who have a link are let in")
}

func TestTheDatabaseKeepsNoSecrets(t *testing.T) {
	h := start(t)
	link := h.link(h.one("a@example.com")["id"])
	require.NoError(t, h.srv.Sample(t.Context(), 1)) // a later write, so that all is in the files
	for _, suffix := range []string{"", "-wal"} {
		raw, err := os.ReadFile(h.db + suffix)
		require.NoError(t, err)
		assert.NotContains(t, string(raw), h.token)
		assert.NotContains(t, string(raw), link[strings.LastIndex(link, "/")+1:])
		info, err := os.Stat(h.db)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
}

func TestALinkCannotBeHammered(t *testing.T) {
	h := start(t)
	link := h.link(h.one("a@example.com")["id"])
	for range 100 {
		if resp, _ := page(t, link); resp.StatusCode == http.StatusTooManyRequests {
			assert.NotEmpty(t, resp.Header.Get("Retry-After"))
			return
		}
	}
	t.Fatal("a hundred times at once were let through")
}
