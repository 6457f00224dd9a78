package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// The orders of the list of people by roles and by scope are kept as those of
// invitations are: see orderKeys and places.

// fillMemberOrders gives rows of an older version what they are sorted by.
func (s *Store) fillMemberOrders(ctx context.Context) error {
	for {
		var users []int64
		err := database.Each(ctx, s.db, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			users = append(users, k)
			return err
		}, "SELECT k FROM users WHERE status IN ('active', 'deactivated') AND roles_key IS NULL LIMIT ?", sampleBatch)
		if err != nil || len(users) == 0 {
			return err
		}
		tree, err := s.Tree(ctx)
		if err != nil {
			return err
		}
		err = s.db.WriteQuietly(ctx, func(tx *database.Tx) error { return (&work{Tx: tx, s: s}).orderMembers(tree, users) })
		if err != nil {
			return err
		}
	}
}

// orderMembers puts people into the orders of a tree, as their roles and status are now.
func (w *work) orderMembers(tree *auth.Tree, users []int64) error {
	for chunk := range slices.Chunk(users, sampleBatch) {
		if err := w.orderSome(tree, chunk); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) orderSome(tree *auth.Tree, users []int64) error {
	asked, err := json.Marshal(users)
	if err != nil {
		return err
	}
	grants := map[int64][]auth.Grant{}
	err = database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var user int64
		var g auth.Grant
		err := rows.Scan(&user, &g.Role, &g.Scope)
		grants[user] = append(grants[user], g)
		return err
	}, `SELECT g.user, g.role, g.scope FROM json_each(?) j CROSS JOIN user_grants g ON g.user = j.value
		ORDER BY g.user, g.k`, string(asked))
	if err != nil {
		return err
	}
	orders, placed := [][]any{}, [][]any{}
	for _, user := range users {
		roles, scope := orderKeys(tree, grants[user])
		orders = append(orders, []any{user, roles, scope})
		for sc, there := range places(tree, grants[user]) {
			roles, scope := orderKeys(tree, there)
			placed = append(placed, []any{user, sc, roles, scope})
		}
	}
	lists, err := marshalBoth(orders, placed)
	if err != nil {
		return err
	}
	if err := w.Exec("DELETE FROM member_places WHERE user IN (SELECT value FROM json_each(?))", string(asked)); err != nil {
		return err
	}
	// Materialized, or SQLite may read the whole list again for each row of the table.
	err = w.Exec(`WITH j AS MATERIALIZED (SELECT value->>0 AS k, value->>1 AS roles, value->>2 AS scope FROM json_each(?))
		UPDATE users SET roles_key = j.roles, scope_key = j.scope FROM j WHERE users.k = j.k`, lists[0])
	if err != nil {
		return err
	}
	return w.Exec(`INSERT INTO member_places (user, scope, status, roles_key, scope_key)
		SELECT u.k, j.value->>1, u.status, j.value->>2, j.value->>3
		FROM json_each(?) j CROSS JOIN users u ON u.k = j.value->>0`, lists[1])
}

// renameInMemberOrders follows a scope that has another name now.
func (w *work) renameInMemberOrders(tree *auth.Tree, sc auth.Scope, name string) error {
	was, is := strings.ToLower(sc.Name), strings.ToLower(name)
	err := w.Exec(`UPDATE users SET scope_key = ? WHERE status IN ('active', 'deactivated') AND scope_key = ?
		AND ? = (SELECT g.scope FROM user_grants g WHERE g.user = users.k ORDER BY g.k LIMIT 1)`, is, was, sc.Key)
	if err != nil {
		return err
	}
	for _, up := range tree.Above(sc.Key) {
		below, err := json.Marshal(tree.Below(up))
		if err != nil {
			return err
		}
		err = w.Exec(`UPDATE member_places SET scope_key = ?
			WHERE scope = ? AND status IN ('active', 'deactivated') AND scope_key = ? AND ? = (SELECT g.scope FROM user_grants g
			WHERE g.user = member_places.user AND g.scope IN (SELECT value FROM json_each(?)) ORDER BY g.k LIMIT 1)`,
			is, up, was, sc.Key, string(below))
		if err != nil {
			return err
		}
	}
	return nil
}
