package placements

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// The orders of the list of people by roles and by scope are kept as those of
// invitations are: see Keys and Of.

// MemberChanged is that of the Work, with the orders that the person stands in.
func MemberChanged(w *store.Work, user int64, scopes []int64) error {
	tree, err := w.Tree()
	if err != nil {
		return err
	}
	if err := RefreshMembers(w, tree, []int64{user}); err != nil {
		return err
	}
	return w.MemberChanged(user, scopes)
}

// fillMembers gives rows of an older version what they are sorted by.
func fillMembers(ctx context.Context, s *store.Store) error {
	for {
		var users []int64
		err := database.Each(ctx, s, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			users = append(users, k)
			return err
		}, "SELECT k FROM users WHERE status IN ('active', 'deactivated') AND roles_key IS NULL LIMIT ?", batch)
		if err != nil || len(users) == 0 {
			return err
		}
		tree, err := s.Tree(ctx)
		if err != nil {
			return err
		}
		err = s.WriteQuietly(ctx, store.Origin{}, func(w *store.Work) error { return RefreshMembers(w, tree, users) })
		if err != nil {
			return err
		}
	}
}

// RefreshMembers puts people into the orders of a tree, as their roles and status are now.
func RefreshMembers(w *store.Work, tree *auth.Tree, users []int64) error {
	for chunk := range slices.Chunk(users, batch) {
		if err := refreshSomeMembers(w, tree, chunk); err != nil {
			return err
		}
	}
	return nil
}

func refreshSomeMembers(w *store.Work, tree *auth.Tree, users []int64) error {
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
		roles, scope := Keys(tree, grants[user])
		orders = append(orders, []any{user, roles, scope})
		for sc, there := range Of(tree, grants[user]) {
			roles, scope := Keys(tree, there)
			placed = append(placed, []any{user, sc, roles, scope})
		}
	}
	lists, err := database.JSON(orders, placed)
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

// renameForMembers follows a scope that has another name now.
func renameForMembers(w *store.Work, tree *auth.Tree, sc auth.Scope, name string) error {
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
