package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"guestlist/backend/database"
)

// work is a running change of the organisation.
type work struct {
	*database.Tx
	s    *Store
	seq  int64
	from Origin
}

// Origin says in whose name and by which request a change is made.
type Origin struct {
	User      int64  // 0: the system
	Name      string // of the user, as it stands in the log
	RequestID string
}

// write runs fn in a transaction of its own, one at a time. Waiters are woken when it
// is committed. database.Rollback from fn undoes everything and is no error.
func (s *Store) write(ctx context.Context, from Origin, fn func(*work) error) error {
	return s.db.Write(ctx, func(tx *database.Tx) error {
		w := &work{Tx: tx, s: s, from: from}
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

// nextSeq counts one more change in the organisation.
func (w *work) nextSeq() int64 {
	w.seq++
	return w.seq
}
