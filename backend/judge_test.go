package backend_test

import (
	"database/sql"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func (c *client) judge(addresses ...string) []object {
	c.t.Helper()
	return items(c.ok("POST", "/v1/invitations", object{"addresses": addresses, "dry_run": true}), "results")
}

func TestADryRunIsNotedAsOneEvent(t *testing.T) {
	h := start(t)
	h.judge("a@example.com", "b@example.com", "a@example.com")
	list := items(h.ok("GET", "/v1/audit?action=judged", nil), "items")
	require.Len(t, list, 1)
	assert.Equal(t, "Admin checked addresses", list[0]["label"])
	assert.Equal(t, "3 addresses", list[0]["detail"])
	assert.Empty(t, list[0]["subject"])
}

// What cannot be noted in the log is not answered.
func TestADryRunThatCannotBeNoted(t *testing.T) {
	h := start(t)
	other, err := sql.Open("sqlite3", "file:"+h.db)
	require.NoError(t, err)
	defer func() { assert.NoError(t, other.Close()) }()
	conn, err := other.Conn(t.Context())
	require.NoError(t, err)
	defer func() { assert.NoError(t, conn.Close()) }()
	_, err = conn.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	require.NoError(t, err)
	status, _ := h.call("POST", "/v1/invitations", object{"addresses": []string{"a@example.com"}, "dry_run": true})
	assert.Equal(t, http.StatusServiceUnavailable, status)
}

func TestDryRunsAreLimited(t *testing.T) {
	h := start(t)
	m := h.join("m@example.com", object{"role": "administrator"})
	got := map[int]int{}
	for range 70 {
		status, head, _ := h.raw("POST", "/v1/invitations", object{"addresses": []string{"a@example.com"}, "dry_run": true})
		got[status]++
		assert.Equal(t, status == http.StatusTooManyRequests, head.Get("Retry-After") != "")
	}
	assert.GreaterOrEqual(t, got[http.StatusOK], 60)
	assert.Positive(t, got[http.StatusTooManyRequests])
	m.judge("a@example.com")
	h.one("a@example.com")
}

// Inviting an expired address again is sending it again: a new expiry, a mail at once,
// and the roles that it lacked.
func TestInvitingAnExpiredAddressSendsItAgain(t *testing.T) {
	h := sample(t, 0)
	design := h.scope("Design")
	old := h.one("a@example.com", object{"role": "member", "scope_id": design})
	hidden := h.one("hidden@example.com", object{"role": "administrator"})
	eventually(t, "sent", func() bool { return len(h.mails()) == 2 })
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": design})
	h.clock.forward(8 * 24 * time.Hour)
	require.Equal(t, "expired", h.get(old["id"])["status"])

	body := object{
		"addresses": []string{"a@example.com", "a@example.com", "hidden@example.com"}, "scope_id": design,
		"roles": []object{{"role": "member"}, {"role": "editor"}}, "expires_in_hours": 24, "message": "Once more",
	}
	want := []string{"resent", "already_invited", "forbidden"}
	dry := object{"dry_run": true}
	for k, v := range body {
		dry[k] = v
	}
	assert.Equal(t, want, outcomes(items(m.ok("POST", "/v1/invitations", dry), "results")))
	assert.Equal(t, "expired", h.get(old["id"])["status"])
	mails := len(h.mails())
	got := m.invite(body)
	assert.Equal(t, want, outcomes(got))
	now := got[0]["invitation"].(object)
	assert.Equal(t, old["id"], now["id"])
	assert.Equal(t, "pending", now["status"])
	assert.Equal(t, 2.0, now["send_count"])
	assert.Equal(t, "Once more", now["message"])
	assert.Len(t, items(now, "roles"), 2)
	end, err := time.Parse(time.RFC3339, now["expires_at"].(string))
	require.NoError(t, err)
	assert.WithinDuration(t, h.clock.now().Add(24*time.Hour), end, time.Minute)
	eventually(t, "one more mail", func() bool { return len(h.mails()) == mails+1 })
	var actions []any
	for _, e := range items(h.ok("GET", "/v1/invitations/"+old["id"].(string)+"/history", nil), "items")[:2] {
		actions = append(actions, e["action"])
	}
	assert.ElementsMatch(t, []any{"resent", "roles_added"}, actions)
	assert.Equal(t, "expired", h.get(hidden["id"])["status"], "nobody renews roles that they could not give")
}
