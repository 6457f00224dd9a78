// Package store keeps the organisation in one SQLite file. Every change is one
// transaction with its sequence number, its audit event and its outgoing message.
//
// Methods are safe for use from any goroutine. Changes are made one after the
// other on one connection; reads run beside them on a pool, each on a snapshot.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	_ "github.com/ncruces/go-sqlite3/driver" // the database/sql driver "sqlite3"

	"guestlist/backend/auth"
	"guestlist/internal/sqlitefile"
)

// ErrLocked says that another process has the database open.
var ErrLocked = errors.New("the database is in use by another process")

// ErrForeign says that the file is a database of another program.
var ErrForeign = errors.New("it is the database of another program")

// ErrNewer says that the database has tables of a version that is not known yet.
var ErrNewer = errors.New("a newer Guestlist has changed the database: open it with that one")

// Options are what a Store needs to be told.
type Options struct {
	Path   string           // of the SQLite file
	Linker auth.Linker      // makes the links whose hashes are kept
	Now    func() time.Time // the clock; nil: time.Now
}

// Store is an open database.
type Store struct {
	lock   *flock.Flock
	writer *sql.DB
	reader *sql.DB
	writes sync.Mutex
	tree   atomic.Pointer[auth.Tree]
	signal signal
	opts   Options
	ids    idSource
}

// Open takes the lock, opens the file and brings its tables up to date. It
// returns ErrLocked when another process has it.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the database: %w", err)
	}
	lock, err := lockFor(o.Path)
	if err != nil {
		return nil, err
	}
	s := &Store{lock: lock, opts: o}
	s.signal.reset()
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func lockFor(path string) (*flock.Flock, error) {
	lock := flock.New(path+".lock", flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the database: %w", err)
	}
	if !got {
		return nil, ErrLocked
	}
	return lock, nil
}

func (s *Store) open(ctx context.Context) error {
	if err := sqlitefile.MakePrivate(s.opts.Path); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	var err error
	if s.writer, err = sql.Open("sqlite3", dsn(s.opts.Path, "_txlock=immediate",
		"_pragma=journal_mode(wal)", "_pragma=synchronous(full)", "_pragma=secure_delete(on)")); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	s.writer.SetMaxOpenConns(1)
	if err := s.checkOurs(ctx); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer); err != nil {
		return err
	}
	if s.reader, err = sql.Open("sqlite3", dsn(s.opts.Path, "_pragma=query_only(on)")); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	readers := max(4, runtime.NumCPU())
	s.reader.SetMaxOpenConns(readers)
	s.reader.SetMaxIdleConns(readers)
	if err := s.seedIDs(ctx); err != nil {
		return err
	}
	return s.Sweep(ctx)
}

func dsn(path string, params ...string) string {
	return sqlitefile.URI(path, append([]string{
		"_pragma=busy_timeout(10000)", "_pragma=foreign_keys(on)", "_pragma=cache_size(-8000)", "_pragma=temp_store(memory)",
	}, params...)...)
}

// checkOurs refuses a database with tables of another program in it.
func (s *Store) checkOurs(ctx context.Context) error {
	var tables, ours int
	const count = "SELECT count(*), count(*) FILTER (WHERE name = 'goose_db_version') FROM sqlite_schema"
	if err := s.writer.QueryRowContext(ctx, count).Scan(&tables, &ours); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	if tables > 0 && ours == 0 {
		return fmt.Errorf("open the database %s: %w", s.opts.Path, ErrForeign)
	}
	return nil
}

// Close ends the connections and gives the lock back.
func (s *Store) Close() error {
	var errs []error
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.writer != nil {
		// Without a checkpoint what was erased could still be read in the log file.
		_, err := s.writer.Exec("PRAGMA wal_checkpoint(truncate)") //nolint:noctx // closing must not be cut short
		errs = append(errs, err, s.writer.Close())
	}
	return errors.Join(append(errs, s.lock.Unlock())...)
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.reader.QueryRowContext(ctx, "SELECT 1").Scan(&one)
}
