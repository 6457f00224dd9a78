// Package placements keeps in which scopes an invitation or a member shows, and what they
// are sorted by in each, so that a page of a list is a range of an index. Whoever changes the grants of
// an invitation, the tree or the name of a scope tells it.
package placements

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Of are the scopes where an invitation shows, each with the grants that show
// there: those in it and in what is below it. The organisation is not among them.
func Of(tree *auth.Tree, grants []auth.Grant) map[int64][]auth.Grant {
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

// Add shows a new invitation in the scopes of its grants and in those above them.
func Add(w *store.Work, inv int64, grants []auth.Grant) error {
	tree, err := w.Tree()
	if err != nil {
		return err
	}
	for sc, there := range Of(tree, grants) {
		roles, scope := Keys(tree, there)
		err := w.Exec(`INSERT INTO placements (invitation, scope, state, address_key, invited_at, expires_at, last_sent_at, roles_key, scope_key)
			SELECT k, ?, state, address_key, invited_at, expires_at, last_sent_at, ?, ? FROM invitations WHERE k = ?`, sc, roles, scope, inv)
		if err != nil {
			return err
		}
	}
	return nil
}

// batch is how many invitations one statement places.
const batch = 10000

// Refresh shows invitations where their grants are in a tree.
func Refresh(w *store.Work, tree *auth.Tree, invitations []int64) error {
	for chunk := range slices.Chunk(invitations, batch) {
		if err := refreshSome(w, tree, chunk); err != nil {
			return err
		}
	}
	return nil
}

func refreshSome(w *store.Work, tree *auth.Tree, keys []int64) error {
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
		roles, scope := Keys(tree, grants[k])
		orders = append(orders, []any{k, roles, scope})
		for sc, there := range Of(tree, grants[k]) {
			roles, scope := Keys(tree, there)
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

// Rename follows a scope that has another name now.
func Rename(w *store.Work, tree *auth.Tree, sc auth.Scope, name string) error {
	if err := renameForInvitations(w, tree, sc, name); err != nil {
		return err
	}
	return renameForMembers(w, tree, sc, name)
}

func renameForInvitations(w *store.Work, tree *auth.Tree, sc auth.Scope, name string) error {
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
