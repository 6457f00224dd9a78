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
		_, err := auth.LoadKey(path)
		require.Error(t, err)
		assert.NoFileExists(t, path)
	}
	fulldisk.Lift(t)
	_, err := auth.LoadKey(path)
	require.NoError(t, err)
}
