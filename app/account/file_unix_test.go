//go:build linux || darwin

package account

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/internal/fulldisk"
)

// TestABrokenFileOnAFullDisk starts with what can be read, and touches nothing as long
// as nothing can be put aside.
func TestABrokenFileOnAFullDisk(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	broken := `{"version":1,"connections":[{"id":"a","name":"Acme"},{"id":"b","na`
	require.NoError(t, os.WriteFile(path, []byte(broken), 0o600))
	fulldisk.Limit(t, 0)
	r := newRing()
	r.held["b"] = "token"
	a := open(t, dir, r)
	assert.Equal(t, []string{"Acme"}, titles(a))
	loss := a.Loss()
	require.NotNil(t, loss)
	assert.True(t, loss.Cut)
	assert.Equal(t, path, loss.Aside, "the file as it was is where it was")
	assert.Equal(t, invite.CodeDiskFull, datafile.Error(dir, a.Rename("a", "Acme Ltd")).Code)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, broken, string(data))

	fulldisk.Lift(t)
	require.NoError(t, a.note("b"))
	require.NoError(t, a.Sweep(t.Context()))
	assert.Contains(t, r.held, "b", "the file names it still")
	require.NoError(t, a.Rename("a", "Acme Ltd"))
	assert.Equal(t, []string{"Acme Ltd"}, titles(open(t, dir, newRing())))
	aside, err := filepath.Glob(filepath.Join(dir, "connections.broken-*.json"))
	require.NoError(t, err)
	assert.Len(t, aside, 1)
}
