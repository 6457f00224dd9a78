package backend_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestResendRenewsTheExpiry(t *testing.T) {
	h := start(t)
	inv := items(h.ok("POST", "/v1/invitations", object{"addresses": []string{"a@example.com"}, "expires_in_hours": 48}, "Idempotency-Key", "k"), "results")[0]["invitation"].(object)
	link := h.link(inv["id"])
	soon := h.outcome("resend", inv["id"])
	assert.Equal(t, "too_soon", soon["outcome"])
	sent, err := time.Parse(time.RFC3339, inv["last_sent_at"].(string))
	require.NoError(t, err)
	again, err := time.Parse(time.RFC3339, soon["retry_at"].(string))
	require.NoError(t, err)
	assert.Equal(t, time.Minute, again.Sub(sent))

	h.clock.forward(72 * time.Hour)
	assert.Equal(t, "expired", h.get(inv["id"])["status"])
	status, page := accept(t, link, "A")
	assert.Equal(t, http.StatusGone, status)
	assert.Contains(t, page, "expired")
	done := h.outcome("resend", inv["id"])
	assert.Equal(t, "resent", done["outcome"])
	now := done["invitation"].(object)
	assert.Equal(t, "pending", now["status"])
	assert.Equal(t, 2.0, now["send_count"])
	assert.Greater(t, now["seq"], inv["seq"])
	end, err := time.Parse(time.RFC3339, now["expires_at"].(string))
	require.NoError(t, err)
	assert.WithinDuration(t, h.clock.now().Add(48*time.Hour), end, time.Minute)
	assert.Equal(t, link, h.link(inv["id"]), "one link, the same in every mail")
	status, _ = accept(t, link, "A")
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, "not_pending", h.outcome("resend", inv["id"])["outcome"])
	assert.Equal(t, "not_found", h.outcome("resend", "inv_nothing")["outcome"])
}

func TestRevokeEndsEverything(t *testing.T) {
	h := start(t)
	inv := h.one("gone@example.com")
	link := h.link(inv["id"])
	status, body := h.call("DELETE", "/v1/invitations/"+inv["id"].(string), nil)
	assert.Equal(t, http.StatusNoContent, status)
	assert.Nil(t, body)
	status, body = h.call("DELETE", "/v1/invitations/"+inv["id"].(string), nil)
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "not_pending", body["code"])
	assert.Equal(t, "Can only cancel invites for invited users", body["title"])
	for call, body := range map[string]object{"link": nil, "remove-roles": {"grant_ids": []any{"x"}}, "correct": {"address": "b@example.com"}} {
		status, answer := h.call("POST", "/v1/invitations/"+inv["id"].(string)+"/"+call, body, "Idempotency-Key", fresh())
		assert.Equal(t, http.StatusConflict, status, call)
		assert.Equal(t, "not_pending", answer["code"], call)
		assert.NotContains(t, answer["title"], "cancel", "that is the title of DELETE alone")
		assert.NotEqual(t, "Conflict", answer["title"], call)
	}
	again := h.outcome("revoke", inv["id"])
	assert.Equal(t, "not_pending", again["outcome"])
	assert.Equal(t, "revoked", again["invitation"].(object)["status"])
	status, page := accept(t, link, "X")
	assert.Equal(t, http.StatusGone, status)
	assert.Contains(t, page, "revoked")

	next := h.one("gone@example.com")
	assert.NotEqual(t, inv["id"], next["id"])
	assert.NotEqual(t, link, h.link(next["id"]))
	status, _ = h.call("POST", "/v1/invitations/"+inv["id"].(string)+"/link", nil)
	assert.Equal(t, http.StatusConflict, status)
	status, _ = h.call("GET", "/v1/invitations/inv_0000000000000", nil)
	assert.Equal(t, http.StatusNotFound, status)
}

func TestRemoveRoles(t *testing.T) {
	h := sample(t, 0)
	inv := h.one("a@example.com", object{"role": "member"}, object{"role": "host", "scope_id": h.scope("Ward 4B")})
	h.delivered(inv["id"])
	roles := items(inv, "roles")
	path := "/v1/invitations/" + inv["id"].(string) + "/remove-roles"
	status, body := h.call("POST", path, object{"grant_ids": []any{roles[0]["id"], "grt_other"}})
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	assert.Equal(t, "body.grant_ids[1]", items(body, "errors")[0]["location"])

	first := h.ok("POST", path, object{"grant_ids": []any{roles[0]["id"]}}, "Idempotency-Key", "k")
	assert.Equal(t, "pending", first["status"])
	assert.Len(t, items(first, "roles"), 1)
	assert.Equal(t, first, h.ok("POST", path, object{"grant_ids": []any{roles[0]["id"]}}, "Idempotency-Key", "k"))
	last := h.ok("POST", path, object{"grant_ids": []any{roles[1]["id"]}})
	assert.Equal(t, "revoked", last["status"])
	assert.NotNil(t, last["revoked_at"])
	status, body = h.call("POST", path, object{"grant_ids": []any{roles[1]["id"]}})
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "not_pending", body["code"])
}

func TestSequenceGrowsByOneWithEveryChange(t *testing.T) {
	h := start(t)
	seq := func() float64 { return h.ok("GET", "/v1/invitations", nil)["seq"].(float64) }
	require.Equal(t, 0.0, seq())
	inv := h.one("a@example.com")
	eventually(t, "delivery", func() bool { return seq() == 2 })
	h.clock.forward(2 * time.Minute)
	h.outcome("resend", inv["id"])
	eventually(t, "delivery", func() bool { return seq() == 4 })
	h.outcome("revoke", inv["id"])
	assert.Equal(t, 5.0, seq())
	assert.Equal(t, 5.0, h.get(inv["id"])["seq"])
	h.outcome("revoke", inv["id"])
	h.ok("POST", "/v1/invitations", object{"addresses": []string{"b@example.com"}, "dry_run": true})
	assert.Equal(t, 5.0, seq(), "what changes nothing is not counted")
}
