//go:build linux || darwin

package auth_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend/auth"
	"guestlist/internal/fulldisk"
)

func TestAKeyThatDoesNotFitLeavesNoHalfOfIt(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	path := filepath.Join(t.TempDir(), "a.key")
	for size := range uint64(3) {
		fulldisk.Limit(t, 20*size)
		require.Error(t, auth.WriteKey(path, auth.NewKey()))
		assert.NoFileExists(t, path)
	}
	fulldisk.Lift(t)
	require.NoError(t, auth.WriteKey(path, auth.NewKey()))
}
