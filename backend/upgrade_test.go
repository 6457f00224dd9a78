package backend_test

import (
	"bytes"
	"database/sql"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// upgraded runs a server on a database that an older release has made, two hours
// later.
func upgraded(t *testing.T, change ...func(*backend.Config)) *harness {
	t.Helper()
	dump, err := os.ReadFile("testdata/before_one_fold.sql")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "guestlist.db")
	alter(t, path, string(dump))

	start := time.Now()
	then := time.Date(2026, 11, 27, 4, 30, 0, 0, time.UTC)
	h := open(t, path, append(change, func(c *backend.Config) {
		c.Now = func() time.Time { return then.Add(time.Since(start)) }
	})...)
	token, _, err := h.srv.NewToken(t.Context(), ownerEmail, "test")
	require.NoError(t, err)
	h.serve(token)
	return h
}

// alter changes a database that no server has open.
func alter(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?_pragma=foreign_keys(off)")
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), query)
	require.NoError(t, err)
	require.NoError(t, db.Close())
}

// open invitations by the addresses as they are spelled.
func (c *client) byAddress() map[string]object {
	c.t.Helper()
	found := map[string]object{}
	for _, i := range items(c.ok("GET", "/v1/invitations?limit=1000", nil), "items") {
		found[i["address"].(string)] = i
	}
	return found
}

// The spellings in the dump that are one address now, the older first.
var (
	josés = []string{"Jos\u00E9@example.org", "jose\u0301@example.org"}
	noëls = []string{"noe\u0308l@example.org", "no\u00EBl@example.org"} // the older has expired
	three = []string{"\u00EA\u0301@example.org", "e\u0302\u0301@example.org", "\u1EBF@example.org"}
	faës  = []string{"fae\u0308@example.org", "fa\u00EB@example.org"} // the newer is in the team
)

func TestAnUpgradeLosesNoInvitation(t *testing.T) {
	h := upgraded(t)
	open := h.byAddress()
	assert.Len(t, open, 22)
	for _, list := range [][]string{josés, noëls, three, faës, {"straße@example.org", "STRASSE@example.org"}, {"a@127.0.0.1", "ann@example.c", "a@1.2", "☺@example.org"}} {
		for _, a := range list {
			require.Contains(t, open, a)
		}
	}
	for address, i := range open {
		if i["status"] == "expired" {
			assert.Equal(t, "resent", h.outcome("resend", i["id"])["outcome"], "%+q", address)
		}
		status, page := accept(t, h.link(i["id"]), "Somebody")
		assert.Equal(t, 200, status, "%+q: %s", address, page)
	}
}

func TestAnUpgradeMakesPeopleOneWhoseAddressIsOne(t *testing.T) {
	h := upgraded(t)
	open := h.byAddress()
	for _, a := range josés {
		status, page := accept(t, h.link(open[a]["id"]), "José")
		require.Equal(t, 200, status, page)
	}
	assert.Len(t, items(h.ok("GET", "/v1/members?q=jos\u00E9", nil), "items"), 1)

	// Chloë was a member already. André had been deactivated: his old self stays so.
	for address, people := range map[string]string{"chloe\u0308@example.org": "active", "andre\u0301@example.org": "active deactivated"} {
		status, page := accept(t, h.link(open[address]["id"]), "Again")
		require.Equal(t, 200, status, page)
		var got []string
		for _, m := range items(h.ok("GET", "/v1/members?sort=status&q="+address[:4], nil), "items") {
			got = append(got, m["status"].(string))
		}
		assert.Equal(t, people, strings.Join(got, " "), "%+q", address)
	}
}

func TestAfterAnUpgradeAnAddressIsInvitedOnce(t *testing.T) {
	h := upgraded(t)
	outcome := func(address string) any { return h.invite(object{"addresses": []string{address}})[0]["outcome"] }
	for _, a := range append(append(append(josés, noëls...), three...), "NOE\u0308L@EXAMPLE.org", "\u212AILO@example.org", "İ@example.org", "ke\u0301@example.org") {
		assert.Contains(t, []any{"already_invited", "roles_added"}, outcome(a), "%+q", a)
	}
	for _, a := range []string{"kilo@example.org", "i@example.org", "I\u0301@example.org"} {
		assert.Equal(t, "invited", outcome(a), "%+q", a)
	}
	for _, a := range []string{"ren\u00E9e@example.org", "rene\u0301e@example.org", "CHLOE\u0308@example.org"} {
		assert.Equal(t, "already_member", outcome(a), "%+q", a)
	}
	for _, a := range []string{"a@127.0.0.1", "ann@example.c", "☺@example.org"} {
		assert.Equal(t, "invalid", outcome(a), "%+q", a)
	}
}

func TestAfterAnUpgradeEachOfTwoCanBeResentAndRevoked(t *testing.T) {
	for name, order := range map[string][]int{"the older first": {0, 1}, "the newer first": {1, 0}} {
		t.Run(name, func(t *testing.T) {
			h := upgraded(t)
			open := h.byAddress()
			for _, a := range josés {
				assert.Equal(t, "resent", h.outcome("resend", open[a]["id"])["outcome"])
			}
			first, second := open[josés[order[0]]], open[josés[order[1]]]
			link := h.link(first["id"])
			assert.Equal(t, "revoked", h.outcome("revoke", first["id"])["outcome"])
			status, _ := accept(t, link, "José")
			assert.Equal(t, 410, status)

			ward := object{"addresses": []string{"JOS\u00C9@example.org"}, "scope_id": h.scope("Ward")}
			r := h.invite(ward)[0]
			assert.Equal(t, "already_invited", r["outcome"], "the other one stands for the address")
			assert.Equal(t, second["id"], r["invitation"].(object)["id"])
			assert.Equal(t, "resent", h.outcome("resend", open[noëls[0]]["id"])["outcome"])
			status, r = h.call("POST", "/v1/invitations/"+open["straße@example.org"]["id"].(string)+"/correct", object{"address": josés[0]}, "Idempotency-Key", "c")
			assert.Equal(t, 409, status)
			assert.Equal(t, "already_invited", r["code"])

			assert.Equal(t, "revoked", h.outcome("revoke", second["id"])["outcome"])
			r = h.invite(ward)[0]
			assert.Equal(t, "invited", r["outcome"], "the address is free")
			status, page := accept(t, h.link(r["invitation"].(object)["id"]), "José")
			assert.Equal(t, 200, status, page)
		})
	}
}

func TestAnUpgradeSaysWhoHasTheSameAddress(t *testing.T) {
	var log bytes.Buffer
	h := upgraded(t, func(c *backend.Config) { c.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
	started := log.String() // before anything runs beside the test
	open := h.byAddress()
	warned := func(c *client) []string {
		var out []string
		for _, w := range c.ok("GET", "/v1/session", nil)["warnings"].([]any) {
			out = append(out, w.(string))
		}
		return out
	}
	told := strings.Join(warned(h.client), "\n")
	for _, list := range [][]string{josés, noëls, three, faës} {
		assert.Contains(t, told, list[0])
		for _, a := range list {
			assert.Contains(t, told, open[a]["id"])
			assert.Contains(t, started, open[a]["id"])
		}
	}
	assert.Contains(t, told, "2 active members have the same address, ren\u00E9e@example.org")
	assert.Len(t, warned(h.client), 5)
	assert.NotContains(t, told, "straße")
	assert.NotContains(t, started, "example.org", "logs name nobody")

	// Who manages the team sees what is in it, and no word of the others.
	token, _, err := h.srv.NewToken(t.Context(), "mia@example.org", "test")
	require.NoError(t, err)
	told = strings.Join(warned(h.as(token)), "\n")
	assert.Contains(t, told, josés[0])
	assert.NotContains(t, told, "fa\u00EB")
	assert.NotContains(t, told, "active members")

	for _, a := range []string{josés[1], noëls[0], three[0], three[2], faës[0]} {
		h.outcome("revoke", open[a]["id"])
	}
	assert.Len(t, warned(h.client), 1, "only the members are left")
	for _, m := range items(h.ok("GET", "/v1/members?q=ren\u00E9e", nil), "items")[:1] {
		h.ok("PATCH", "/v1/members/"+m["id"].(string), object{"status": "deactivated"})
	}
	assert.Empty(t, warned(h.client))
}

func TestAnUpgradeFoldsWhatIsSearchedAndSorted(t *testing.T) {
	h := upgraded(t)
	for _, list := range []string{"/v1/invitations?q=", "/v1/invitations?scope_id=" + h.scope("Ward") + "&q=", "/v1/members?q=", "/v1/audit?action=invited&q="} {
		assert.Len(t, items(h.ok("GET", list+"jos\u00E9", nil), "items"), 2, list)
	}
	assert.Len(t, items(h.ok("GET", "/v1/audit?action=invited&subject=JOSE\u0301@example.org", nil), "items"), 2)
	assert.Len(t, items(h.ok("GET", "/v1/invitations?q=kilo", nil), "items"), 0)

	var sorted []string
	for _, i := range items(h.ok("GET", "/v1/invitations?sort=address&limit=1000&scope_id="+h.scope("Ward"), nil), "items") {
		sorted = append(sorted, i["address"].(string))
	}
	assert.Equal(t, []string{faës[1], josés[1], josés[0]}, sorted)
}

func TestAfterAnUpgradeMembersGetTheirTokens(t *testing.T) {
	h := upgraded(t)
	for _, a := range []string{"bob@127.0.0.1", "ren\u00E9e@example.org", "rene\u0301e@example.org"} {
		token, _, err := h.srv.NewToken(t.Context(), a, "test")
		require.NoError(t, err, "%+q", a)
		assert.Equal(t, a, h.as(token).ok("GET", "/v1/session", nil)["user"].(object)["email"])
	}
}

// TestAnUpgradePutsTheOlderBehind looks into the tables: which keys are left is what
// later releases build on.
func TestAnUpgradePutsTheOlderBehind(t *testing.T) {
	h := upgraded(t)
	db, err := sql.Open("sqlite3", "file:"+h.db+"?mode=ro")
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	list := func(query string) (found []string) {
		rows, err := db.QueryContext(t.Context(), query)
		require.NoError(t, err)
		defer func() { require.NoError(t, rows.Close()) }()
		for rows.Next() {
			var text string
			require.NoError(t, rows.Scan(&text))
			found = append(found, text)
		}
		require.NoError(t, rows.Err())
		return found
	}
	assert.Equal(t, []string{josés[0], three[0], three[1], noëls[0], faës[0]},
		list("SELECT address FROM invitations WHERE instr(address_key, ' ') ORDER BY k"))
	assert.Equal(t, []string{"ren\u00E9e@example.org", "andr\u00E9@example.org"},
		list("SELECT address FROM users WHERE instr(address_key, ' ') ORDER BY k"))
	open := h.byAddress()
	assert.Equal(t, []string{"jos\u00E9@example.org " + open[josés[0]]["id"].(string)},
		list("SELECT DISTINCT p.address_key FROM placements p JOIN invitations i ON i.k = p.invitation WHERE instr(p.address_key, ' ')"))
	assert.Empty(t, list("SELECT p.address_key FROM placements p JOIN invitations i ON i.k = p.invitation WHERE p.address_key <> i.address_key"))
	assert.Equal(t, []string{"k\u00E9@example.org", "\u212A\u00E9@example.org"},
		list("SELECT address_key FROM invitations WHERE address IN ('ke\u0301@example.org', '\u212A\u00E9@example.org') ORDER BY k"))
	assert.Empty(t, list("SELECT a.subject FROM audit a JOIN invitations i ON i.k = a.invitation WHERE a.subject_key <> i.address_key AND NOT instr(i.address_key, ' ')"))
}
