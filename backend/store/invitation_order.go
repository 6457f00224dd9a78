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

// orderKeys are what an invitation is sorted by where these of its grants are seen:
// the names of the roles in their order, each once, and the name of the first scope,
// both in lower case. Clients sort so too.
func orderKeys(tree *auth.Tree, grants []auth.Grant) (roles, scope string) {
	var names []string
	for n, g := range grants {
		if name := roleKey(g.Role); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if sc, _ := tree.Get(g.Scope); n == 0 {
			scope = strings.ToLower(sc.Name)
		}
	}
	return strings.Join(names, roleSeparator), scope
}

// roleSeparator stands between the names in a roles_key.
const roleSeparator = ", "

// roleKey is how a role stands in a roles_key.
func roleKey(id string) string {
	if role, ok := auth.RoleByID(id); ok {
		id = role.Name
	}
	return strings.ToLower(id)
}

// places are the scopes where an invitation shows, each with the grants that show
// there: those in it and in what is below it. The organisation is not among them.
func places(tree *auth.Tree, grants []auth.Grant) map[int64][]auth.Grant {
	out := map[int64][]auth.Grant{}
	for _, g := range grants {
		for _, sc := range tree.Above(g.Scope) {
			if sc != tree.Root() {
				out[sc] = append(out[sc], g)
			}
		}
	}
	return out
}

// fillOrders gives rows of an older version what they are sorted by.
func (s *Store) fillOrders(ctx context.Context) error {
	for {
		var keys []int64
		err := database.Each(ctx, s.db, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			keys = append(keys, k)
			return err
		}, "SELECT k FROM invitations WHERE state IN (1, 2, 3, 4) AND roles_key = '' LIMIT ?", sampleBatch)
		if err != nil || len(keys) == 0 {
			return err
		}
		tree, err := s.Tree(ctx)
		if err != nil {
			return err
		}
		err = s.db.WriteQuietly(ctx, func(tx *database.Tx) error { return (&work{Tx: tx, s: s}).placeAgain(tree, keys) })
		if err != nil {
			return err
		}
	}
}

// placeAgain shows invitations where their grants are in a tree.
func (w *work) placeAgain(tree *auth.Tree, invitations []int64) error {
	for chunk := range slices.Chunk(invitations, sampleBatch) {
		if err := w.placeSome(tree, chunk); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) placeSome(tree *auth.Tree, keys []int64) error {
	asked, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	grants := map[int64][]auth.Grant{}
	err = database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var k int64
		var g auth.Grant
		err := rows.Scan(&k, &g.Role, &g.Scope)
		grants[k] = append(grants[k], g)
		return err
	}, `SELECT g.invitation, g.role, g.scope FROM json_each(?) j CROSS JOIN grants g ON g.invitation = j.value
		WHERE g.removed_seq IS NULL ORDER BY g.invitation, g.k`, string(asked))
	if err != nil {
		return err
	}
	orders, placed := [][]any{}, [][]any{}
	for _, k := range keys {
		roles, scope := orderKeys(tree, grants[k])
		orders = append(orders, []any{k, roles, scope})
		for sc, there := range places(tree, grants[k]) {
			roles, scope := orderKeys(tree, there)
			placed = append(placed, []any{k, sc, roles, scope})
		}
	}
	lists, err := marshalBoth(orders, placed)
	if err != nil {
		return err
	}
	if err := w.Exec("DELETE FROM placements WHERE invitation IN (SELECT value FROM json_each(?))", string(asked)); err != nil {
		return err
	}
	// Materialized, or SQLite may read the whole list again for each row of the table.
	err = w.Exec(`WITH j AS MATERIALIZED (SELECT value->>0 AS k, value->>1 AS roles, value->>2 AS scope FROM json_each(?))
		UPDATE invitations SET roles_key = j.roles, scope_key = j.scope FROM j WHERE invitations.k = j.k`, lists[0])
	if err != nil {
		return err
	}
	return w.Exec(`INSERT INTO placements (invitation, scope, state, address_key, invited_at, expires_at, last_sent_at, roles_key, scope_key)
		SELECT i.k, j.value->>1, i.state, i.address_key, i.invited_at, i.expires_at, i.last_sent_at, j.value->>2, j.value->>3
		FROM json_each(?) j CROSS JOIN invitations i ON i.k = j.value->>0`, lists[1])
}

// renameInOrders follows a scope that has another name now.
func (w *work) renameInOrders(tree *auth.Tree, sc auth.Scope, name string) error {
	was, is := strings.ToLower(sc.Name), strings.ToLower(name)
	err := w.Exec(`UPDATE invitations SET scope_key = ? WHERE scope_key = ? AND ? = (SELECT g.scope FROM grants g
		WHERE g.invitation = invitations.k AND g.removed_seq IS NULL ORDER BY g.k LIMIT 1)`, is, was, sc.Key)
	if err != nil {
		return err
	}
	for _, up := range tree.Above(sc.Key) {
		below, err := json.Marshal(tree.Below(up))
		if err != nil {
			return err
		}
		err = w.Exec(`UPDATE placements SET scope_key = ? WHERE scope = ? AND scope_key = ? AND ? = (SELECT g.scope FROM grants g
			WHERE g.invitation = placements.invitation AND g.removed_seq IS NULL AND g.scope IN (SELECT value FROM json_each(?))
			ORDER BY g.k LIMIT 1)`, is, up, was, sc.Key, string(below))
		if err != nil {
			return err
		}
	}
	return nil
}
