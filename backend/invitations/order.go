package invitations

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

// OrderKeys are what an invitation is sorted by where these of its grants are seen:
// the names of the roles in their order, each once, and the name of the first scope,
// both in lower case. Clients sort so too.
func OrderKeys(tree *auth.Tree, grants []auth.Grant) (roles, scope string) {
	var names []string
	for n, g := range grants {
		if name := RoleKey(g.Role); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if sc, _ := tree.Get(g.Scope); n == 0 {
			scope = strings.ToLower(sc.Name)
		}
	}
	return strings.Join(names, RoleSeparator), scope
}

// RoleSeparator stands between the names in a roles_key.
const RoleSeparator = ", "

// RoleKey is how a role stands in a roles_key.
func RoleKey(id string) string {
	if role, ok := auth.RoleByID(id); ok {
		id = role.Name
	}
	return strings.ToLower(id)
}

// Places are the scopes where an invitation shows, each with the grants that show
// there: those in it and in what is below it. The organisation is not among them.
func Places(tree *auth.Tree, grants []auth.Grant) map[int64][]auth.Grant {
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
func fillOrders(ctx context.Context, s *store.Store) error {
	for {
		var keys []int64
		err := database.Each(ctx, s, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			keys = append(keys, k)
			return err
		}, "SELECT k FROM invitations WHERE state IN (1, 2, 3, 4) AND roles_key = '' LIMIT ?", placeBatch)
		if err != nil || len(keys) == 0 {
			return err
		}
		tree, err := s.Tree(ctx)
		if err != nil {
			return err
		}
		err = s.WriteQuietly(ctx, store.Origin{}, func(w *store.Work) error { return PlaceAgain(w, tree, keys) })
		if err != nil {
			return err
		}
	}
}

// placeBatch is how many invitations one statement places.
const placeBatch = 10000

// PlaceAgain shows invitations where their grants are in a tree.
func PlaceAgain(w *store.Work, tree *auth.Tree, invitations []int64) error {
	for chunk := range slices.Chunk(invitations, placeBatch) {
		if err := placeSome(w, tree, chunk); err != nil {
			return err
		}
	}
	return nil
}

func placeSome(w *store.Work, tree *auth.Tree, keys []int64) error {
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
		roles, scope := OrderKeys(tree, grants[k])
		orders = append(orders, []any{k, roles, scope})
		for sc, there := range Places(tree, grants[k]) {
			roles, scope := OrderKeys(tree, there)
			placed = append(placed, []any{k, sc, roles, scope})
		}
	}
	lists, err := database.JSON(orders, placed)
	if err != nil {
		return err
	}
	if err := w.Exec("DELETE FROM placements WHERE invitation IN (SELECT value FROM json_each(?))", string(asked)); err != nil {
		return err
	}
	err = w.Exec(`UPDATE invitations SET roles_key = j.value->>1, scope_key = j.value->>2
		FROM json_each(?) j WHERE k = j.value->>0`, lists[0])
	if err != nil {
		return err
	}
	return w.Exec(`INSERT INTO placements (invitation, scope, state, address_key, invited_at, expires_at, last_sent_at, roles_key, scope_key)
		SELECT i.k, j.value->>1, i.state, i.address_key, i.invited_at, i.expires_at, i.last_sent_at, j.value->>2, j.value->>3
		FROM json_each(?) j CROSS JOIN invitations i ON i.k = j.value->>0`, lists[1])
}

// RenameInOrders follows a scope that has another name now.
func RenameInOrders(w *store.Work, tree *auth.Tree, sc auth.Scope, name string) error {
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
