package sqlitefile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCauseOf(t *testing.T) {
	for want, errs := range map[Cause][]error{
		"":         {nil},
		DiskFull:   {syscall.ENOSPC, &os.PathError{Op: "write", Path: "a", Err: syscall.EDQUOT}, sqlite3.FULL, fmt.Errorf("save: %w", syscall.EFBIG)},
		ReadOnly:   {&os.PathError{Op: "open", Path: "a", Err: syscall.EROFS}, sqlite3.READONLY, sqlite3.READONLY_DIRECTORY},
		NoRight:    {os.ErrPermission, &os.PathError{Op: "open", Path: "a", Err: syscall.EACCES}, syscall.EPERM},
		Damaged:    {sqlite3.NOTADB, sqlite3.CORRUPT, sqlite3.CORRUPT_INDEX},
		InUse:      {sqlite3.BUSY, sqlite3.BUSY_SNAPSHOT, sqlite3.LOCKED},
		Unforeseen: {errors.New("odd"), os.ErrNotExist, sqlite3.IOERR},
	} {
		for _, err := range errs {
			assert.Equal(t, want, CauseOf(err), "%v", err)
		}
	}
}

func TestWords(t *testing.T) {
	assert.Equal(t, "permission denied", Words(fmt.Errorf("start: %w", &os.PathError{Op: "open", Path: "a", Err: syscall.EACCES})))
	assert.Equal(t, "start: odd", Words(fmt.Errorf("start: %w", errors.New("odd"))))
}

// TestCausesOfRealFiles asks SQLite itself.
func TestCausesOfRealFiles(t *testing.T) {
	open := func(path string) error {
		db, err := sqlite3.Open(URI(path))
		if err != nil {
			return err
		}
		return errors.Join(db.Exec("CREATE TABLE a (b); INSERT INTO a VALUES (randomblob(100000))"), db.Close())
	}
	dir := t.TempDir()
	garbage := filepath.Join(dir, "garbage.db")
	require.NoError(t, os.WriteFile(garbage, []byte(strings.Repeat("no database ", 1000)), 0o600))
	assert.Equal(t, Damaged, CauseOf(open(garbage)))
	assert.Equal(t, "file is not a database", Words(fmt.Errorf("open the database: %w", open(garbage))))

	full, err := sqlite3.Open(URI(filepath.Join(dir, "full.db"), "_pragma=max_page_count(10)"))
	require.NoError(t, err)
	assert.Equal(t, DiskFull, CauseOf(full.Exec("CREATE TABLE a (b); INSERT INTO a VALUES (randomblob(100000))")))
	require.NoError(t, full.Close())

	if os.Geteuid() == 0 {
		return // root may do everything
	}
	closed := filepath.Join(dir, "closed.db")
	require.NoError(t, os.WriteFile(closed, nil, 0))
	assert.Equal(t, NoRight, CauseOf(MakePrivate(closed)))
}
