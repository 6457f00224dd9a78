package database_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend/database"
)

// Who has gone away must not have a turn: their change is not wanted any more.
func TestAWaitForATurnEndsWithItsRequest(t *testing.T) {
	db, err := database.Open(t.Context(), filepath.Join(t.TempDir(), "g.db"), nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	err = db.Write(t.Context(), func(*database.Tx) error {
		ctx, cancel := context.WithCancel(t.Context())
		waiting := make(chan error, 1)
		go func() {
			waiting <- db.Write(ctx, func(*database.Tx) error {
				assert.Fail(t, "it has a turn")
				return nil
			})
		}()
		cancel()
		require.ErrorIs(t, <-waiting, context.Canceled, "while the first is still at it")
		require.NoError(t, db.TryExec(t.Context(), "no SQL at all"), "nor is it waited for")
		return nil
	})
	require.NoError(t, err)
}
