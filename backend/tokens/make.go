package tokens

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"guestlist/backend/database"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// MakeFor makes a token for an active person, found by their address, which need
// not be valid: older versions let more in. ErrNotFound when there is none. Of
// several who have it, the one who spells it so comes first.
func MakeFor(ctx context.Context, s *store.Store, email, label string) (token, id string, err error) {
	err = s.Write(ctx, store.Origin{}, func(w *store.Work) error {
		var user int64
		err := w.Row("SELECT k FROM users WHERE status = 'active' AND "+database.HasKey+" ORDER BY address = ? DESC, address_key LIMIT 1",
			append(database.KeyRange(address.Fold(email)), strings.TrimSpace(email))...).Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrNotFound
		}
		if err == nil {
			token, id, err = w.AddToken(user, store.NewAccess{Label: label})
		}
		return err
	})
	return token, id, err
}

// Make makes another token for the caller. Its value is given only here. An
// InvalidError for an end that is not ahead.
func Make(ctx context.Context, s *store.Store, c *store.Caller, requestID string, n store.NewAccess) (value string, t Token, err error) {
	err = s.Write(ctx, c.Origin(requestID), func(w *store.Work) error {
		c, err := w.As(c)
		if err != nil {
			return err
		}
		if n.ExpiresAt != nil && !n.ExpiresAt.After(w.Now) {
			return &store.InvalidError{Location: "body.expires_at", Message: "the end of a token lies ahead"}
		}
		value, t.ID, err = w.AddToken(c.Key, n)
		t.User, t.Label, t.CreatedAt, t.ExpiresAt, t.Rights = store.Person{ID: c.ID, Name: c.Name}, n.Label, w.Now, n.ExpiresAt, n.Rights
		return err
	})
	return value, t, err
}
