package store

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"guestlist/backend/auth"
)

// TestCommitsAreSynced guards what Begin promises: in a write-ahead log, any less
// than full syncs at checkpoints only, and a power cut would take notes back.
func TestCommitsAreSynced(t *testing.T) {
	s, err := Open(t.Context(), Options{Path: filepath.Join(t.TempDir(), "g.db"), Linker: auth.NewLinker(make([]byte, 32))})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	var level int
	require.NoError(t, s.writer.QueryRowContext(t.Context(), "PRAGMA synchronous").Scan(&level))
	require.GreaterOrEqual(t, level, 2)
}
