package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Tx is a running write transaction.
type Tx struct {
	Queryer                 // reads what the transaction has written
	Ctx     context.Context // lives as long as the call it belongs to
	Now     time.Time       // when it began
	tx      *sql.Tx
	ids     *idSource
}

// Rollback ends a transaction that must leave no trace, without being an error.
var Rollback = errors.New("roll back") //nolint:staticcheck,revive // like fs.SkipDir, it is no error to anybody

// Write runs fn in a transaction of its own, one at a time. Those who wait for
// changes are woken when it is committed. Rollback from fn undoes everything and is
// no error. *AwayError when the database cannot be used for now. The wait for a turn
// ends with ctx.
func (d *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	done, err := d.write(ctx, fn)
	if done {
		d.signal.fire()
	}
	return d.explain(err)
}

// WriteQuietly is Write for what nobody waits for: it wakes nobody.
func (d *DB) WriteQuietly(ctx context.Context, fn func(*Tx) error) error {
	_, err := d.write(ctx, fn)
	return d.explain(err)
}

func (d *DB) write(ctx context.Context, fn func(*Tx) error) (done bool, err error) {
	select {
	case d.turn <- struct{}{}:
		defer func() { <-d.turn }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	err = fn(&Tx{Queryer: tx, Ctx: ctx, Now: d.Now(), tx: tx, ids: &d.ids})
	if errors.Is(err, Rollback) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := tx.Commit(); err != nil {
		return false, fmt.Errorf("commit: %w", err)
	}
	return true, nil
}

// TryExec is for a change that is worth no waiting: where another one is being made,
// it does nothing.
func (d *DB) TryExec(ctx context.Context, query string, args ...any) error {
	select {
	case d.turn <- struct{}{}:
		defer func() { <-d.turn }()
	default:
		return nil
	}
	_, err := d.writer.ExecContext(ctx, query, args...)
	return err
}

// NewID makes a row number that is greater than all others.
func (t *Tx) NewID() int64 { return t.ids.next(t.Now) }

// Exec changes rows.
func (t *Tx) Exec(query string, args ...any) error {
	_, err := t.tx.ExecContext(t.Ctx, query, args...)
	return err
}

// Change changes rows and tells how many.
func (t *Tx) Change(query string, args ...any) (int64, error) {
	res, err := t.tx.ExecContext(t.Ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Row reads one row.
func (t *Tx) Row(query string, args ...any) *sql.Row {
	return t.QueryRowContext(t.Ctx, query, args...)
}
