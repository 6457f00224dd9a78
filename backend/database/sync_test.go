package database

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCommitsAreSynced guards what a commit promises: in a write-ahead log, any less
// than full syncs at checkpoints only, and a power cut would take notes back.
func TestCommitsAreSynced(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "g.db"), nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	var level int
	require.NoError(t, s.writer.QueryRowContext(t.Context(), "PRAGMA synchronous").Scan(&level))
	require.GreaterOrEqual(t, level, 2)
}
