package audit

import (
	"context"
	"database/sql"
	"encoding/json"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/store"
)

// rare is up to how many rows a filter of the log is taken to pick out little.
const rare = 20000

// auditor reads events for one caller, in scopes where they hold a permission.
type auditor struct {
	ctx        context.Context // lives as long as the call it belongs to
	q          database.Queryer
	rights     *auth.Rights
	permission auth.Permission
}

// restrict leaves only events that concern a scope which the caller may see. few
// tells that not many have to be looked at, as for one invitation.
func (a *auditor) restrict(q *database.Query, few bool) error {
	if a.rights.Everywhere(a.permission) {
		return nil
	}
	scopes, err := json.Marshal(a.rights.Scopes(a.permission))
	if err != nil {
		return err
	}
	n := rare + 1
	if !few {
		err = a.q.QueryRowContext(a.ctx, `SELECT count(*) FROM (SELECT 1 FROM audit_scopes
			WHERE scope IN (SELECT value FROM json_each(?)) LIMIT ?)`, string(scopes), rare+1).Scan(&n)
	}
	if n <= rare { // cheaper found than met on a walk through the whole log
		q.Where("a.k IN (SELECT event FROM audit_scopes WHERE scope IN (SELECT value FROM json_each(?)))", string(scopes))
	} else {
		q.Where("EXISTS (SELECT 1 FROM audit_scopes s WHERE s.event = a.k AND s.scope IN (SELECT value FROM json_each(?)))", string(scopes))
	}
	return err
}

// fetch reads events in an order, and where each stands in it.
func (a *auditor) fetch(q database.Query, by order, limit int) (out []AuditEvent, at []position, err error) {
	out = []AuditEvent{}
	var scopes []int64
	err = database.Each(a.ctx, a.q, func(rows *sql.Rows) error {
		var e AuditEvent
		var p position
		var scope int64
		var inv sql.NullInt64
		var actor sql.NullString
		err := rows.Scan(&p.Text, &p.Key, &p.At, &actor, &e.Actor.Name, &e.Action, &e.Subject, &inv, &scope, &e.Detail, &e.RequestID)
		e.ID, e.At, e.Actor.ID, e.Label = database.PublicID("evt_", p.Key), database.FromMilli(p.At), actor.String, label(e.Action)
		if inv.Valid {
			id := database.PublicID("inv_", inv.Int64)
			e.InvitationID = &id
		}
		out, at, scopes = append(out, e), append(at, p), append(scopes, scope)
		return err
	}, "SELECT "+by.text()+`, a.k, a.at, (SELECT id FROM users WHERE k = a.actor), a.actor_name, a.action, a.subject, a.invitation,
		a.scope, a.detail, a.request_id`+q.String()+by.by()+" LIMIT ?", append(q.Values, limit)...)
	if err != nil {
		return nil, nil, err
	}
	return out, at, a.place(out, at, scopes)
}

// place says where each event was, as far as the caller may know.
func (a *auditor) place(events []AuditEvent, at []position, scopes []int64) error {
	tree := a.rights.Tree()
	if a.rights.Everywhere(a.permission) {
		for i, k := range scopes {
			scope, _ := tree.Get(k)
			events[i].ScopeID = scope.ID
		}
		return nil
	}
	keys := make([]int64, len(at))
	for i, p := range at {
		keys[i] = p.Key
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	seen, hidden := map[int64][]int64{}, map[int64]bool{}
	err = database.Each(a.ctx, a.q, func(rows *sql.Rows) error {
		var event, scope int64
		err := rows.Scan(&event, &scope)
		if a.rights.Has(a.permission, scope) {
			seen[event] = append(seen[event], scope)
		} else {
			hidden[event] = true
		}
		return err
	}, "SELECT s.event, s.scope FROM json_each(?) j CROSS JOIN audit_scopes s ON s.event = j.value ORDER BY s.event, s.scope", string(list))
	if err != nil {
		return err
	}
	for i, k := range keys {
		common := tree.Common(seen[k])
		if !a.rights.Has(a.permission, common) {
			common = seen[k][0]
		}
		scope, _ := tree.Get(common)
		events[i].ScopeID = scope.ID
		if hidden[k] && events[i].Action != store.ActDeliveryFailed {
			events[i].Detail = ""
		}
	}
	return nil
}

// History lists what happened to one invitation, the newest first. It needs no
// more than reading the invitation; ErrNotFound also for one that the caller may
// not see.
func History(ctx context.Context, s *store.Store, c *store.Caller, id string) (events []AuditEvent, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	key, ok := database.RowNumber("inv_", id)
	if !ok {
		return nil, store.ErrNotFound
	}
	a := auditor{ctx: ctx, rights: c.Rights, permission: auth.MemberManage}
	q := database.Query{From: "audit a"}
	q.Where("a.invitation = ?", key)
	err = s.Read(ctx, func(r database.Queryer) error {
		if _, err := invitations.Load(ctx, s, r, c.Rights, key); err != nil {
			return err
		}
		a.q = r
		if err := a.restrict(&q, true); err != nil {
			return err
		}
		events, _, err = a.fetch(q, newestFirst, -1)
		return err
	})
	return events, err
}
