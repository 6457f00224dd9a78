package invitations

import (
	"context"
	"database/sql"
	"errors"

	"guestlist/backend/database"
)

// openByAddress finds the open invitation of an address; 0 when there is none.
func openByAddress(ctx context.Context, q database.Queryer, channel, key string) (k int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT k FROM invitations WHERE channel = ? AND state IN (2, 3) AND "+database.HasKey+" ORDER BY address_key LIMIT 1",
		append([]any{channel}, database.KeyRange(key)...)...).Scan(&k)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return k, err
}
