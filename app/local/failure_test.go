package local

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guestlist/app/invite"

	"github.com/ncruces/go-sqlite3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnyNameOfTheDataFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's a & ü % # + ? one")
	s := run(t, Params{Dir: dir, Sample: 3})
	assert.InDelta(t, 3, total(t, s), 0)
	require.NoError(t, s.Close())
	s = run(t, Params{Dir: dir})
	assert.InDelta(t, 3, total(t, s), 0)
}

// TestDatabaseThatCannotBeOpened damages the database, sees that the start says so and
// leaves the file alone, and starts over.
func TestDatabaseThatCannotBeOpened(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, db string){
		"no database": func(t *testing.T, db string) {
			require.NoError(t, os.WriteFile(db, []byte(strings.Repeat("no database ", 5000)), 0o600))
		},
		"cut off": func(t *testing.T, db string) {
			require.NoError(t, os.Truncate(db, 8192))
		},
		"emptied": func(t *testing.T, db string) {
			require.NoError(t, os.Truncate(db, 0))
		},
		"missing": func(t *testing.T, db string) {
			require.NoError(t, os.Remove(db))
		},
		"of another program": func(t *testing.T, db string) {
			require.NoError(t, os.Remove(db))
			other, err := sqlite3.Open(db)
			require.NoError(t, err)
			require.NoError(t, other.Exec("CREATE TABLE recipes (title); INSERT INTO recipes VALUES ('Soup')"))
			require.NoError(t, other.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := run(t, Params{Dir: dir, Sample: 3})
			require.NoError(t, s.Close())
			db := filepath.Join(dir, "local", "guestlist.db")
			damage(t, db)
			damaged, _ := os.ReadFile(db) // nothing, where it is missing

			_, err := Start(t.Context(), Params{Dir: dir, Sample: 3})
			p := invite.ErrorOf(err)
			assert.Equal(t, invite.CodeDamaged, p.Code, "%v", err)
			assert.Equal(t, db, p.Path)
			assert.NotEmpty(t, p.Detail)
			assert.Equal(t, map[string]string{"emptied": "empty", "missing": "missing"}[name], p.Reason)
			left, _ := os.ReadFile(db)
			assert.Equal(t, damaged, left, "nothing is written into it")

			aside, err := PutAside(dir)
			require.NoError(t, err)
			kept, _ := os.ReadFile(aside)
			assert.Equal(t, damaged, kept)
			s = run(t, Params{Dir: dir, Sample: 5})
			assert.InDelta(t, 5, total(t, s), 0)
		})
	}
}

func TestOnlyAClosedDatabaseIsPutAside(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir, Sample: 3})
	_, err := PutAside(dir)
	assert.Equal(t, invite.CodeInUse, invite.CodeOf(err))
	assert.InDelta(t, 3, total(t, s), 0)
}

func TestDatabaseOfANewerVersionIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, run(t, Params{Dir: dir}).Close())
	path := filepath.Join(dir, "local", "guestlist.db")
	db, err := sqlite3.Open(path)
	require.NoError(t, err)
	require.NoError(t, db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"))
	require.NoError(t, db.Close())
	_, err = Start(t.Context(), Params{Dir: dir})
	p := invite.ErrorOf(err)
	assert.Equal(t, invite.CodeUnforeseen, p.Code, "nothing that starting over would help: %v", err)
	assert.Equal(t, path, p.Path)
	assert.Contains(t, p.Detail, "a newer Guestlist")
}
