package sqlitefile

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestURI(t *testing.T) {
	for path, want := range map[string]string{
		"guestlist.db":                           "file:guestlist.db",
		"/home/dana/guestlist.db":                "file:///home/dana/guestlist.db",
		"/it's a & ü % # + ? one/a.db":           "file:///it%27s%20a%20%26%20%C3%BC%20%25%20%23%20%2B%20%3F%20one/a.db",
		"C:/Users/John Smith/guestlist.db":       "file:C:/Users/John%20Smith/guestlist.db",
		"//server/share/John Smith/guestlist.db": "file:////server/share/John%20Smith/guestlist.db",
		"//?/C:/Users/a+b/guestlist.db":          "file:////%3F/C:/Users/a%2Bb/guestlist.db",
		`C:\Users\odd name on Unix.db`:           "file:C:%5CUsers%5Codd%20name%20on%20Unix.db",
	} {
		assert.Equal(t, want, uri(path, nil))
	}
	assert.Equal(t, "file:a.db?_pragma=busy_timeout(1)&modeof=a%20%26%20b%2Bc", uri("a.db", []string{"_pragma=busy_timeout(1)", "modeof=a & b+c"}))
}

// TestEveryPathOpensItsOwnFile makes a database under names of all kinds and finds it
// where the name says.
func TestEveryPathOpensItsOwnFile(t *testing.T) {
	dir := t.TempDir()
	letters := []rune(`ab +&%#?'";=,@:~!$()[]{}^üß→日`)
	if runtime.GOOS == "windows" {
		letters = []rune(`ab +&%#';=,@~!$()[]{}^üß→日`)
	}
	rapid.Check(t, func(t *rapid.T) {
		name := "x" + string(rapid.SliceOfN(rapid.SampledFrom(letters), 1, 20).Draw(t, "name")) + "x"
		folder := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(folder, 0o700))
		path := filepath.Join(folder, name+".db")
		require.NoError(t, MakePrivate(path))
		db, err := sqlite3.Open(URI(path, "_pragma=journal_mode(wal)"))
		require.NoError(t, err)
		require.NoError(t, db.Exec("CREATE TABLE IF NOT EXISTS a (b); INSERT INTO a VALUES (1)"))
		require.NoError(t, db.Close())
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Positive(t, info.Size())
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		for _, e := range entries {
			assert.Contains(t, []string{name + ".db", name + ".db-wal", name + ".db-shm"}, e.Name())
		}
	})
}

func TestMakePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("permissions are those of the profile folder there")
		return
	}
	path := filepath.Join(t.TempDir(), "a.db")
	require.NoError(t, os.WriteFile(path, []byte("kept"), 0o644)) //nolint:gosec // too open on purpose
	require.NoError(t, MakePrivate(path))
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "kept", string(data))
}
