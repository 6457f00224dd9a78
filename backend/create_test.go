package backend_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func outcomes(results []object) []string {
	var out []string
	for _, r := range results {
		out = append(out, r["outcome"].(string))
	}
	return out
}

func TestCreateAnswersPerAddress(t *testing.T) {
	h := sample(t, 13)
	body := object{"addresses": []string{
		"new@example.com", " NEW@Example.COM ", "JANE@example.com", "Sam.Ortiz@acme.example", "lee.grant@acme.example",
		"tom@@example", "no-domain@", "jürgen@bücher.example",
	}, "message": "See you soon"}
	want := []string{"invited", "already_invited", "already_invited", "already_member", "already_member", "invalid", "invalid", "invited"}
	before := h.ok("GET", "/v1/session", nil)["organization"]
	dry := items(h.ok("POST", "/v1/invitations", object{"addresses": body["addresses"], "dry_run": true}), "results")
	assert.Equal(t, want, outcomes(dry))
	assert.NotContains(t, dry[0], "invitation")
	assert.Equal(t, "jane@example.com", dry[2]["invitation"].(object)["address"])
	assert.Equal(t, 13.0, h.ok("GET", "/v1/invitations", nil)["total"], "a dry run changes nothing")
	assert.Equal(t, before, h.ok("GET", "/v1/session", nil)["organization"])

	results := h.invite(body)
	assert.Equal(t, want, outcomes(results))
	for i, r := range results {
		assert.Equal(t, body["addresses"].([]string)[i], r["address"])
		if r["outcome"] == "invalid" {
			assert.NotEmpty(t, r["detail"])
		}
	}
	inv := results[0]["invitation"].(object)
	assert.Equal(t, "pending", inv["status"])
	assert.Equal(t, "See you soon", inv["message"])
	assert.Equal(t, 1.0, inv["send_count"])
	assert.Equal(t, "Dana Reyes", inv["invited_by"].(object)["name"])
	assert.Equal(t, h.scope("Acme Ltd"), items(inv, "roles")[0]["scope_id"])
	assert.Equal(t, "member", items(inv, "roles")[0]["role"])
	assert.Nil(t, inv["accepted_at"])
	at, err := time.Parse(time.RFC3339, inv["invited_at"].(string))
	require.NoError(t, err)
	end, err := time.Parse(time.RFC3339, inv["expires_at"].(string))
	require.NoError(t, err)
	assert.Equal(t, 168*time.Hour, end.Sub(at))
	assert.Equal(t, "jürgen@bücher.example", results[7]["invitation"].(object)["address"])
	assert.Equal(t, "already_invited", h.invite(object{"addresses": []string{"jürgen@xn--bcher-kva.example"}})[0]["outcome"], "one address, spelled in two ways")
}

func TestInvitingAgainAddsRolesWithoutMail(t *testing.T) {
	h := sample(t, 0)
	inv := h.one("a@example.com", object{"role": "member"})
	eventually(t, "the mail", func() bool { return len(h.mails()) == 1 })
	again := h.invite(object{"addresses": []string{"A@example.com"}, "scope_id": h.scope("Platform"), "roles": []object{{"role": "editor"}, {"role": "member", "scope_id": h.scope("Acme Ltd")}}})[0]
	assert.Equal(t, "roles_added", again["outcome"])
	assert.Equal(t, inv["id"], again["invitation"].(object)["id"])
	assert.Len(t, items(again["invitation"].(object), "roles"), 2)
	assert.Equal(t, 1.0, again["invitation"].(object)["send_count"])
	h.one("b@example.com") // its mail comes after any that the first might have caused
	eventually(t, "the mail", func() bool { return len(h.mails()) >= 2 })
	assert.Len(t, h.mails(), 2)
}

func TestCreateRefusesBadFields(t *testing.T) {
	h := sample(t, 0)
	many := make([]string, 1001)
	for i := range many {
		many[i] = fmt.Sprintf("p%d@example.com", i)
	}
	one := []string{"a@example.com"}
	for name, c := range map[string]struct {
		body   object
		where  string
		status int
	}{
		"no address":    {object{"addresses": []string{}}, "body.addresses", 422},
		"too many":      {object{"addresses": many}, "body.addresses", 422},
		"channel":       {object{"addresses": one, "channel": "fax"}, "body.channel", 422},
		"unknown role":  {object{"addresses": one, "roles": []object{{"role": "member"}, {"role": "king"}}}, "body.roles[1].role", 422},
		"role and kind": {object{"addresses": one, "scope_id": h.scope("Design"), "roles": []object{{"role": "owner"}}}, "body.roles[0]", 422},
		"expires soon":  {object{"addresses": one, "expires_in_hours": 0}, "body.expires_in_hours", 422},
		"expires late":  {object{"addresses": one, "expires_in_hours": 8761}, "body.expires_in_hours", 422},
		"message":       {object{"addresses": one, "message": strings.Repeat("ä", 501)}, "body.message", 422},
		"scope":         {object{"addresses": one, "scope_id": "scp_nowhere"}, "", 404},
		"role's scope":  {object{"addresses": one, "roles": []object{{"role": "member", "scope_id": "scp_nowhere"}}}, "", 404},
	} {
		t.Run(name, func(t *testing.T) {
			status, body := h.call("POST", "/v1/invitations", c.body, "Idempotency-Key", fresh())
			assert.Equal(t, c.status, status)
			if c.where != "" {
				assert.Equal(t, "invalid", body["code"])
				assert.Equal(t, c.where, items(body, "errors")[0]["location"])
			}
		})
	}
	assert.Equal(t, "invited", h.invite(object{"addresses": one, "message": strings.Repeat("ä", 500), "expires_in_hours": 8760})[0]["outcome"])
	assert.Equal(t, "invalid", h.invite(object{"addresses": []string{"+61400000000"}, "channel": "sms"})[0]["outcome"])
}

func TestKeysAreNeeded(t *testing.T) {
	h := start(t)
	for _, path := range []string{"/v1/invitations", "/v1/invitations/resend"} {
		body := object{"addresses": []string{"a@example.com"}}
		if strings.HasSuffix(path, "resend") {
			body = object{"ids": []string{"inv_x"}}
		}
		status, answer := h.call("POST", path, body)
		assert.Equal(t, http.StatusUnprocessableEntity, status)
		assert.Equal(t, "header.Idempotency-Key", items(answer, "errors")[0]["location"])
	}
}

func TestSameKeyActsOnce(t *testing.T) {
	h := start(t)
	body := object{"addresses": []string{"a@example.com"}, "message": "Hello"}
	first := h.ok("POST", "/v1/invitations", body, "Idempotency-Key", "k")
	id := items(first, "results")[0]["invitation"].(object)["id"]
	h.delivered(id)
	repeated := items(h.ok("POST", "/v1/invitations", body, "Idempotency-Key", "k"), "results")[0]
	assert.Equal(t, "invited", repeated["outcome"])
	assert.Equal(t, h.get(id), repeated["invitation"], "as it is now")

	status, answer := h.call("POST", "/v1/invitations", object{"addresses": []string{"b@example.com"}}, "Idempotency-Key", "k")
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "idempotency_mismatch", answer["code"])

	admin := h.join("admin@example.com", object{"role": "administrator"})
	other := items(admin.ok("POST", "/v1/invitations", object{"addresses": []string{"c@example.com"}}, "Idempotency-Key", "k"), "results")
	assert.Equal(t, "invited", other[0]["outcome"], "keys belong to one person")
	h.clock.forward(2 * time.Minute)
	again := h.ok("POST", "/v1/invitations/resend", object{"ids": []any{id}}, "Idempotency-Key", "k")
	assert.Equal(t, "resent", items(again, "results")[0]["outcome"], "keys belong to one endpoint")
	assert.Equal(t, "resent", items(h.ok("POST", "/v1/invitations/resend", object{"ids": []any{id}}, "Idempotency-Key", "k"), "results")[0]["outcome"])
	h.delivered(id)
	revoked := h.ok("POST", "/v1/invitations/revoke", object{"ids": []any{id}}, "Idempotency-Key", "k")
	assert.Equal(t, revoked, h.ok("POST", "/v1/invitations/revoke", object{"ids": []any{id}}, "Idempotency-Key", "k"))
	assert.Equal(t, "not_pending", h.outcome("revoke", id)["outcome"])
	h.clock.forward(91 * 24 * time.Hour)
	late := items(h.ok("POST", "/v1/invitations", body, "Idempotency-Key", "k"), "results")
	assert.NotEqual(t, id, late[0]["invitation"].(object)["id"], "forgotten after 90 days")
}

// A repeat tells what became of the call then, and of the invitation what is so now:
// to whom may not see it any more, nothing.
func TestARepeatTellsWhatIsSoNow(t *testing.T) {
	h := sample(t, 0)
	design, platform := h.scope("Design"), h.scope("Platform")
	m := h.join("m@example.com", object{"role": "team_owner", "scope_id": design}, object{"role": "team_owner", "scope_id": platform})
	body := object{"addresses": []string{"a@example.com", "b@example.com"}, "scope_id": design}
	ask := func() []object {
		return items(m.ok("POST", "/v1/invitations", body, "Idempotency-Key", "k"), "results")
	}
	first := ask()
	a, b := first[0]["invitation"].(object), first[1]["invitation"].(object)
	h.delivered(b["id"]) // nothing changes any more by itself
	h.outcome("revoke", a["id"])
	again := ask()
	assert.Equal(t, []string{"invited", "invited"}, outcomes(again))
	assert.Equal(t, "revoked", again[0]["invitation"].(object)["status"])
	assert.Equal(t, m.get(b["id"]), again[1]["invitation"])

	both := m.one("both@example.com", object{"role": "member", "scope_id": design}, object{"role": "member", "scope_id": platform})
	remove := "/v1/invitations/" + both["id"].(string) + "/remove-roles"
	drop := object{"grant_ids": []any{items(both, "roles")[0]["id"]}}
	m.ok("POST", remove, drop, "Idempotency-Key", "r")

	person := items(h.ok("GET", "/v1/members?q=m%40example.com", nil), "items")[0]["id"].(string)
	h.ok("PATCH", "/v1/members/"+person, object{"roles": []object{{"role": "team_owner", "scope_id": h.scope("Western Region")}}})
	gone := ask()
	assert.Equal(t, []string{"not_found", "not_found"}, outcomes(gone))
	for n, r := range gone {
		assert.NotContains(t, r, "invitation")
		assert.Equal(t, body["addresses"].([]string)[n], r["address"], "as it was asked for")
	}
	status, _ := m.call("POST", remove, drop, "Idempotency-Key", "r")
	assert.Equal(t, http.StatusNotFound, status)
	assert.Len(t, items(h.get(both["id"]), "roles"), 1, "it was done once")
}

func TestFiftyAtOnceMailOnce(t *testing.T) {
	h := start(t)
	answers := make([]object, 50)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() {
			answers[i] = h.ok("POST", "/v1/invitations", object{"addresses": []string{"a@example.com", "b@example.com"}}, "Idempotency-Key", "k")
		})
	}
	wg.Wait()
	same := func(a object) (found []any) {
		for _, r := range items(a, "results") {
			found = append(found, r["address"], r["invitation"].(object)["id"])
		}
		return found
	}
	for _, a := range answers {
		assert.Equal(t, same(answers[0]), same(a))
		assert.Equal(t, []string{"invited", "invited"}, outcomes(items(a, "results")))
	}
	h.one("last@example.com")
	eventually(t, "the last mail", func() bool { return strings.Contains(strings.Join(h.mails(), ""), "<last@example.com>") })
	assert.Len(t, h.mails(), 3)
}
