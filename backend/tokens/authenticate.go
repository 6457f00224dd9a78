package tokens

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// usedEvery is how often the use of a token is noted at most.
const usedEvery = time.Minute

// Authenticate finds the active person whose access token this is;
// store.ErrUnauthenticated for any other token.
func Authenticate(ctx context.Context, s *store.Store, token string) (*store.Caller, error) {
	var c *store.Caller
	var used int64
	err := s.Read(ctx, func(q database.Queryer) error {
		var key int64
		err := q.QueryRowContext(ctx, "SELECT k, coalesce(last_used_at, 0) FROM tokens WHERE hash = ?", auth.Hash(token)).Scan(&key, &used)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrUnauthenticated
		}
		if err == nil {
			c, err = s.Caller(ctx, q, key)
		}
		return err
	})
	if err == nil && s.Now().UnixMilli()-used >= usedEvery.Milliseconds() {
		noteUse(ctx, s, c.Token)
	}
	return c, err
}

// noteUse keeps when a token was last used. That is worth no waiting and no failed
// request: where another change is being made, the next use will be noted.
func noteUse(ctx context.Context, s *store.Store, token int64) {
	now := s.Now().UnixMilli()
	_ = s.TryExec(ctx, "UPDATE tokens SET last_used_at = ? WHERE k = ? AND coalesce(last_used_at, 0) <= ?",
		now, token, now-usedEvery.Milliseconds())
}
