package account

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"guestlist/app/invite"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAnotherProgramThatHoldsTheLock has another program hold the lock for good: what
// is known is told at once, and what cannot be written is told of.
func TestAnotherProgramThatHoldsTheLock(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, newRing())
	acme := add(t, a, "Acme")
	other := flock.New(filepath.Join(dir, fileName+".lock"))
	require.NoError(t, other.Lock())
	synctest.Test(t, func(t *testing.T) {
		renamed := make(chan error, 1)
		go func() { renamed <- a.Rename(acme.ID, "Acme Ltd") }()
		synctest.Wait() // it waits for the lock
		begun := time.Now()
		assert.Equal(t, []string{"Acme"}, titles(a))
		_, ok := a.Get(acme.ID)
		assert.True(t, ok)
		assert.Nil(t, a.Loss())
		assert.Zero(t, time.Since(begun), "the list does not wait")

		p := invite.ErrorOf(<-renamed)
		assert.Equal(t, invite.CodeInUse, p.Code)
		assert.Equal(t, filepath.Join(dir, fileName), p.Path)
		assert.Equal(t, []string{"Acme"}, titles(a))
		_, err := Open(dir, newRing())
		assert.Equal(t, invite.CodeInUse, invite.CodeOf(err))
	})
	require.NoError(t, other.Unlock())
	require.NoError(t, a.Rename(acme.ID, "Acme Ltd"))
}

func TestAFileThatBreaksMeanwhileLosesNothing(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, newRing())
	acme, beta := add(t, a, "Acme"), add(t, a, "Beta")
	require.NoError(t, a.SetLast(beta.ID))
	path := filepath.Join(dir, fileName)
	broken := `{"version":1,"connections":[{"id":"` + acme.ID + `","name":"Acme Ltd"},{"id":"` + beta.ID + `","na`
	require.NoError(t, os.WriteFile(path, []byte(broken), 0o600))
	add(t, a, "Cobra")
	assert.Equal(t, []string{"Acme Ltd", "Beta", "Cobra"}, titles(a))
	assert.Equal(t, titles(a), titles(open(t, dir, newRing())))
	last, ok := a.Last()
	assert.True(t, ok)
	assert.Equal(t, beta.ID, last.ID)
	aside, err := filepath.Glob(filepath.Join(dir, "connections.broken-*.json"))
	require.NoError(t, err)
	assert.Len(t, aside, 1)
}
