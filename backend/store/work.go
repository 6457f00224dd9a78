package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"guestlist/backend/database"
)

// Work is a running change of the organisation: a transaction with its sequence number
// and the name that it is made in.
type Work struct {
	*database.Tx
	From Origin
	s    *Store
	seq  int64
}

// Origin says in whose name and by which request a change is made.
type Origin struct {
	User      int64  // 0: the system
	Name      string // of the user, as it stands in the log
	RequestID string
}

// Write runs fn in a transaction of its own, one at a time. Waiters are woken when it
// is committed. database.Rollback from fn undoes everything and is no error.
func (s *Store) Write(ctx context.Context, from Origin, fn func(*Work) error) error {
	return s.DB.Write(ctx, func(tx *database.Tx) error {
		w := &Work{Tx: tx, s: s, From: from}
		err := tx.Row("SELECT seq FROM organization").Scan(&w.seq)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("read seq: %w", err)
		}
		was := w.seq
		if err := fn(w); err != nil || w.seq == was {
			return err
		}
		return w.Exec("UPDATE organization SET seq = ?", w.seq)
	})
}

// WriteQuietly is Write for what nobody waits for: it wakes nobody, and counts nothing
// in the organisation.
func (s *Store) WriteQuietly(ctx context.Context, from Origin, fn func(*Work) error) error {
	return s.DB.WriteQuietly(ctx, func(tx *database.Tx) error {
		return fn(&Work{Tx: tx, s: s, From: from})
	})
}

// Seq is the number of the last change that was counted.
func (w *Work) Seq() int64 { return w.seq }

// NextSeq counts one more change in the organisation.
func (w *Work) NextSeq() int64 {
	w.seq++
	return w.seq
}
