package backend_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/ncruces/go-sqlite3/driver"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// bytesOf are the bytes of a database after a checkpoint, with those of its log.
func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	var raw []byte
	eventually(t, "a checkpoint with nothing written after it", func() bool {
		var busy, pages, done int
		require.NoError(t, db.QueryRowContext(t.Context(), "PRAGMA wal_checkpoint(truncate)").Scan(&busy, &pages, &done))
		if busy != 0 {
			return false
		}
		raw, err = os.ReadFile(path)
		require.NoError(t, err)
		log, err := os.ReadFile(path + "-wal")
		require.NoError(t, err)
		return len(log) == 0
	})
	return raw
}

// withoutRowsOf is the same database after everything that may keep an address was
// taken out: the invitation with its indexes, and the log. SQLite overwrites what
// it deletes, so that what is found then is somewhere else.
func withoutRowsOf(t *testing.T, raw []byte, address string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	db, err := sql.Open("sqlite3", "file:"+path+"?_pragma=secure_delete(on)&_pragma=foreign_keys(off)&_pragma=journal_mode(delete)")
	require.NoError(t, err)
	for _, q := range []string{
		"DELETE FROM placements WHERE invitation IN (SELECT k FROM invitations WHERE address_key = ?)",
		"DELETE FROM invitations WHERE address_key = ?",
		"DELETE FROM audit WHERE lower(subject) = ?",
	} {
		res, err := db.ExecContext(t.Context(), q, address)
		require.NoError(t, err)
		n, err := res.RowsAffected()
		require.NoError(t, err)
		require.Positive(t, n, q)
	}
	require.NoError(t, db.Close())
	raw, err = os.ReadFile(path)
	require.NoError(t, err)
	return raw
}

// has tells whether bytes hold a name, in any case.
func has(raw []byte, name string) bool { return bytes.Contains(bytes.ToLower(raw), []byte(name)) }

func TestRevokeErasesThePerson(t *testing.T) {
	h := start(t, func(c *backend.Config) { c.MailDrop, c.SMTP = "", "smtp://127.0.0.1:1" }) // nothing answers: mail waits
	team, err := h.srv.AddScope(t.Context(), "team", "Team", "")
	require.NoError(t, err)
	const name, control = "zqerased", "zqcontrol"
	ask := object{"addresses": []string{name + "@example.com"}, "roles": []object{{"role": "member", "scope_id": team.ID}}}
	inv := items(h.ok("POST", "/v1/invitations", ask, "Idempotency-Key", "k"), "results")[0]["invitation"].(object)
	kept := h.one(control+"@example.com", object{"role": "member", "scope_id": team.ID})
	h.clock.forward(2 * time.Minute)
	h.outcome("resend", inv["id"])
	h.outcome("resend", kept["id"])

	db, err := sql.Open("sqlite3", "file:"+h.db+"?mode=ro")
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	message := func(address string) (id string) {
		require.NoError(t, db.QueryRowContext(t.Context(), `SELECT o.message_id FROM outbox o JOIN invitations i ON i.k = o.invitation
			WHERE i.address_key = ?`, address).Scan(&id))
		return id
	}
	unsent, waiting := message(name+"@example.com"), message(control+"@example.com")
	require.True(t, has(bytesOf(t, h.db), unsent))
	require.Equal(t, "revoked", h.outcome("revoke", inv["id"])["outcome"])

	raw := bytesOf(t, h.db)
	assert.True(t, has(raw, name), "the invitation and the log keep the address")
	assert.False(t, has(raw, unsent), "the unsent message is gone")
	assert.True(t, has(raw, waiting))
	assert.False(t, has(withoutRowsOf(t, raw, name+"@example.com"), name), "nothing else has it, not even free space")
	var actions int
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM audit WHERE subject = ?", name+"@example.com").Scan(&actions))
	assert.Equal(t, 3, actions, "invited, resent, cancelled")

	// Somebody who accepted is a person of the organisation: there it must be found.
	status, _ := accept(t, h.link(kept["id"]), "Control")
	require.Equal(t, 200, status)
	assert.True(t, has(withoutRowsOf(t, bytesOf(t, h.db), control+"@example.com"), control))

	again := items(h.ok("POST", "/v1/invitations", ask, "Idempotency-Key", "k"), "results")[0]
	assert.Equal(t, h.get(inv["id"]), again["invitation"], "as it is now")
	assert.Equal(t, name+"@example.com", again["address"])
}

func TestTheDatabasesFilesArePrivate(t *testing.T) {
	h := start(t)
	h.one("a@example.com")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(h.db + suffix)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), suffix)
	}
}
