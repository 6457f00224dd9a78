package store

import (
	"database/sql"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// addGrants gives an invitation grants, and shows it where they are.
func (w *work) addGrants(inv int64, grants []auth.Grant) error {
	for _, g := range grants {
		err := w.Exec("INSERT INTO grants (k, invitation, role, scope) VALUES (?, ?, ?, ?)", w.NewID(), inv, g.Role, g.Scope)
		if err != nil {
			return err
		}
	}
	return w.place(inv, grants)
}

// place shows an invitation in the scopes of grants and in those above them.
func (w *work) place(inv int64, grants []auth.Grant) error {
	tree, err := w.s.Tree(w.Ctx)
	if err != nil {
		return err
	}
	for _, g := range grants {
		for _, sc := range tree.Above(g.Scope) {
			if sc == tree.Root() {
				continue
			}
			err := w.Exec(`INSERT INTO placements (invitation, scope, state, address_key, invited_at, expires_at, last_sent_at)
				SELECT k, ?, state, address_key, invited_at, expires_at, last_sent_at FROM invitations WHERE k = ?
				ON CONFLICT DO NOTHING`, sc, inv)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// dropGrants takes grants out of an invitation, and shows it no longer where only
// they were.
func (w *work) dropGrants(inv int64, drop []Grant, seq int64) error {
	for _, g := range drop {
		if err := w.Exec("UPDATE grants SET removed_seq = ? WHERE k = ?", seq, g.key); err != nil {
			return err
		}
	}
	var left []auth.Grant
	err := database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var g auth.Grant
		err := rows.Scan(&g.Role, &g.Scope)
		left = append(left, g)
		return err
	}, "SELECT role, scope FROM grants WHERE invitation = ? AND removed_seq IS NULL", inv)
	if err != nil {
		return err
	}
	if err := w.Exec("DELETE FROM placements WHERE invitation = ?", inv); err != nil {
		return err
	}
	return w.place(inv, left)
}
