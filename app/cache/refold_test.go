package cache

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// TestACopyOfVersion1IsRefolded keeps what people see offline, and gives it the keys
// of today.
func TestACopyOfVersion1IsRefolded(t *testing.T) {
	path, key := filepath.Join(t.TempDir(), "copy"), NewKey()
	before := map[string]string{ // as version 1 folded
		"straße@example.org":       "strasse@example.org",
		"\u212Ailo@example.org":    "kilo@example.org",
		"jose\u0301@example.org":   "jos\u00E9@example.org",
		"Ann@Example.com":          "ann@example.com",
		"bob@example.com":          "bob@example.com",
		"ann@Bücher.example":       "ann@xn--bcher-kva.example",
		"STRASSE@b\u00FCcher.test": "strasse@xn--bcher-kva.test",
	}
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	var rows []*invite.Invitation
	for address, folded := range before {
		at = at.Add(-time.Hour)
		rows = append(rows, invite.Make(invite.Fields{ID: "inv_" + folded, Address: address, AddressKey: folded, Status: invite.Pending, InvitedAt: at, Message: "Hello"}))
	}
	c, err := Open(path, key)
	require.NoError(t, err)
	require.NoError(t, c.Save(Content{At: at, Seq: 7, Open: rows}))
	require.NoError(t, c.db.Exec("PRAGMA user_version = 1"))
	require.NoError(t, c.Close())

	for range 2 { // the second time there is nothing to do
		c, err = Open(path, key)
		require.NoError(t, err)
		assert.Empty(t, c.Aside())
		content, err := c.Load(100, func(Content) {})
		require.NoError(t, err)
		require.Len(t, content.Open, len(rows))
		assert.EqualValues(t, 7, content.Seq)
		for n, i := range content.Open {
			want := rows[n].Fields()
			want.AddressKey = invite.FoldAddress(want.Address)
			assert.Equal(t, invite.Make(want), i)
		}
		version, err := number(c.db, "PRAGMA user_version")
		require.NoError(t, err)
		assert.Equal(t, schemaVersion, version)
		require.NoError(t, c.Close())
	}
}

func TestADamagedCopyOfVersion1IsPutAside(t *testing.T) {
	path, key := filepath.Join(t.TempDir(), "copy"), NewKey()
	c, err := Open(path, key)
	require.NoError(t, err)
	require.NoError(t, c.Save(Content{At: time.Now(), Open: []*invite.Invitation{invite.Make(invite.Fields{ID: "1", Address: "a@example.com", AddressKey: "a@example.com"})}}))
	require.NoError(t, c.db.Exec("UPDATE open SET body = x'00'; PRAGMA user_version = 1"))
	require.NoError(t, c.Close())

	c, err = Open(path, key)
	require.NoError(t, err)
	assert.NotEmpty(t, c.Aside())
	content, err := c.Load(100, func(Content) {})
	require.NoError(t, err)
	assert.True(t, content.At.IsZero())
	require.NoError(t, c.Close())
}
