package store

import (
	"context"
	"database/sql"
	"errors"

	"guestlist/backend/database"
)

// Organization is the one organisation of this database.
type Organization struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Organization reads it; ErrNotReady before Init.
func (s *Store) Organization(ctx context.Context) (o Organization, seq int64, err error) {
	return organization(ctx, s)
}

// SeqIn is the number of the organisation's last change; ErrNotReady before Init.
func SeqIn(ctx context.Context, q database.Queryer) (int64, error) {
	_, seq, err := organization(ctx, q)
	return seq, err
}

// Initialised tells whether a database holds an organisation.
func Initialised(ctx context.Context, q database.Queryer) (bool, error) {
	_, _, err := organization(ctx, q)
	if errors.Is(err, ErrNotReady) {
		return false, nil
	}
	return err == nil, err
}

// Initialised tells whether there is an organisation.
func (s *Store) Initialised(ctx context.Context) (bool, error) { return Initialised(ctx, s) }

func organization(ctx context.Context, q database.Queryer) (o Organization, seq int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT id, name, seq FROM organization").Scan(&o.ID, &o.Name, &seq)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotReady
	}
	return o, seq, err
}
