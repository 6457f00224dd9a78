// Package database keeps one SQLite file: it locks, opens and closes it, brings its
// tables up to date, and runs transactions. What the tables mean is for package store and
// those on top of it.
//
// Methods are safe for use from any goroutine. Changes are made one after the
// other on one connection; reads run beside them on a pool, each on a snapshot.
package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	_ "github.com/ncruces/go-sqlite3/driver" // the database/sql driver "sqlite3"

	"guestlist/internal/sqlitefile"
)

// ErrLocked says that another process has the database open.
var ErrLocked = errors.New("the database is in use by another process")

// ErrForeign says that the file is a database of another program.
var ErrForeign = errors.New("it is the database of another program")

// ErrNewer says that the database has tables of a version that is not known yet.
var ErrNewer = errors.New("a newer Guestlist has changed the database: open it with that one")

// DB is an open database. As a Queryer it reads what is committed, each query by
// itself; for several on one snapshot there is Read.
type DB struct {
	path   string
	clock  func() time.Time
	lock   lock
	writer *sql.DB
	reader *sql.DB
	turn   chan struct{} // full while a change is being made
	signal signal
	ids    idSource
}

// Open takes the lock, opens the file and brings its tables up to date. A nil clock
// is time.Now. It returns ErrLocked when another process has the file, ErrForeign and
// ErrNewer for files that are not for this program.
func Open(ctx context.Context, path string, clock func() time.Time) (*DB, error) {
	return open(ctx, path, clock, false)
}

// OpenBeside opens a database that another process has locked, for a short change or
// two: SQLite sees to it that each is made as a whole. Its tables must be up to date.
func OpenBeside(ctx context.Context, path string, clock func() time.Time) (*DB, error) {
	return open(ctx, path, clock, true)
}

func open(ctx context.Context, path string, clock func() time.Time, beside bool) (*DB, error) {
	if clock == nil {
		clock = time.Now
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the database: %w", err)
	}
	path, err := Resolve(path)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	_, before := os.Stat(path)
	if err := sqlitefile.MakePrivate(path); err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	d := &DB{path: path, clock: clock, turn: make(chan struct{}, 1)}
	d.signal.reset()
	if !beside {
		if d.lock, err = lockFile(path); err != nil {
			return nil, err
		}
	}
	if err := d.open(ctx, beside); err != nil {
		err = fmt.Errorf("open the database %s: %w", path, err)
		err = errors.Join(err, d.Close())
		if !beside {
			err = errors.Join(err, removeEmpty(path+"-wal", path+"-shm"))
		}
		if errors.Is(before, fs.ErrNotExist) {
			err = errors.Join(err, removeEmpty(path))
		}
		return nil, err
	}
	return d, nil
}

// removeEmpty takes away files that were made for nothing.
func removeEmpty(paths ...string) error {
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil && info.Size() == 0 {
			err = os.Remove(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Resolve follows links: it gives the path of the file itself, which need not exist.
func Resolve(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		if to, err := os.Readlink(path); err == nil { // a link to a file that is still to be made
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(path), to)
			}
			return to, nil
		}
		return path, nil
	}
	return real, err
}

func (d *DB) open(ctx context.Context, beside bool) error {
	var err error
	if d.writer, err = sql.Open("sqlite3", dsn(d.path, "_txlock=immediate",
		"_pragma=journal_mode(wal)", "_pragma=synchronous(full)", "_pragma=secure_delete(on)")); err != nil {
		return err
	}
	d.writer.SetMaxOpenConns(1)
	if err := d.checkOurs(ctx); err != nil {
		return err
	}
	if err := migrate(ctx, d.writer, beside); err != nil {
		return err
	}
	if d.reader, err = sql.Open("sqlite3", dsn(d.path, "_pragma=query_only(on)")); err != nil {
		return err
	}
	readers := max(4, runtime.NumCPU())
	d.reader.SetMaxOpenConns(readers)
	d.reader.SetMaxIdleConns(readers)
	return d.ids.seed(ctx, d)
}

func dsn(path string, params ...string) string {
	return sqlitefile.URI(path, append([]string{
		"_pragma=busy_timeout(5000)", "_pragma=foreign_keys(on)", "_pragma=cache_size(-8000)", "_pragma=temp_store(memory)",
	}, params...)...)
}

// checkOurs refuses a database with tables of another program in it.
func (d *DB) checkOurs(ctx context.Context) error {
	var tables, ours int
	const count = "SELECT count(*), count(*) FILTER (WHERE name = 'goose_db_version') FROM sqlite_schema"
	if err := d.writer.QueryRowContext(ctx, count).Scan(&tables, &ours); err != nil {
		return err
	}
	if tables > 0 && ours == 0 {
		return ErrForeign
	}
	return nil
}

// Close ends the connections and gives the lock back.
func (d *DB) Close() error {
	var errs []error
	if d.reader != nil {
		errs = append(errs, d.reader.Close())
	}
	if d.writer != nil {
		// Without a checkpoint what was erased could still be read in the log file.
		_, err := d.writer.Exec("PRAGMA wal_checkpoint(truncate)") //nolint:noctx // closing must not be cut short
		errs = append(errs, err, d.writer.Close())
	}
	return errors.Join(append(errs, d.lock.close())...)
}
