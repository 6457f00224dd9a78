package backend_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// teams are two teams whose owners see nothing of each other, and somebody whom the
// first has invited.
type teams struct {
	*harness
	design, platform string
	first, second    *client
	guest            object
}

func newTeams(t *testing.T) teams {
	h := sample(t, 0)
	w := teams{harness: h, design: h.scope("Design"), platform: h.scope("Platform")}
	w.first = h.join("first@example.com", object{"role": "team_owner", "scope_id": w.design})
	w.second = h.join("second@example.com", object{"role": "team_owner", "scope_id": w.platform})
	w.guest = w.first.invite(object{"addresses": []string{"guest@example.com"}, "scope_id": w.design, "message": "between us"})[0]["invitation"].(object)
	eventually(t, "sent", func() bool { return w.delivery(w.guest["id"])["state"] == "sent" })
	return w
}

// join has the second team add a role to the guest.
func (w teams) add(role string) object {
	w.t.Helper()
	r := w.second.invite(object{"addresses": []string{"guest@example.com"}, "scope_id": w.platform, "roles": []object{{"role": role}}, "message": "ours"})[0]
	require.Equal(w.t, "roles_added", r["outcome"])
	return r["invitation"].(object)
}

func TestAnotherTeamIsNotToldWhatWasWrittenAndSent(t *testing.T) {
	w := newTeams(t)
	added := w.add("member")
	list := items(w.second.ok("GET", "/v1/invitations", nil), "items")
	require.Len(t, list, 1)
	changed := items(w.second.ok("GET", "/v1/invitations?since=0", nil), "items")
	for _, i := range append(append(changed, list...), added, w.second.get(w.guest["id"])) {
		if i["id"] != w.guest["id"] {
			continue
		}
		assert.Empty(t, i["message"])
		assert.Equal(t, object{"id": "", "name": ""}, i["invited_by"])
		assert.Equal(t, 0.0, i["send_count"])
		assert.Equal(t, "0001-01-01T00:00:00Z", i["last_sent_at"])
		assert.Empty(t, i["delivery"].(object)["state"])
		assert.Len(t, items(i, "roles"), 1)
	}
	for _, c := range []*client{w.first, w.client} {
		i := c.get(w.guest["id"])
		assert.Equal(t, "between us", i["message"], "the first team's words stay")
		assert.Equal(t, 1.0, i["send_count"])
	}
	assert.Empty(t, items(w.second.ok("GET", "/v1/invitations?q=Person+of+first", nil), "items"), "nor is it found by who invited")
	assert.Len(t, items(w.first.ok("GET", "/v1/invitations?q=Person+of+first", nil), "items"), 1)

	w.first.outcome("revoke", w.guest["id"])
	assert.Empty(t, w.second.get(w.guest["id"])["message"], "also when it is over")
}

func TestAnAddedRoleTakesNoRightAway(t *testing.T) {
	w := newTeams(t)
	before := w.first.link(w.guest["id"])
	w.add("member")
	w.clock.forward(2 * time.Minute)
	assert.Equal(t, before, w.first.link(w.guest["id"]))
	assert.Equal(t, "resent", w.first.outcome("resend", w.guest["id"])["outcome"])
	assert.Equal(t, "forbidden", w.second.outcome("resend", w.guest["id"])["outcome"])
	status, _ := w.second.call("POST", "/v1/invitations/"+w.guest["id"].(string)+"/link", nil)
	assert.Equal(t, http.StatusForbidden, status)

	now := w.first.ok("POST", "/v1/invitations/"+w.guest["id"].(string)+"/correct", object{"address": "guess@example.com"}, "Idempotency-Key", fresh())
	assert.Equal(t, "between us", now["message"])
	assert.Len(t, items(w.get(now["id"]), "roles"), 2, "with what the others added")
	assert.Equal(t, "role_removed", w.second.outcome("revoke", now["id"])["outcome"], "which is theirs to take back")
	assert.Equal(t, "pending", w.get(now["id"])["status"])
	w.clock.forward(8 * 24 * time.Hour)
	w.add2(now, "editor")
	assert.Equal(t, "revoked", w.first.outcome("revoke", now["id"])["outcome"])
	assert.Equal(t, "revoked", w.get(now["id"])["status"])
	e := items(w.second.ok("GET", "/v1/invitations/"+now["id"].(string)+"/history", nil), "items")[0]
	assert.Equal(t, "cancelled", e["action"], "they are told")
	assert.Empty(t, e["detail"])
}

// add2 adds a role to an invitation that may have expired: that is not the second
// team's to renew.
func (w teams) add2(i object, role string) {
	w.t.Helper()
	ask := object{"addresses": []any{i["address"]}, "scope_id": w.platform, "roles": []object{{"role": role}}}
	assert.Equal(w.t, "forbidden", w.second.invite(ask)[0]["outcome"])
	assert.Equal(w.t, "resent", w.first.outcome("resend", i["id"])["outcome"])
	assert.Equal(w.t, "roles_added", w.second.invite(ask)[0]["outcome"])
}

// A link is for taking every role in it, so it is not for those who could not give a
// role with permissions that others have added.
func TestALinkGivesNobodyAnAddedPermission(t *testing.T) {
	w := newTeams(t)
	w.add("team_owner")
	for call, body := range map[string]any{"link": nil, "correct": object{"address": "mine@example.com"}} {
		status, _ := w.first.call("POST", "/v1/invitations/"+w.guest["id"].(string)+"/"+call, body, "Idempotency-Key", fresh())
		assert.Equal(t, http.StatusForbidden, status, call)
	}
	w.clock.forward(2 * time.Minute)
	assert.Equal(t, "resent", w.first.outcome("resend", w.guest["id"])["outcome"], "the mail goes to the person alone")
}
