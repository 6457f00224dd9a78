package backend_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

func TestSessionTellsWhoIsCalling(t *testing.T) {
	h := start(t)
	s := h.ok("GET", "/v1/session", nil)
	assert.Equal(t, "Dana Reyes", s["user"].(object)["name"])
	assert.Equal(t, ownerEmail, s["user"].(object)["email"])
	assert.Equal(t, "Acme Ltd", s["organization"].(object)["name"])
	assert.Equal(t, []any{"member:read", "member:manage", "audit:read"}, s["permissions"])
	assert.Equal(t, object{"max_bulk": 1000.0, "max_page": 1000.0}, s["limits"])
	assert.Equal(t, object{
		"members": []any{"name", "address", "status", "roles", "scope", "joined_at"}, "audit": []any{"at", "actor", "subject"},
	}, s["orders"])
	at, err := time.Parse(time.RFC3339Nano, s["server"].(object)["time"].(string))
	require.NoError(t, err)
	assert.WithinDuration(t, time.Now(), at, time.Minute)
	assert.Equal(t, []any{}, s["warnings"])
}

func TestWrongTokensAreRefused(t *testing.T) {
	h := start(t)
	for _, token := range []string{"", "gl_wrong", h.token + "x", strings.ToUpper(h.token)} {
		status, head, body := h.as(token).raw("GET", "/v1/session", nil)
		assert.Equal(t, http.StatusUnauthorized, status)
		assert.Contains(t, string(body), `"code":"unauthenticated"`)
		assert.Contains(t, head.Get("Www-Authenticate"), "Bearer")
		assert.Equal(t, "application/problem+json", head.Get("Content-Type"))
	}
}

func TestRolesSayWhatTheyGive(t *testing.T) {
	want := map[string][]any{
		"owner": {"member:read", "member:manage", "audit:read"}, "administrator": {"member:read", "member:manage", "audit:read"},
		"user_manager": {"member:read", "member:manage", "audit:read"}, "team_owner": {"member:read", "member:manage"},
		"auditor": {"member:read", "audit:read"}, "member": {}, "clinician": {}, "host": {}, "editor": {}, "billing": {},
	}
	got := map[string][]any{}
	for _, r := range items(start(t).ok("GET", "/v1/roles", nil), "items") {
		got[r["id"].(string)] = r["permissions"].([]any)
		assert.NotEmpty(t, r["scope_kinds"])
		assert.NotEmpty(t, r["name"])
	}
	assert.Equal(t, want, got)
}

func TestScopesCountOpenInvitations(t *testing.T) {
	h := sample(t, 128)
	want := map[string]float64{
		"Acme Ltd": 128, "Western Region": 31, "Cardiology": 7, "Ward 4B": 3, "Southern Region": 22, "Platform": 14, "Design": 9,
	}
	check := func() {
		t.Helper()
		got := map[string]float64{}
		for _, s := range items(h.ok("GET", "/v1/scopes", nil), "items") {
			got[s["name"].(string)] = s["open"].(float64)
		}
		assert.Equal(t, want, got)
	}
	check()
	amir := items(h.ok("GET", "/v1/invitations?q=amir.haddad", nil), "items")[0]
	h.outcome("revoke", amir["id"]) // was in Cardiology and in Ward 4B, both in Western Region
	want["Acme Ltd"], want["Western Region"], want["Cardiology"], want["Ward 4B"] = 127, 30, 6, 2
	check()
	h.one("new@example.com", object{"role": "host", "scope_id": h.scope("Ward 4B")})
	want["Acme Ltd"], want["Western Region"], want["Ward 4B"] = 128, 31, 3
	check()
}

func TestTokensCanBeListedAndEnded(t *testing.T) {
	h := start(t)
	other, id, err := h.srv.NewToken(t.Context(), "Dana.Reyes@ACME.example", "made for this run")
	require.NoError(t, err)
	second := h.as(other)
	list := items(second.ok("GET", "/v1/tokens", nil), "items")
	require.Len(t, list, 2)
	assert.Equal(t, id, list[0]["id"])
	assert.Equal(t, "made for this run", list[0]["label"])
	assert.Equal(t, true, list[0]["current"])
	_, _, raw := h.raw("GET", "/v1/tokens", nil)
	assert.NotContains(t, string(raw), other)

	stranger := h.join("stranger@example.com", object{"role": "auditor"})
	status, body := stranger.call("DELETE", "/v1/tokens/"+id, nil)
	assert.Equal(t, http.StatusNotFound, status)
	assert.Equal(t, "not_found", body["code"])

	status, _ = h.call("DELETE", "/v1/tokens/"+id, nil)
	assert.Equal(t, http.StatusNoContent, status)
	status, _ = second.call("GET", "/v1/session", nil)
	assert.Equal(t, http.StatusUnauthorized, status)

	_, _, err = h.srv.NewToken(t.Context(), "nobody@example.com", "")
	require.ErrorIs(t, err, backend.ErrNotFound)
	_, _, err = h.srv.NewToken(t.Context(), ownerEmail, "run")
	require.NoError(t, err)
	require.NoError(t, h.srv.RevokeTokensLabelled(t.Context(), "run"))
	assert.Len(t, items(h.ok("GET", "/v1/tokens", nil), "items"), 1)
}

func TestPlainAnswers(t *testing.T) {
	h := start(t)
	nobody := h.as("")
	assert.Equal(t, "ok", nobody.ok("GET", "/healthz", nil)["status"])
	_, head, page := nobody.raw("GET", "/docs", nil)
	assert.Contains(t, string(page), "/v1/invitations/resend")
	assert.NotContains(t, string(page), "https://", "the page needs nothing from elsewhere")
	assert.Contains(t, head.Get("Content-Security-Policy"), "default-src 'none'")
	assert.True(t, strings.HasPrefix(nobody.ok("GET", "/openapi.json", nil)["openapi"].(string), "3.1"))

	status, body := h.call("GET", "/v1/nothing", nil)
	assert.Equal(t, http.StatusNotFound, status)
	assert.Equal(t, "not_found", body["code"])
	status, head, _ = h.raw("PUT", "/v1/session", nil)
	assert.Equal(t, http.StatusMethodNotAllowed, status)
	assert.Equal(t, "GET", head.Get("Allow"))
	status, body = h.call("POST", "/v1/invitations", `{"addresses":[`, "Idempotency-Key", fresh())
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "malformed", body["code"])
	status, body = h.call("POST", "/v1/invitations", `{"message":"`+strings.Repeat("x", 1<<20)+`"}`, "Idempotency-Key", fresh())
	assert.Equal(t, http.StatusRequestEntityTooLarge, status)
	assert.Equal(t, "too_large", body["code"])
}

func TestAnyNameOfAFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's a & ü % # + ? one")
	h := start(t, func(c *backend.Config) { c.DB = filepath.Join(dir, "guestlist.db") })
	h.one("jane@example.com")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = true
	}
	assert.Equal(t, map[string]bool{"guestlist.db": true, "guestlist.db-wal": true, "guestlist.db-shm": true}, names)
}
