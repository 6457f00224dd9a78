// Package cache is the offline copy of one connection: an encrypted SQLite file
// with the list of open invitations as it was last known, and beside it the people and
// the newest events as far as they were read. It can be lost at any time without harm:
// the backend has everything, but for the ledger of what was seen and sent from here.
package cache

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/ncruces/go-sqlite3"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum" // registers the encrypting file layer

	"guestlist/app/invite"
	"guestlist/internal/sqlitefile"
)

// KeySize is the length of a copy's key in bytes.
const KeySize = 32

// ErrInUse says that another running program has the copy open.
var ErrInUse = errors.New("the offline copy is in use by another running Guestlist")

// BrokenError says that a copy was found unreadable while it was used. It has been
// put aside already, and an empty one is in its place.
type BrokenError struct {
	Aside string // where the broken file is now
	Err   error  // what was wrong with it
}

// Error names the cause.
func (e *BrokenError) Error() string { return "the offline copy was broken: " + e.Err.Error() }

// Unwrap gives the cause.
func (e *BrokenError) Unwrap() error { return e.Err }

// NewKey makes a random key.
func NewKey() []byte {
	key := make([]byte, KeySize)
	_, _ = rand.Read(key) // never fails: the runtime ends the program first
	return key
}

// Cache is an open offline copy. Methods may be called from any goroutine; they
// block for as long as the disk takes, a second at most for 100,000 rows.
type Cache struct {
	path  string
	key   []byte
	aside string

	mu    sync.Mutex
	db    *sqlite3.Conn        // nil when closed
	known bool                 // file holds exactly rows
	rows  []*invite.Invitation // what the file holds, newest first
}

// Open opens the copy at path, or makes an empty one. A file that cannot be read
// with this key is put aside (see Aside) and an empty one takes its place. It
// fails with ErrInUse when another program has it open.
func Open(path string, key []byte) (*Cache, error) {
	if len(key) != KeySize {
		return nil, fmt.Errorf("offline copy: the key has %d bytes, not %d", len(key), KeySize)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("offline copy: %w", err)
	}
	c := &Cache{path: path, key: key}
	if c.db, err = open(path, key); isBroken(err) {
		c.aside, err = c.replace()
	}
	if errors.Is(err, sqlite3.BUSY) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, about("open the offline copy", path, err)
	}
	return c, nil
}

// about says which file an error is about.
func about(what, path string, err error) error {
	return &fs.PathError{Op: what, Path: path, Err: err}
}

// Aside is where Open has put a file that it could not read, or empty.
func (c *Cache) Aside() string { return c.aside }

// Close closes the copy. It may be called more than once.
func (c *Cache) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return nil
	}
	err := c.db.Close()
	c.db, c.rows, c.known = nil, nil, false
	return err
}

// replace puts the file aside and opens an empty one.
func (c *Cache) replace() (aside string, err error) {
	if c.db != nil {
		_ = c.db.Close() // it is broken already
	}
	c.db, c.rows, c.known = nil, nil, false
	if aside, err = putAside(c.path); err != nil {
		return "", err
	}
	c.db, err = open(c.path, c.key)
	return aside, err
}

// schemaVersion changes when rows are written in another way. A copy of another
// version is emptied, but for version 1, which only folded addresses otherwise (see
// refold), version 2, which kept no other lists, and version 3, which had no ledger.
const schemaVersion = 4

const keptSchema = `
DROP TABLE IF EXISTS kept;
CREATE TABLE kept (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;`

const schema = keptSchema + ledgerSchema + `
DROP TABLE IF EXISTS meta;
DROP TABLE IF EXISTS open;
CREATE TABLE meta (one INTEGER PRIMARY KEY CHECK (one = 1), body BLOB NOT NULL);
CREATE TABLE open (at INTEGER NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (at, id)) WITHOUT ROWID;`

// open gives a connection to the file, for this program alone.
func open(path string, key []byte) (db *sqlite3.Conn, err error) {
	if err := sqlitefile.MakePrivate(path); err != nil {
		return nil, err
	}
	db, err = sqlite3.Open(sqlitefile.URI(path, "vfs=adiantum"))
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, db.Close())
			db = nil
		}
	}()
	err = db.Exec("PRAGMA hexkey='" + hex.EncodeToString(key) + `';
		PRAGMA temp_store = memory;
		PRAGMA locking_mode = exclusive;
		PRAGMA journal_mode = wal;
		PRAGMA synchronous = normal;
		PRAGMA journal_size_limit = 4194304;`)
	if err != nil {
		return db, err
	}
	version, err := number(db, "PRAGMA user_version")
	switch {
	case err != nil || version == schemaVersion:
	case version == 1:
		err = refold(db)
	case version == 2:
		err = become(db, keptSchema+ledgerSchema)
	case version == 3:
		err = become(db, ledgerSchema)
	default:
		err = become(db, schema)
	}
	if err == nil {
		_, err = number(db, "SELECT count(*) FROM meta")
	}
	return db, err
}

// become changes the tables and notes the version that they have then, in one transaction.
func become(db *sqlite3.Conn, change string) error {
	return db.Exec(fmt.Sprintf("BEGIN IMMEDIATE; %s PRAGMA user_version = %d; COMMIT", change, schemaVersion))
}

func number(db *sqlite3.Conn, query string) (n int, err error) {
	s, _, err := db.Prepare(query)
	if err != nil {
		return 0, err
	}
	if s.Step() {
		n = s.ColumnInt(0)
	}
	return n, s.Close()
}

// isBroken tells whether an error means that the file itself is no good.
func isBroken(err error) bool {
	return errors.Is(err, sqlite3.NOTADB) || errors.Is(err, sqlite3.CORRUPT) || errors.Is(err, errRow)
}
