package organization_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/organization"
	"guestlist/backend/store"
)

func TestAnOwnerWithoutANameIsCalledByTheAddress(t *testing.T) {
	for address, want := range map[string]string{
		"dana.reyes@example.org": "Dana Reyes",
		"ömer_şahin@example.org": "Ömer Şahin",
		"étienne@example.org":    "Étienne",
	} {
		db, err := database.Open(t.Context(), filepath.Join(t.TempDir(), "g.db"), time.Now)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), db, auth.NewLinker(make([]byte, 32)))
		require.NoError(t, err)
		_, err = organization.Init(t.Context(), s, "Acme Ltd", address, "")
		require.NoError(t, err)
		var name string
		require.NoError(t, s.QueryRowContext(t.Context(), "SELECT name FROM users").Scan(&name))
		assert.Equal(t, want, name)
		require.NoError(t, db.Close())
	}
}
