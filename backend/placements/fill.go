package placements

import (
	"context"
	"database/sql"

	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Fill gives rows of an older version what they are sorted by.
func Fill(ctx context.Context, s *store.Store) error {
	if err := fillInvitations(ctx, s); err != nil {
		return err
	}
	return fillMembers(ctx, s)
}

func fillInvitations(ctx context.Context, s *store.Store) error {
	for {
		var keys []int64
		err := database.Each(ctx, s, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			keys = append(keys, k)
			return err
		}, "SELECT k FROM invitations WHERE state IN (1, 2, 3, 4) AND roles_key = '' LIMIT ?", batch)
		if err != nil || len(keys) == 0 {
			return err
		}
		tree, err := s.Tree(ctx)
		if err != nil {
			return err
		}
		err = s.WriteQuietly(ctx, store.Origin{}, func(w *store.Work) error { return Refresh(w, tree, keys) })
		if err != nil {
			return err
		}
	}
}
