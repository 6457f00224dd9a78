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
