package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// MembersByKey loads people, each with the roles that the caller may read.
func MembersByKey(ctx context.Context, q database.Queryer, r *auth.Rights, keys []int64) (map[int64]*Member, error) {
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Member, len(keys))
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		m := Member{Roles: []Grant{}}
		var joined sql.NullInt64
		err := rows.Scan(&m.key, &m.ID, &m.Name, &m.Address, &m.Status, &joined)
		m.JoinedAt = database.TimePtr(joined)
		found[m.key] = &m
		return err
	}, "SELECT u.k, u.id, u.name, u.address, u.status, u.joined_at FROM json_each(?) j CROSS JOIN users u ON u.k = j.value", string(list))
	if err != nil {
		return nil, err
	}
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		var user int64
		var g Grant
		if err := rows.Scan(&user, &g.key, &g.Role, &g.scope); err != nil {
			return err
		}
		m := found[user]
		m.grants = append(m.grants, auth.Grant{Role: g.Role, Scope: g.scope})
		if r.Has(auth.MemberRead, g.scope) {
			scope, _ := r.Tree().Get(g.scope)
			g.ID, g.ScopeID = database.PublicID("grt_", g.key), scope.ID
			m.Roles = append(m.Roles, g)
		}
		return nil
	}, `SELECT g.user, g.k, g.role, g.scope FROM json_each(?) j CROSS JOIN user_grants g ON g.user = j.value
		ORDER BY g.user, g.k`, string(list))
	return found, err
}

// member loads one person; ErrNotFound also for those whom the caller may not see.
func (w *Work) member(c *Caller, id string) (*Member, error) {
	key, ok := database.RowNumber("usr_", id)
	if !ok {
		return nil, ErrNotFound
	}
	m, err := w.memberByKey(c, key)
	if err == nil && (m == nil || (len(m.Roles) == 0 && !c.Rights.Everywhere(auth.MemberRead))) {
		err = ErrNotFound
	}
	return m, err
}

func (w *Work) memberByKey(c *Caller, key int64) (*Member, error) {
	found, err := MembersByKey(w.Ctx, w.Tx, c.Rights, []int64{key})
	return found[key], err
}
