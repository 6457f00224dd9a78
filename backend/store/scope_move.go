package store

import (
	"database/sql"
	"encoding/json"
	"slices"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// moveGrants puts every role that hangs on a scope onto another one, and logs it
// for each person and each open invitation. Who has the role there already keeps
// one.
func (w *work) moveGrants(r Removed) error {
	from, to := r.Scope.Key, r.To.Key
	invitations, err := w.invitationsIn([]int64{from})
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
	if err := w.Exec("UPDATE grants SET scope = ?, removed_seq = ? WHERE scope = ?", to, w.seq, from); err != nil {
		return err
	}
	return w.placeAgain(invitations)
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
		if err := w.log(ActRolesChanged, m.inv, m.subject, []int64{r.To.Key}, words); err != nil {
			return err
		}
	}
	return nil
}

// invitationsIn lists the invitations, in any state, that give roles in scopes.
func (w *work) invitationsIn(scopes []int64) (keys []int64, err error) {
	list, err := json.Marshal(scopes)
	if err != nil {
		return nil, err
	}
	err = database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var k int64
		err := rows.Scan(&k)
		keys = append(keys, k)
		return err
	}, "SELECT DISTINCT invitation FROM grants WHERE removed_seq IS NULL AND scope IN (SELECT value FROM json_each(?))", string(list))
	return keys, err
}

// placeAgain shows invitations where their grants are in the tree as it is now in
// the database.
func (w *work) placeAgain(invitations []int64) error {
	for chunk := range slices.Chunk(invitations, sampleBatch) {
		list, err := json.Marshal(chunk)
		if err != nil {
			return err
		}
		for _, q := range []string{
			"DELETE FROM placements WHERE invitation IN (SELECT value FROM json_each(?))",
			`WITH RECURSIVE up (low, high) AS (
				SELECT k, k FROM scopes UNION
				SELECT up.low, s.parent FROM up JOIN scopes s ON s.k = up.high WHERE s.parent IS NOT NULL)
			INSERT INTO placements (invitation, scope, state, address_key, invited_at, expires_at, last_sent_at)
			SELECT DISTINCT i.k, up.high, i.state, i.address_key, i.invited_at, i.expires_at, i.last_sent_at
			FROM json_each(?) j CROSS JOIN invitations i ON i.k = j.value
			JOIN grants g ON g.invitation = i.k AND g.removed_seq IS NULL JOIN up ON up.low = g.scope
			JOIN scopes s ON s.k = up.high AND s.parent IS NOT NULL`,
		} {
			if err := w.Exec(q, string(list)); err != nil {
				return err
			}
		}
	}
	return nil
}
