package scopes

import (
	"database/sql"
	"encoding/json"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/placements"
	"guestlist/backend/store"
)

// moveGrants puts every role that hangs on a scope onto another one, and logs it
// for each person and each open invitation. Who has the role there already keeps
// one.
func (w *work) moveGrants(tree *auth.Tree, r Removed) error {
	from, to := r.Scope.Key, r.To.Key
	keys, err := w.invitationsIn([]int64{from})
	if err != nil {
		return err
	}
	members, err := w.membersIn([]int64{from})
	if err != nil {
		return err
	}
	if err := w.logMoves(r); err != nil {
		return err
	}
	for _, table := range []string{"user_grants", "grants"} {
		if err := w.Exec("UPDATE OR IGNORE "+table+" SET scope = ? WHERE scope = ?", to, from); err != nil {
			return err
		}
	}
	// What is left stands there already.
	if err := w.Exec("DELETE FROM user_grants WHERE scope = ?", from); err != nil {
		return err
	}
	if err := w.Exec("UPDATE grants SET scope = ?, removed_seq = ? WHERE scope = ?", to, w.Seq(), from); err != nil {
		return err
	}
	if err := placements.RefreshMembers(w.Work, tree, members); err != nil {
		return err
	}
	return placements.Refresh(w.Work, tree, keys)
}

func (w *work) logMoves(r Removed) error {
	type moved struct {
		inv     int64
		subject string
		role    string
	}
	var list []moved
	err := database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var m moved
		err := rows.Scan(&m.inv, &m.subject, &m.role)
		list = append(list, m)
		return err
	}, `SELECT 0, u.address, g.role FROM user_grants g JOIN users u ON u.k = g.user WHERE g.scope = ?1
		UNION ALL SELECT i.k, i.address, g.role FROM grants g JOIN invitations i ON i.k = g.invitation
		WHERE g.scope = ?1 AND g.removed_seq IS NULL AND i.state IN (2, 3)`, r.Scope.Key)
	if err != nil {
		return err
	}
	for _, m := range list {
		role, _ := auth.RoleByID(m.role)
		words := role.Name + " at " + r.Scope.Label() + " moved to " + r.To.Label()
		if err := w.Log(store.ActRolesChanged, m.inv, m.subject, []int64{r.To.Key}, words); err != nil {
			return err
		}
	}
	return nil
}

// invitationsIn lists the invitations, in any state, that give roles in scopes.
func (w *work) invitationsIn(scopes []int64) ([]int64, error) {
	return w.keysIn("SELECT DISTINCT invitation FROM grants WHERE removed_seq IS NULL AND scope IN (SELECT value FROM json_each(?))", scopes)
}

// membersIn lists the people, active or not, who hold roles in scopes.
func (w *work) membersIn(scopes []int64) ([]int64, error) {
	return w.keysIn("SELECT DISTINCT user FROM user_grants WHERE scope IN (SELECT value FROM json_each(?))", scopes)
}

func (w *work) keysIn(query string, scopes []int64) (keys []int64, err error) {
	list, err := json.Marshal(scopes)
	if err != nil {
		return nil, err
	}
	err = database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var k int64
		err := rows.Scan(&k)
		keys = append(keys, k)
		return err
	}, query, string(list))
	return keys, err
}
