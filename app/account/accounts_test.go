package account

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/secret"
)

// ring is a keyring in memory; broken ones keep nothing, deaf ones change nothing.
type ring struct {
	mu           sync.Mutex
	held         map[string]string
	broken, deaf bool
	onStore      func()
}

func newRing() *ring { return &ring{held: map[string]string{}} }

func (r *ring) Store(_ context.Context, key, value string) (bool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.onStore != nil {
		r.onStore()
	}
	r.held[key] = value
	if r.broken {
		return false, secret.ErrUnavailable
	}
	return true, nil
}

func (r *ring) Load(_ context.Context, key string) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.held[key]; ok {
		return v, nil
	}
	if r.broken {
		return "", secret.ErrUnavailable
	}
	return "", secret.ErrNotFound
}

func (r *ring) Delete(_ context.Context, key string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.deaf {
		return secret.ErrUnavailable
	}
	delete(r.held, key)
	if r.broken {
		return secret.ErrUnavailable
	}
	return nil
}

func open(t *testing.T, dir string, r *ring) *Accounts {
	t.Helper()
	a, err := Open(dir, r)
	require.NoError(t, err)
	return a
}

func add(t *testing.T, a *Accounts, name string) Connection {
	t.Helper()
	c, kept, err := a.Add(t.Context(), Connection{Kind: Guestlist, Name: name, Address: "https://acme.example"}, "token of "+name)
	require.NoError(t, err)
	assert.True(t, kept)
	return c
}

func TestConnectionsAreKept(t *testing.T) {
	dir, r := filepath.Join(t.TempDir(), "new"), newRing()
	a := open(t, dir, r)
	assert.Empty(t, a.List())
	_, ok := a.Last()
	assert.False(t, ok)
	acme, beta := add(t, a, " Acme "), add(t, a, "Beta")
	assert.Equal(t, "Acme", acme.Name)
	assert.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, acme.ID)
	require.NoError(t, a.SetLast(beta.ID))
	require.NoError(t, a.SetOrganization(acme.ID, "org_acme", "Acme Ltd"))
	require.NoError(t, a.Rename(beta.ID, "Beta GmbH"))

	b := open(t, dir, r)
	assert.Equal(t, a.List(), b.List())
	assert.Nil(t, b.Loss())
	last, ok := b.Last()
	require.True(t, ok)
	assert.Equal(t, "Beta GmbH", last.Title())
	assert.False(t, last.LastUsed.IsZero())
	got, ok := b.Get(acme.ID)
	require.True(t, ok)
	assert.Equal(t, "org_acme", got.OrganizationID)
	token, err := b.Token(t.Context(), acme.ID)
	require.NoError(t, err)
	assert.Equal(t, "token of  Acme ", token)

	data, err := os.ReadFile(filepath.Join(dir, fileName))
	require.NoError(t, err)
	assert.NotContains(t, string(data), "token", "secrets are no part of the file")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		assert.Contains(t, []string{fileName, fileName + ".lock", ledgerName}, e.Name(), "no temporary file is left")
	}
	if runtime.GOOS != "windows" {
		info, err := os.Stat(filepath.Join(dir, fileName))
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
		info, err = os.Stat(dir)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	}
}

func TestNamesAreThereAndDistinct(t *testing.T) {
	a := open(t, t.TempDir(), newRing())
	acme, beta := add(t, a, "Acme"), add(t, a, "Beta")
	_, _, err := a.Add(t.Context(), Connection{Name: "ACME"}, "t")
	require.ErrorIs(t, err, ErrName)
	_, _, err = a.Add(t.Context(), Connection{Name: "  "}, "t")
	require.ErrorIs(t, err, ErrName)
	_, kept, err := a.Add(t.Context(), Connection{Kind: Local}, "")
	require.NoError(t, err, "the one on this computer needs none")
	assert.True(t, kept)
	require.ErrorIs(t, a.Rename(beta.ID, "acme"), ErrName)
	require.NoError(t, a.Rename(acme.ID, "ACME"), "its own name in another spelling")
	require.ErrorIs(t, a.Rename("nobody", "x"), ErrNotFound)
	require.ErrorIs(t, a.SetLast("nobody"), ErrNotFound)
	_, err = a.SetToken(t.Context(), "nobody", "x")
	require.ErrorIs(t, err, ErrNotFound)
	assert.Len(t, a.List(), 3)
}

func TestRemoveTakesEverythingAlong(t *testing.T) {
	dir, r := t.TempDir(), newRing()
	a := open(t, dir, r)
	acme := add(t, a, "Acme")
	require.NoError(t, a.SetLast(acme.ID))
	c, p := a.OpenCopy(t.Context(), acme.ID)
	require.Nil(t, p)
	require.NoError(t, c.Close())
	require.FileExists(t, cache.Path(dir, acme.ID))
	assert.Len(t, r.held, 2)

	require.NoError(t, a.Remove(t.Context(), acme.ID))
	assert.Empty(t, r.held)
	assert.NoFileExists(t, cache.Path(dir, acme.ID))
	assert.Empty(t, a.List())
	_, ok := a.Last()
	assert.False(t, ok)
	require.ErrorIs(t, a.Remove(t.Context(), acme.ID), ErrNotFound)

	beta := add(t, a, "Beta")
	r.broken = true
	assert.Equal(t, invite.CodeKeyringLeft, invite.CodeOf(a.Remove(t.Context(), beta.ID)))
	assert.Empty(t, a.List(), "gone all the same")
}

func TestTokenWithoutKeyringLivesForThisRun(t *testing.T) {
	dir, r := t.TempDir(), newRing()
	r.broken = true
	a := open(t, dir, r)
	c, kept, err := a.Add(t.Context(), Connection{Kind: Guestlist, Name: "Acme"}, "token")
	require.NoError(t, err)
	assert.False(t, kept)
	token, err := a.Token(t.Context(), c.ID)
	require.NoError(t, err)
	assert.Equal(t, "token", token)
	copied, p := a.OpenCopy(t.Context(), c.ID)
	assert.Nil(t, copied)
	require.NotNil(t, p)
	assert.Equal(t, invite.CodeNoCopy, p.Code, "of the token nothing is known here")
	assert.Equal(t, string(invite.CodeKeyringSilent), p.Reason)
	assert.NoFileExists(t, cache.Path(dir, c.ID))

	r.broken = false
	kept, err = a.SetToken(t.Context(), c.ID, "new")
	require.NoError(t, err)
	assert.True(t, kept)
}

func TestCopyWithItsKey(t *testing.T) {
	dir, r := t.TempDir(), newRing()
	a := open(t, dir, r)
	acme := add(t, a, "Acme")
	c, p := a.OpenCopy(t.Context(), acme.ID)
	require.Nil(t, p)
	_, p = a.OpenCopy(t.Context(), acme.ID)
	assert.Equal(t, invite.CodeInUse, p.Code)
	require.NoError(t, c.Close())
	c, p = a.OpenCopy(t.Context(), acme.ID)
	require.Nil(t, p, "the same key again")
	require.NoError(t, c.Close())

	r.held[cache.KeyName(acme.ID)] = "damaged"
	c, p = a.OpenCopy(t.Context(), acme.ID)
	require.NotNil(t, c)
	require.NotNil(t, p)
	assert.Equal(t, invite.CodeBrokenCopy, p.Code)
	assert.FileExists(t, p.Detail)
	require.NoError(t, c.Close())
}

func TestOnlyOneLocalConnection(t *testing.T) {
	a := open(t, t.TempDir(), newRing())
	ids := make([]string, 20)
	var wg sync.WaitGroup
	for n := range ids {
		wg.Go(func() {
			c, err := a.AddHere(Local, "")
			assert.NoError(t, err)
			ids[n] = c.ID
		})
	}
	wg.Wait()
	assert.Len(t, slices.Compact(ids), 1)
	assert.Len(t, a.List(), 1)
}

func TestManyChangesAtOnce(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, newRing())
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			_, _, err := a.Add(t.Context(), Connection{Name: strings.Repeat("x", i+1)}, "")
			assert.NoError(t, err)
		})
	}
	wg.Wait()
	data, err := os.ReadFile(filepath.Join(dir, fileName))
	require.NoError(t, err)
	var f file
	require.NoError(t, json.Unmarshal(data, &f))
	assert.Len(t, f.Connections, 20)
}

func TestTitle(t *testing.T) {
	assert.Equal(t, "n", Connection{Name: "n", OrganizationName: "o"}.Title())
	assert.Equal(t, "o", Connection{OrganizationName: "o", Address: "a"}.Title())
	assert.Equal(t, "a", Connection{Address: "a"}.Title())
	assert.Equal(t, "local", Connection{ID: "i", Kind: Local}.Title())
}

var errNever = errors.New("must not be called")
