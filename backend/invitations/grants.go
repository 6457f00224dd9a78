package invitations

import "guestlist/backend/auth"

// addGrants gives an invitation grants, besides those that it has; added tells that it
// has had others from its beginning.
func (w *work) addGrants(inv int64, grants []auth.Grant, added bool) error {
	for _, g := range grants {
		err := w.Exec("INSERT INTO grants (k, invitation, role, scope, added) VALUES (?, ?, ?, ?, ?)", w.NewID(), inv, g.Role, g.Scope, added)
		if err != nil {
			return err
		}
	}
	return nil
}

// place shows a new invitation in the scopes of its grants and in those above them.
func (w *work) place(inv int64, grants []auth.Grant) error {
	tree, err := w.Tree()
	if err != nil {
		return err
	}
	for sc, there := range Places(tree, grants) {
		roles, scope := OrderKeys(tree, there)
		err := w.Exec(`INSERT INTO placements (invitation, scope, state, address_key, invited_at, expires_at, last_sent_at, roles_key, scope_key)
			SELECT k, ?, state, address_key, invited_at, expires_at, last_sent_at, ?, ? FROM invitations WHERE k = ?`, sc, roles, scope, inv)
		if err != nil {
			return err
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
	tree, err := w.Tree()
	if err != nil {
		return err
	}
	return PlaceAgain(w.Work, tree, []int64{inv})
}
