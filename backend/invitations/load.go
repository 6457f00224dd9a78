package invitations

import (
	"context"
	"database/sql"
	"encoding/json"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

const invitationColumns = `i.k, i.channel, i.address, i.state, u.id, u.name, i.invited_at, i.last_sent_at,
	i.send_count, i.expires_at, i.delivery, i.delivery_detail, i.delivery_at, i.message, i.accepted_at, i.revoked_at, i.seq`

func scanInvitation(rows interface{ Scan(...any) error }, now int64) (*Invitation, error) {
	var i Invitation
	var state int
	var invited, sent, expires, delivered int64
	var accepted, revoked sql.NullInt64
	err := rows.Scan(&i.key, &i.Channel, &i.Address, &state, &i.InvitedBy.ID, &i.InvitedBy.Name, &invited, &sent,
		&i.SendCount, &expires, &i.Delivery.State, &i.Delivery.Detail, &delivered, &i.Message, &accepted, &revoked, &i.Seq)
	if err != nil {
		return nil, err
	}
	i.ID = database.PublicID("inv_", i.key)
	i.InvitedAt, i.LastSentAt, i.ExpiresAt = database.FromMilli(invited), database.FromMilli(sent), database.FromMilli(expires)
	i.Delivery.At = database.FromMilli(delivered)
	i.AcceptedAt, i.RevokedAt = database.TimePtr(accepted), database.TimePtr(revoked)
	i.Status = StatusNames[statusAt(state, expires, now)]
	i.sentAt, i.lasts, i.message = i.LastSentAt, i.ExpiresAt.Sub(i.LastSentAt), i.Message
	return &i, nil
}

// statusAt judges an open invitation by the clock: the stored state may lag.
func statusAt(state int, expires, now int64) int {
	if state != StatePending && state != StateExpired {
		return state
	}
	if expires <= now {
		return StateExpired
	}
	return StatePending
}

// ByKey loads invitations in the order of their keys, each with the
// grants that the caller sees. Those without any such grant are left out.
func ByKey(ctx context.Context, s *store.Store, q database.Queryer, r *auth.Rights, keys []int64) ([]*Invitation, error) {
	found, err := anyByKey(ctx, s, q, r, keys)
	if err != nil {
		return nil, err
	}
	out := make([]*Invitation, 0, len(keys))
	for _, k := range keys {
		if i := found[k]; i != nil && len(i.Roles) > 0 {
			out = append(out, i)
		}
	}
	return out, nil
}

// anyByKey loads invitations, also those of which the caller sees no grant.
func anyByKey(ctx context.Context, s *store.Store, q database.Queryer, r *auth.Rights, keys []int64) (map[int64]*Invitation, error) {
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Invitation, len(keys))
	now := s.Now().UnixMilli()
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		i, err := scanInvitation(rows, now)
		if err == nil {
			found[i.key] = i
		}
		return err
	}, `SELECT `+invitationColumns+` FROM json_each(?) j CROSS JOIN invitations i ON i.k = j.value
		CROSS JOIN users u ON u.k = i.invited_by`, string(list))
	if err != nil {
		return nil, err
	}
	var last int64
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		var inv int64
		var g Grant
		var removed bool
		if err := rows.Scan(&inv, &g.key, &g.Role, &g.scope, &g.added, &removed); err != nil {
			return err
		}
		i, first := found[inv], inv != last
		last = inv
		sees := r.Has(auth.MemberManage, g.scope)
		if first && !sees {
			i.notTold()
		}
		switch {
		case removed:
		case !sees:
			i.hidden = append(i.hidden, g)
		default:
			scope, _ := r.Tree().Get(g.scope)
			g.ID, g.ScopeID = database.PublicID("grt_", g.key), scope.ID
			i.Roles = append(i.Roles, g)
		}
		return nil
	}, `SELECT g.invitation, g.k, g.role, g.scope, g.added, g.removed_seq IS NOT NULL
		FROM json_each(?) j CROSS JOIN grants g ON g.invitation = j.value ORDER BY g.invitation, g.k`, string(list))
	return found, err
}

// Load reads one invitation for a caller; ErrNotFound also for what they may not see.
func Load(ctx context.Context, s *store.Store, q database.Queryer, r *auth.Rights, key int64) (*Invitation, error) {
	list, err := ByKey(ctx, s, q, r, []int64{key})
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, store.ErrNotFound
	}
	return list[0], nil
}

// Get reads one invitation; ErrNotFound also for what the caller may not
// see.
func (is *Invitations) Get(ctx context.Context, c *store.Caller, id string) (inv *Invitation, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	key, ok := database.RowNumber("inv_", id)
	if !ok {
		return nil, store.ErrNotFound
	}
	err = is.store.Read(ctx, func(q database.Queryer) error {
		inv, err = Load(ctx, is.store, q, c.Rights, key)
		return err
	})
	return inv, err
}

func asGrants(list []Grant) []auth.Grant {
	out := make([]auth.Grant, 0, len(list))
	for _, g := range list {
		out = append(out, auth.Grant{Role: g.Role, Scope: g.scope})
	}
	return out
}
