package database

import (
	"context"
	"database/sql"
	"fmt"
)

// Queryer is what can be read from: a DB, or a snapshot or transaction of it.
type Queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// QueryContext reads rows of what is committed.
func (d *DB) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return d.reader.QueryContext(ctx, query, args...)
}

// QueryRowContext reads a row of what is committed.
func (d *DB) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return d.reader.QueryRowContext(ctx, query, args...)
}

// Read runs fn on a snapshot of the database.
func (d *DB) Read(ctx context.Context, fn func(q Queryer) error) error {
	tx, err := d.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return d.explain(fmt.Errorf("begin to read: %w", err))
	}
	defer func() { _ = tx.Rollback() }() // a read has nothing to keep
	return d.explain(fn(tx))
}

// Each calls scan for every row of a query.
func Each(ctx context.Context, q Queryer, scan func(*sql.Rows) error, query string, args ...any) error {
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
