// Package journal remembers what a person has asked for until it is done, and for a while
// after: one SQLite file of one connection holds its runs, what was sent for them and
// what came of it, and drafts. Whatever a method has written outlives a crash and a power
// failure once it has returned.
package journal

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/ncruces/go-sqlite3"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum" // registers the encrypting file layer

	"guestlist/app/datafile"
	"guestlist/internal/sqlitefile"
)

// Journal is an open journal. Methods may be called from any goroutine, and wait for the
// disk. Their errors are *invite.Error.
type Journal struct {
	path  string // empty: in memory
	aside string

	mu sync.Mutex
	db *sqlite3.Conn // nil when closed
}

// Path is where the journal of a connection lies in the data folder.
func Path(dir, connectionID string) string {
	return filepath.Join(dir, "runs-"+connectionID+".db")
}

// Open opens the journal at path, or makes an empty one. With a key (of 32 bytes) the file
// is encrypted, without one it is in the clear. An empty path keeps the journal in memory:
// it ends with the program. A file that cannot be read is put aside, see Aside.
func Open(path string, key []byte) (*Journal, error) {
	j := &Journal{path: path}
	if path == "" {
		j.path = "memory"
		db, err := sqlite3.Open(":memory:")
		if err == nil {
			j.db, err = db, prepare(db)
		}
		return j, j.problem(err)
	}
	db, err := open(path, key)
	if cause := sqlitefile.CauseOf(err); cause == sqlitefile.Damaged {
		if j.aside, err = PutAside(path); err == nil {
			db, err = open(path, key)
		}
	}
	if err != nil {
		return nil, j.problem(err)
	}
	j.db = db
	return j, nil
}

// Look opens the journal at path to be read only for a moment: one that cannot be read is
// left where it is, for Open to put aside and to say so.
func Look(path string, key []byte) (*Journal, error) {
	j := &Journal{path: path}
	db, err := open(path, key)
	if err != nil {
		return nil, j.problem(err)
	}
	j.db = db
	return j, nil
}

// Aside is where Open has put a file that it could not read, or empty.
func (j *Journal) Aside() string { return j.aside }

// Close closes the journal. It may be called more than once.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.db == nil {
		return nil
	}
	err := j.db.Close()
	j.db = nil
	return j.problem(err)
}

// Delete removes a journal with everything that belongs to it. It must be closed. It is no
// error if there is none.
func Delete(path string) error {
	broken, err := filepath.Glob(path + brokenMark + "*")
	for _, name := range append(broken, path, path+"-wal", path+"-shm") {
		if gone := os.Remove(name); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

const brokenMark = ".broken-"

// PutAside renames a journal that cannot be used, with what was not merged into it yet, and
// gives its new path. It must be closed. Where there is none the error is fs.ErrNotExist.
func PutAside(path string) (string, error) {
	aside := path + brokenMark + time.Now().UTC().Format("20060102T150405Z")
	if err := os.Rename(path, aside); err != nil {
		return "", err
	}
	var err error
	for _, part := range []string{"-wal", "-shm"} {
		if gone := os.Rename(path+part, aside+part); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return aside, err
}

func open(path string, key []byte) (db *sqlite3.Conn, err error) {
	if err := sqlitefile.MakePrivate(path); err != nil {
		return nil, err
	}
	uri, unlock := sqlitefile.URI(path), ""
	if len(key) > 0 {
		uri, unlock = sqlitefile.URI(path, "vfs=adiantum"), "PRAGMA hexkey='"+hex.EncodeToString(key)+"';"
	}
	if db, err = sqlite3.Open(uri); err != nil {
		return nil, err
	}
	err = db.Exec(unlock + `PRAGMA temp_store = memory;
		PRAGMA locking_mode = exclusive;
		PRAGMA journal_mode = wal;
		PRAGMA synchronous = full;
		PRAGMA journal_size_limit = 4194304;`)
	if err == nil {
		err = prepare(db)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// schemaVersion is raised where a run could be of a kind that an older program would take for
// another; 2: changes of members.
const schemaVersion = 2

// schema: a piece is one call, with the items that are in it. What an item was before it
// was sent (sends, sent_at) tells later whether it was done, where no answer came.
const schema = `
CREATE TABLE runs (
	id TEXT PRIMARY KEY, kind TEXT NOT NULL, begun INTEGER NOT NULL, leaves INTEGER NOT NULL,
	ended INTEGER NOT NULL, state TEXT NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE items (
	run TEXT NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL, address TEXT NOT NULL,
	outcome TEXT NOT NULL, status TEXT NOT NULL, detail TEXT NOT NULL, retry_at INTEGER NOT NULL, tries INTEGER NOT NULL,
	sends INTEGER NOT NULL, sent_at INTEGER NOT NULL, PRIMARY KEY (run, n)
) WITHOUT ROWID;
CREATE TABLE pieces (
	run TEXT NOT NULL, key TEXT NOT NULL, made INTEGER NOT NULL, answered INTEGER NOT NULL, items BLOB NOT NULL,
	PRIMARY KEY (run, key)
) WITHOUT ROWID;
CREATE TABLE drafts (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;`

func prepare(db *sqlite3.Conn) error {
	s, _, err := db.Prepare("PRAGMA user_version")
	if err != nil {
		return err
	}
	version := 0
	if s.Step() {
		version = s.ColumnInt(0)
	}
	if err := s.Close(); err != nil {
		return err
	}
	switch version {
	case schemaVersion:
		return nil
	case 1: // the same tables
		return db.Exec(fmt.Sprintf("PRAGMA user_version = %d", schemaVersion))
	case 0:
		return db.Exec(fmt.Sprintf("BEGIN IMMEDIATE; %s PRAGMA user_version = %d; COMMIT", schema, schemaVersion))
	}
	return fmt.Errorf("the journal was written by a newer Guestlist (version %d)", version)
}

// broken says that a file holds what no journal holds.
func broken(why error) error { return errors.Join(sqlite3.CORRUPT, why) }

var errClosed = errors.New("the journal is closed")

// problem says what an error that came up with the file means.
func (j *Journal) problem(err error) error {
	if err == nil {
		return nil
	}
	return datafile.Error(j.path, err)
}

// write does something in one transaction, which lasts once it has returned nil.
func (j *Journal) write(do func(db *sqlite3.Conn) error) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.problem(j.inTransaction(do))
}

func (j *Journal) inTransaction(do func(db *sqlite3.Conn) error) (err error) {
	if j.db == nil {
		return errClosed
	}
	tx, err := j.db.BeginImmediate()
	if err != nil {
		return err
	}
	defer tx.End(&err)
	return do(j.db)
}

// each runs a query and has f read every row of the answer.
func (j *Journal) each(query string, bind func(s *sqlite3.Stmt) error, f func(s *sqlite3.Stmt) error) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.db == nil {
		return j.problem(errClosed)
	}
	s, _, err := j.db.Prepare(query)
	if errors.Is(err, sqlite3.ERROR) { // a table of ours is not there
		err = broken(err)
	}
	if err != nil {
		return j.problem(err)
	}
	if bind != nil {
		err = bind(s)
	}
	for err == nil && s.Step() {
		if err = f(s); err != nil {
			err = broken(err)
		}
	}
	return j.problem(errors.Join(err, s.Close()))
}
