package backend_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func (c *client) correct(id any, address string, headers ...string) (int, object) {
	c.t.Helper()
	if len(headers) == 0 {
		headers = []string{"Idempotency-Key", fresh()}
	}
	return c.call("POST", "/v1/invitations/"+id.(string)+"/correct", object{"address": address}, headers...)
}

func TestCorrectingAnAddress(t *testing.T) {
	h := sample(t, 0)
	ward := h.scope("Ward 4B")
	old := h.invite(object{
		"addresses": []string{"jane@gmial.com"}, "message": "Hello Jane", "expires_in_hours": 48,
		"roles": []object{{"role": "host", "scope_id": ward}, {"role": "auditor"}},
	})[0]["invitation"].(object)
	link := h.link(old["id"])
	h.delivered(old["id"])
	h.clock.forward(72 * time.Hour)
	seq := h.ok("GET", "/v1/invitations", nil)["seq"].(float64)

	status, inv := h.correct(old["id"], " jane@gmail.com ", "Idempotency-Key", "k")
	require.Equal(t, http.StatusOK, status, inv)
	assert.NotEqual(t, old["id"], inv["id"])
	assert.Equal(t, "jane@gmail.com", inv["address"])
	assert.Equal(t, "pending", inv["status"])
	assert.Equal(t, "Hello Jane", inv["message"])
	assert.Equal(t, 1.0, inv["send_count"])
	assert.Equal(t, []any{"host", "auditor"}, field(items(inv, "roles"), "role"))
	assert.Equal(t, []any{ward, h.scope("Acme Ltd")}, field(items(inv, "roles"), "scope_id"))
	end, err := time.Parse(time.RFC3339, inv["expires_at"].(string))
	require.NoError(t, err)
	assert.WithinDuration(t, h.clock.now().Add(48*time.Hour), end, time.Minute, "a fresh expiry")
	assert.Equal(t, "revoked", h.get(old["id"])["status"])
	status, page := accept(t, link, "Jane")
	assert.Equal(t, http.StatusGone, status)
	assert.Contains(t, page, "revoked")

	_, again := h.correct(old["id"], " jane@gmail.com ", "Idempotency-Key", "k")
	assert.Equal(t, inv["id"], again["id"], "the stored answer")
	status, _ = h.correct(old["id"], "other@gmail.com", "Idempotency-Key", "k")
	assert.Equal(t, http.StatusConflict, status)
	eventually(t, "the mail to the right address", func() bool { return len(h.mails()) == 2 })
	assert.Contains(t, strings.Join(h.mails(), "\n"), "jane@gmail.com")

	for id, other := range map[any]object{old["id"]: inv, inv["id"]: old} {
		last := items(h.ok("GET", "/v1/invitations/"+id.(string)+"/history", nil), "items")[0]
		assert.Equal(t, "corrected", last["action"])
		assert.Contains(t, last["detail"], other["id"])
		assert.Contains(t, last["detail"], other["address"])
	}
	status, _ = accept(t, h.link(inv["id"]), "Jane")
	assert.Equal(t, http.StatusOK, status)
	got := items(h.ok("GET", "/v1/invitations?since="+str(seq), nil), "items")
	assert.ElementsMatch(t, []any{old["id"], inv["id"]}, field(got, "id"))
}

func TestCorrectionsThatCannotBe(t *testing.T) {
	h := sample(t, 0)
	west := h.scope("Western Region")
	inv := h.one("a@example.com")
	h.one("waits@example.com")
	for _, c := range []struct {
		address, code string
		status        int
	}{
		{"nobody", "invalid", 422},
		{"A@example.com", "already_invited", 409},
		{"WAITS@example.com", "already_invited", 409},
		{ownerEmail, "already_member", 409},
		{"lee.grant@acme.example", "already_member", 409},
	} {
		status, body := h.correct(inv["id"], c.address)
		assert.Equal(t, c.status, status, c.address)
		assert.Equal(t, c.code, body["code"], c.address)
	}
	status, body := h.correct(inv["id"], "b@example.com", "X-None", "1")
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	assert.Equal(t, "header.Idempotency-Key", items(body, "errors")[0]["location"])
	assert.Equal(t, "pending", h.get(inv["id"])["status"], "a refusal changes nothing")
	status, _ = h.correct("inv_0000000000000", "b@example.com")
	assert.Equal(t, http.StatusNotFound, status)

	boss := h.one("boss@example.com", object{"role": "administrator"})
	both := h.one("both@example.com", object{"role": "member"}, object{"role": "member", "scope_id": west})
	m := h.join("m@example.com", object{"role": "user_manager"})
	status, body = m.correct(boss["id"], "b@example.com")
	assert.Equal(t, http.StatusForbidden, status)
	assert.Contains(t, body["detail"], "member:manage")
	p := h.join("p@example.com", object{"role": "user_manager", "scope_id": west})
	status, _ = p.correct(both["id"], "b@example.com")
	assert.Equal(t, http.StatusForbidden, status, "it has roles elsewhere")
	status, _ = p.correct(inv["id"], "b@example.com")
	assert.Equal(t, http.StatusNotFound, status)

	h.outcome("revoke", inv["id"])
	status, body = h.correct(inv["id"], "b@example.com")
	assert.Equal(t, http.StatusConflict, status)
	assert.Equal(t, "not_pending", body["code"])
}

func TestACorrectionRacesAcceptance(t *testing.T) {
	h := start(t)
	list, links := invited(h, 40)
	for i, id := range list {
		var accepted, corrected int
		var wg sync.WaitGroup
		wg.Go(func() { accepted, _ = accept(t, links[i], "Racer") })
		wg.Go(func() { corrected, _ = h.correct(id, fresh()+"@example.com") })
		wg.Wait()
		require.ElementsMatch(t, []bool{true, false}, []bool{accepted == http.StatusOK, corrected == http.StatusOK}, "%d %d", accepted, corrected)
	}
}
