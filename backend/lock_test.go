package backend_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// links skips a test where not everybody may make links.
func links(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("links need a right of their own")
	}
}

func TestOneProcessPerDatabase(t *testing.T) {
	links(t)
	h := start(t)
	dir := t.TempDir()
	require.NoError(t, os.Symlink(h.db, filepath.Join(dir, "link.db")))
	require.NoError(t, os.Symlink(filepath.Dir(h.db), filepath.Join(dir, "folder")))
	require.NoError(t, os.Link(h.db, filepath.Join(filepath.Dir(h.db), "same.db")))
	for _, path := range []string{h.db, filepath.Join(dir, "link.db"), filepath.Join(dir, "folder", "guestlist.db"), filepath.Join(filepath.Dir(h.db), "same.db")} {
		require.ErrorIs(t, opened(t, path, nil), backend.ErrLocked, path)
		_, err := backend.PutAside(path)
		require.ErrorIs(t, err, backend.ErrLocked, path)
		assert.Contains(t, secondProcess(t, path), backend.ErrLocked.Error(), path)
	}
	files, err := filepath.Glob(h.db + "*lock*")
	require.NoError(t, err)
	assert.Empty(t, files, "no lock file that somebody could delete")
	h.one("jane@example.com") // what was tried has not loosened the lock of the first
	require.ErrorIs(t, opened(t, h.db, nil), backend.ErrLocked)
	_, err = h.srv.Init(t.Context(), "Other", "a@example.com", "")
	require.ErrorIs(t, err, backend.ErrInitialised)
}

// secondProcess opens a database in a process of its own and gives what it said.
func secondProcess(t *testing.T, db string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestOpenForAnotherProcess$", "-test.v")
	cmd.Env = append(os.Environ(), "GUESTLIST_TEST_DB="+db)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return string(out)
}

func TestOpenForAnotherProcess(t *testing.T) {
	db := os.Getenv("GUESTLIST_TEST_DB")
	if db == "" {
		t.Skip("is run by another test")
	}
	t.Log(opened(t, db, make([]byte, 32)))
}

func TestALinkedDatabaseHasOneKey(t *testing.T) {
	links(t)
	t.Setenv("GUESTLIST_KEY", "")
	db := founded(t)
	link := filepath.Join(t.TempDir(), "link.db")
	require.NoError(t, os.Symlink(db, link))
	require.NoError(t, opened(t, link, nil))
	files, err := os.ReadDir(filepath.Dir(link))
	require.NoError(t, err)
	assert.Len(t, files, 1, "nothing is made beside the link")
}

func TestWhatIsNoDatabaseIsLeftAlone(t *testing.T) {
	t.Setenv("GUESTLIST_KEY", "")
	db := filepath.Join(t.TempDir(), "notes.txt")
	require.NoError(t, os.WriteFile(db, []byte(strings.Repeat("no database ", 5000)), 0o600))
	require.ErrorContains(t, opened(t, db, nil), db)
	files, err := os.ReadDir(filepath.Dir(db))
	require.NoError(t, err)
	assert.Len(t, files, 1, "neither key nor lock nor log")
}
