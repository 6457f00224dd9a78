package account

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/invite"
)

func sweep(t *testing.T, dir string, r *ring) {
	t.Helper()
	require.NoError(t, open(t, dir, r).Sweep(t.Context()))
}

// TestTokensWithoutAConnectionAreRemoved loses connections in all the ways there are.
func TestTokensWithoutAConnectionAreRemoved(t *testing.T) {
	t.Run("the keyring was locked when it was removed", func(t *testing.T) {
		dir, r := t.TempDir(), newRing()
		a := open(t, dir, r)
		acme, beta := add(t, a, "Acme"), add(t, a, "Beta")
		r.deaf = true
		assert.Equal(t, invite.CodeKeyringLeft, invite.CodeOf(a.Remove(t.Context(), acme.ID)))
		assert.Equal(t, invite.CodeKeyringLeft, invite.CodeOf(open(t, dir, r).Sweep(t.Context())), "still locked")
		assert.Contains(t, r.held, acme.ID)
		r.deaf = false
		sweep(t, dir, r)
		assert.Equal(t, map[string]string{beta.ID: "token of Beta"}, r.held)
	})
	t.Run("the file was deleted", func(t *testing.T) {
		dir, r := t.TempDir(), newRing()
		a := open(t, dir, r)
		acme := add(t, a, "Acme")
		c, p := a.OpenCopy(t.Context(), acme.ID)
		require.Nil(t, p)
		require.NoError(t, c.Close())
		assert.Len(t, r.held, 2)
		require.NoError(t, os.Remove(filepath.Join(dir, fileName)))
		sweep(t, dir, r)
		assert.Empty(t, r.held)
		assert.NoFileExists(t, cache.Path(dir, acme.ID), "nobody can read it any more")
	})
	t.Run("the program ended before the connection was written", func(t *testing.T) {
		dir, r := t.TempDir(), newRing()
		_, err := open(t, dir, r).storeNew(t.Context(), "uuid", "token")
		require.NoError(t, err)
		sweep(t, dir, r)
		assert.Empty(t, r.held)
	})
	t.Run("it was made before there was a ledger", func(t *testing.T) {
		dir, r := t.TempDir(), newRing()
		a := open(t, dir, r)
		acme := add(t, a, "Acme")
		require.NoError(t, os.Remove(filepath.Join(dir, ledgerName)))
		sweep(t, dir, r)
		assert.Contains(t, r.held, acme.ID)
		require.NoError(t, os.Remove(filepath.Join(dir, fileName)))
		sweep(t, dir, r)
		assert.Empty(t, r.held)
	})
}

func TestTokensOfAFilePutAsideStay(t *testing.T) {
	dir, r := t.TempDir(), newRing()
	acme := add(t, open(t, dir, r), "Acme")
	path := filepath.Join(dir, fileName)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, append([]byte("garbage "), whole...), 0o600))
	sweep(t, dir, r)
	assert.Contains(t, r.held, acme.ID, "the file can be put back by hand")
}

func TestTheLedgerOfAnotherFolderIsNotOurs(t *testing.T) {
	r := newRing()
	acme := add(t, open(t, t.TempDir(), r), "Acme")
	sweep(t, t.TempDir(), r)
	assert.Contains(t, r.held, acme.ID)
}

func TestABrokenLedgerStartsEmpty(t *testing.T) {
	dir, r := t.TempDir(), newRing()
	a := open(t, dir, r)
	require.NoError(t, os.WriteFile(filepath.Join(dir, ledgerName), []byte("{broken"), 0o600))
	acme := add(t, a, "Acme")
	require.NoError(t, a.Remove(t.Context(), acme.ID))
	assert.Empty(t, r.held)
}

func TestAddingThatIsGivenUpAddsNothing(t *testing.T) {
	dir, r := t.TempDir(), newRing()
	a := open(t, dir, r)
	ctx, cancel := context.WithCancel(t.Context())
	r.onStore = cancel
	_, _, err := a.Add(ctx, Connection{Name: "Acme"}, "token")
	require.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, a.List())
	assert.Empty(t, r.held)
	assert.Empty(t, open(t, dir, r).List())
}
