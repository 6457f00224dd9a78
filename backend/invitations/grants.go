package invitations

import (
	"guestlist/backend/auth"
	"guestlist/backend/placements"
)

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
	return placements.Refresh(w.Work, tree, []int64{inv})
}
