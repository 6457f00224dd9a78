package members

import (
	"context"
	"database/sql"
	"encoding/json"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/store"
)

// ByKey loads people, each with the roles that the caller may read.
func ByKey(ctx context.Context, q database.Queryer, r *auth.Rights, keys []int64) (map[int64]*Member, error) {
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Member, len(keys))
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		m := Member{Roles: []invitations.Grant{}}
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
		var user, key int64
		var g auth.Grant
		if err := rows.Scan(&user, &key, &g.Role, &g.Scope); err != nil {
			return err
		}
		m := found[user]
		m.grants = append(m.grants, g)
		if r.Has(auth.MemberRead, g.Scope) {
			scope, _ := r.Tree().Get(g.Scope)
			m.seen = append(m.seen, g)
			m.Roles = append(m.Roles, invitations.Grant{ID: database.PublicID("grt_", key), Role: g.Role, ScopeID: scope.ID})
		}
		return nil
	}, `SELECT g.user, g.k, g.role, g.scope FROM json_each(?) j CROSS JOIN user_grants g ON g.user = j.value
		ORDER BY g.user, g.k`, string(list))
	return found, err
}

// one loads one person; ErrNotFound also for those whom the caller may not see.
func one(w *store.Work, c *store.Caller, id string) (*Member, error) {
	key, ok := database.RowNumber("usr_", id)
	if !ok {
		return nil, store.ErrNotFound
	}
	m, err := byKey(w, c, key)
	if err == nil && (m == nil || (len(m.Roles) == 0 && !c.Rights.Everywhere(auth.MemberRead))) {
		err = store.ErrNotFound
	}
	return m, err
}

func byKey(w *store.Work, c *store.Caller, key int64) (*Member, error) {
	found, err := ByKey(w.Ctx, w.Tx, c.Rights, []int64{key})
	return found[key], err
}
