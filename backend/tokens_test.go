package backend_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func (c *client) tokens() []object {
	c.t.Helper()
	return items(c.ok("GET", "/v1/tokens", nil), "items")
}

func TestTokensAreMadeUsedAndEnded(t *testing.T) {
	h := start(t)
	status, made := h.call("POST", "/v1/tokens", object{"label": "  a script "})
	require.Equal(t, http.StatusCreated, status)
	assert.Equal(t, "a script", made["label"])
	assert.Equal(t, false, made["current"])
	assert.Nil(t, made["last_used_at"])
	value := made["token"].(string)
	assert.True(t, strings.HasPrefix(value, "gl_"))

	list := h.tokens()
	require.Len(t, list, 2)
	assert.Equal(t, made["id"], list[0]["id"], "the newest first")
	assert.NotContains(t, list[0], "token", "shown once")
	assert.Nil(t, list[0]["last_used_at"])
	assert.Equal(t, true, list[1]["current"])
	assert.NotNil(t, list[1]["last_used_at"])

	other := h.as(value)
	used := func() time.Time {
		at, err := time.Parse(time.RFC3339, other.tokens()[0]["last_used_at"].(string))
		require.NoError(t, err)
		return at
	}
	first := used()
	assert.WithinDuration(t, h.clock.now(), first, 30*time.Second)
	h.clock.forward(50 * time.Second)
	assert.Equal(t, first, used(), "written at most once a minute")
	h.clock.forward(11 * time.Second)
	assert.True(t, used().After(first.Add(time.Minute)))

	stranger := h.join("a@example.com", object{"role": "auditor"})
	status, _ = stranger.call("DELETE", "/v1/tokens/"+made["id"].(string), nil)
	assert.Equal(t, http.StatusNotFound, status, "one's own only")
	h.ok("DELETE", "/v1/tokens/"+made["id"].(string), nil)
	status, _ = other.call("GET", "/v1/session", nil)
	assert.Equal(t, http.StatusUnauthorized, status)
	log := items(h.ok("GET", "/v1/audit?subject="+ownerEmail+"&q=a+script", nil), "items")
	assert.Equal(t, []any{"token_revoked", "token_created"}, field(log, "action"))
	assert.Equal(t, []any{"Dana Reyes", "Dana Reyes"}, []any{log[0]["actor"].(object)["name"], log[1]["actor"].(object)["name"]})

	for _, label := range []any{"", "   ", strings.Repeat("x", 101), nil} {
		status, _ = h.call("POST", "/v1/tokens", object{"label": label})
		assert.Equal(t, http.StatusUnprocessableEntity, status, label)
	}
}

func TestEndingTheCurrentTokenSignsOut(t *testing.T) {
	h := start(t)
	_, made := h.call("POST", "/v1/tokens", object{"label": "x"})
	c := h.as(made["token"].(string))
	lines := c.watch()
	c.ok("DELETE", "/v1/tokens/"+made["id"].(string), nil)
	ended(t, lines)
	status, _ := c.call("GET", "/v1/tokens", nil)
	assert.Equal(t, http.StatusUnauthorized, status)
}

func TestATokenEndsByItself(t *testing.T) {
	h := start(t)
	end := h.clock.now().Add(time.Hour)
	status, made := h.call("POST", "/v1/tokens", object{"label": "x", "expires_at": end.Format(time.RFC3339)})
	require.Equal(t, http.StatusCreated, status)
	assert.Equal(t, end.UTC().Format(time.RFC3339), made["expires_at"])
	assert.Empty(t, made["rights"])
	c := h.as(made["token"].(string))
	assert.Equal(t, made["expires_at"], c.tokens()[0]["expires_at"])
	h.clock.forward(61 * time.Minute)
	status, _ = c.call("GET", "/v1/session", nil)
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Len(t, h.tokens(), 1)
	for _, at := range []string{h.clock.now().Add(-time.Second).Format(time.RFC3339), "tomorrow"} {
		status, _ = h.call("POST", "/v1/tokens", object{"label": "x", "expires_at": at})
		assert.Equal(t, http.StatusUnprocessableEntity, status, at)
	}
}

func TestANarrowTokenMayDoLess(t *testing.T) {
	h := start(t)
	inv := h.one("a@example.com")
	h.clock.forward(2 * time.Minute)
	make := func(rights string) *client {
		status, made := h.call("POST", "/v1/tokens", object{"label": rights, "rights": rights})
		require.Equal(t, http.StatusCreated, status)
		assert.Equal(t, rights, made["rights"])
		return h.as(made["token"].(string))
	}
	status, _ := h.call("POST", "/v1/tokens", object{"label": "x", "rights": "everything"})
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	read, mailer := make("read"), make("mailer")
	calls := []struct {
		method, path  string
		body          any
		read, mailing bool
	}{
		{"GET", "/v1/session", nil, true, true},
		{"GET", "/v1/invitations", nil, true, true},
		{"GET", "/v1/members", nil, true, false},
		{"GET", "/v1/audit", nil, true, false},
		{"GET", "/v1/tokens", nil, true, false},
		{"POST", "/v1/invitations", object{"addresses": []string{"b@example.com"}}, false, true},
		{"POST", "/v1/invitations/resend", object{"ids": []any{inv["id"]}}, false, true},
		{"POST", "/v1/invitations/" + inv["id"].(string) + "/link", nil, false, false},
		{"POST", "/v1/tokens", object{"label": "more"}, false, false},
		{"POST", "/v1/invitations/revoke", object{"ids": []any{inv["id"]}}, false, false},
		{"DELETE", "/v1/invitations/" + inv["id"].(string), nil, false, false},
	}
	for _, c := range calls {
		for who, may := range map[*client]bool{read: c.read, mailer: c.mailing} {
			status, body := who.call(c.method, c.path, c.body, "Idempotency-Key", fresh())
			if may {
				assert.Equal(t, http.StatusOK, status, "%s %s", c.method, c.path)
			} else {
				assert.Equal(t, http.StatusForbidden, status, "%s %s", c.method, c.path)
				assert.Equal(t, "forbidden", body["code"])
			}
		}
	}
	assert.Equal(t, "pending", h.get(inv["id"])["status"])
}

func TestAnAdministratorEndsAnybodysTokens(t *testing.T) {
	h := sample(t, 0)
	m := h.join("m@example.com", object{"role": "user_manager"})
	admin := h.join("admin@example.com", object{"role": "administrator"})
	below := h.join("below@example.com", object{"role": "administrator", "scope_id": h.scope("Western Region")})
	id := m.tokens()[0]["id"].(string)
	person := m.ok("GET", "/v1/session", nil)["user"].(object)["id"].(string)
	for _, c := range []*client{m, below} {
		for _, of := range []string{"all", h.ok("GET", "/v1/session", nil)["user"].(object)["id"].(string)} {
			status, _ := c.call("GET", "/v1/tokens?user_id="+of, nil)
			assert.Equal(t, http.StatusForbidden, status)
		}
	}
	assert.Len(t, items(m.ok("GET", "/v1/tokens?user_id="+person, nil), "items"), 1, "one's own by one's ID")
	status, _ := below.call("DELETE", "/v1/tokens/"+id, nil)
	assert.Equal(t, http.StatusNotFound, status)
	status, _ = admin.call("GET", "/v1/tokens?user_id=usr_nobody", nil)
	assert.Equal(t, http.StatusNotFound, status)

	assert.Len(t, items(admin.ok("GET", "/v1/tokens?user_id=all", nil), "items"), 4)
	list := items(admin.ok("GET", "/v1/tokens?user_id="+person, nil), "items")
	require.Len(t, list, 1)
	assert.Equal(t, object{"id": person, "name": "Person of m@example.com"}, list[0]["user"])
	admin.ok("DELETE", "/v1/tokens/"+id, nil)
	status, _ = m.call("GET", "/v1/session", nil)
	assert.Equal(t, http.StatusUnauthorized, status)
	event := items(h.ok("GET", "/v1/audit?action=token_revoked", nil), "items")[0]
	assert.Equal(t, "Person of admin@example.com", event["actor"].(object)["name"])
	assert.Equal(t, "m@example.com", event["subject"])
}
