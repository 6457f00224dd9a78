package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"
)

// signal wakes everybody who waits for the next change.
type signal struct {
	mu sync.Mutex
	ch chan struct{}
}

func (s *signal) reset() { s.ch = make(chan struct{}) }

func (s *signal) wait() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ch
}

func (s *signal) fire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.ch)
	s.reset()
}

// Changed gives a channel that is closed after the next committed change. Take
// it before reading, so that nothing slips through in between.
func (s *Store) Changed() <-chan struct{} { return s.signal.wait() }

// work is a running write transaction.
type work struct {
	ctx  context.Context // lives as long as the call it belongs to
	tx   *sql.Tx
	s    *Store
	now  time.Time
	seq  int64
	was  int64
	from Origin
}

// Origin says in whose name and by which request a change is made.
type Origin struct {
	User      int64  // 0: the system
	Name      string // of the user, as it stands in the log
	RequestID string
}

// errRollback ends a transaction that must leave no trace, without being an error.
var errRollback = errors.New("roll back")

// write runs fn in a transaction of its own, one at a time. Waiters are woken
// when it is committed. errRollback from fn undoes everything and is no error.
func (s *Store) write(ctx context.Context, from Origin, fn func(*work) error) error {
	s.writes.Lock()
	defer s.writes.Unlock()
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	w := &work{ctx: ctx, tx: tx, s: s, now: s.now(), from: from}
	err = tx.QueryRowContext(ctx, "SELECT seq FROM organization").Scan(&w.seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("read seq: %w", err)
	}
	w.was = w.seq
	if err := fn(w); err != nil {
		if errors.Is(err, errRollback) {
			return nil
		}
		return err
	}
	if w.seq != w.was {
		if err := w.exec("UPDATE organization SET seq = ?", w.seq); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	s.signal.fire()
	return nil
}

// nextSeq counts one more change in the organisation.
func (w *work) nextSeq() int64 {
	w.seq++
	return w.seq
}

func (w *work) newID() int64 { return w.s.ids.next(w.now) }

func (w *work) exec(query string, args ...any) error {
	_, err := w.tx.ExecContext(w.ctx, query, args...)
	return err
}

func (w *work) row(query string, args ...any) *sql.Row {
	return w.tx.QueryRowContext(w.ctx, query, args...)
}

// now is the clock, in the precision that the database keeps.
func (s *Store) now() time.Time { return s.opts.Now().UTC().Truncate(time.Millisecond) }

func fromMilli(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

func timePtr(ms sql.NullInt64) *time.Time {
	if !ms.Valid {
		return nil
	}
	t := fromMilli(ms.Int64)
	return &t
}

// queryer is what *sql.DB, *sql.Tx and *sql.Conn have in common.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// read runs fn on a snapshot of the database.
func (s *Store) read(ctx context.Context, fn func(q queryer) error) error {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin to read: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // a read has nothing to keep
	return fn(tx)
}

// each calls scan for every row of a query.
func each(ctx context.Context, q queryer, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // Err below tells what went wrong
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Now is the server's clock, by which invitations expire.
func (s *Store) Now() time.Time { return s.now() }
