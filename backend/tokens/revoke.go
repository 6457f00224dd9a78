package tokens

import (
	"context"
	"database/sql"
	"errors"

	"guestlist/backend/store"
)

// Revoke ends a token at once. With a caller only their own can be ended, unless
// they hold all permissions in the organisation; ErrNotFound for others.
func Revoke(ctx context.Context, s *store.Store, c *store.Caller, requestID, id string) error {
	var from store.Origin
	if c != nil {
		from = c.Origin(requestID)
	}
	return s.Write(ctx, from, func(w *store.Work) error {
		var user int64
		var label string
		err := w.Row("SELECT user, label FROM tokens WHERE id = ?", id).Scan(&user, &label)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrNotFound
		}
		if err != nil {
			return err
		}
		if c != nil && user != c.Key {
			now, err := w.As(c)
			if err != nil {
				return err
			}
			if mayEndOthers(now) != nil {
				return store.ErrNotFound
			}
		}
		if err := w.Exec("DELETE FROM tokens WHERE id = ?", id); err != nil {
			return err
		}
		return w.LogToken(store.ActTokenRevoked, user, label)
	})
}

// RevokeLabelled ends all tokens with a label, such as those of earlier runs
// that had no chance to end their own.
func RevokeLabelled(ctx context.Context, s *store.Store, label string) error {
	return s.Write(ctx, store.Origin{}, func(w *store.Work) error {
		return w.Exec("DELETE FROM tokens WHERE label = ?", label)
	})
}
