package backend_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
	"guestlist/backend/auth"
)

// opened opens a database and closes it, with the key in its file or the one given.
func opened(t *testing.T, db string, key []byte) error {
	t.Helper()
	s, err := backend.Open(t.Context(), backend.Config{DB: db, Key: key})
	if err == nil {
		require.NoError(t, s.Close())
	}
	return err
}

// founded makes an organisation with a key of its own.
func founded(t *testing.T) (db string) {
	t.Helper()
	db = filepath.Join(t.TempDir(), "g.db")
	require.NoError(t, opened(t, db, nil))
	assert.NoFileExists(t, db+".key", "only Init makes one")
	s, err := backend.Open(t.Context(), backend.Config{DB: db})
	require.NoError(t, err)
	_, err = s.Init(t.Context(), "Acme Ltd", ownerEmail, "")
	require.NoError(t, err)
	require.NoError(t, s.Close())
	return db
}

func TestTheServerKeyIsTheRightOne(t *testing.T) {
	t.Setenv("GUESTLIST_KEY", "")
	db := founded(t)
	require.NoError(t, opened(t, db, nil))
	require.ErrorIs(t, opened(t, db, bytes.Repeat([]byte("x"), 32)), backend.ErrWrongKey)

	right, err := os.ReadFile(db + ".key")
	require.NoError(t, err)
	require.NoError(t, os.Remove(db+".key"))
	require.ErrorIs(t, opened(t, db, nil), backend.ErrNoKey)
	assert.NoFileExists(t, db+".key")
	require.NoError(t, auth.WriteKey(db+".key", auth.NewKey()))
	require.ErrorIs(t, opened(t, db, nil), backend.ErrWrongKey)
	require.NoError(t, os.WriteFile(db+".key", right, 0o600))
	require.NoError(t, opened(t, db, nil))
	if runtime.GOOS != "windows" {
		for _, mode := range []os.FileMode{0o640, 0o604, 0o620} {
			require.NoError(t, os.Chmod(db+".key", mode))
			require.ErrorIs(t, opened(t, db, nil), auth.ErrOpenKey, mode)
		}
		require.NoError(t, os.Chmod(db+".key", 0o400))
		require.NoError(t, opened(t, db, nil))
	}

	t.Setenv("GUESTLIST_KEY", "another key of more than 32 characters")
	require.ErrorIs(t, opened(t, db, nil), backend.ErrWrongKey)
}

// An older version kept no check value: its links tell the key.
func TestTheKeyOfAnOlderDatabase(t *testing.T) {
	key := bytes.Repeat([]byte("k"), 32)
	for name, before := range map[string]bool{"with links": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			h := open(t, filepath.Join(t.TempDir(), "g.db"))
			_, err := h.srv.Init(t.Context(), "Acme Ltd", ownerEmail, "")
			require.NoError(t, err)
			if before {
				require.NoError(t, h.srv.Sample(t.Context(), 3))
			}
			require.NoError(t, h.srv.Close())
			alter(t, h.db, "UPDATE organization SET key_check = NULL")
			other := bytes.Repeat([]byte("x"), 32)
			if before {
				require.ErrorIs(t, opened(t, h.db, other), backend.ErrWrongKey)
			}
			require.NoError(t, opened(t, h.db, key))
			require.ErrorIs(t, opened(t, h.db, other), backend.ErrWrongKey, "the first right one counts")
		})
	}
}

func TestAFailedInitLeavesNoKey(t *testing.T) {
	t.Setenv("GUESTLIST_KEY", "")
	db := filepath.Join(t.TempDir(), "g.db")
	s, err := backend.Open(t.Context(), backend.Config{DB: db})
	require.NoError(t, err)
	_, err = s.Init(t.Context(), "Acme Ltd", "nobody", "")
	require.Error(t, err)
	require.NoError(t, s.Close())
	assert.NoFileExists(t, db+".key")
}
