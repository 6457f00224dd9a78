package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/internal/address"
)

// labels are the actions of the log in words, in the order of their lives.
var labels = []struct{ action, label string }{
	{ActInvited, "Admin invited user"},
	{ActResent, "Admin resent user invite"},
	{ActCancelled, "Admin cancelled user invite"},
	{ActRoleRemoved, "Admin removed role from user invite"},
	{ActRolesAdded, "Admin added role to user invite"},
	{ActLinkCopied, "Admin copied invite link"},
	{ActCorrected, "Admin corrected address"},
	{ActAccepted, "User accepted invite"},
	{ActDeliveryFailed, "Delivery failed"},
	{ActRolesChanged, "Admin changed roles"},
	{ActDeactivated, "Admin deactivated user"},
	{ActReactivated, "Admin reactivated user"},
	{ActReminded, "System reminded user"},
	{ActJudged, "Admin checked addresses"},
	{ActTokenCreated, "Access token created"},
	{ActTokenRevoked, "Access token revoked"},
	{ActScopeCreated, "Scope created"},
	{ActScopeChanged, "Scope changed"},
	{ActScopeRemoved, "Scope removed"},
}

// AuditEvent is one line of the log as one caller sees it.
type AuditEvent struct {
	ID           string    `json:"id" example:"evt_0c5j2q8m1v3e0"`
	At           time.Time `json:"at"`
	Actor        Person    `json:"actor" doc:"Without an ID for the system"`
	Action       string    `json:"action" enum:"invited,resent,cancelled,role_removed,roles_added,link_copied,corrected,accepted,delivery_failed,roles_changed,deactivated,reactivated,reminded,judged,token_created,token_revoked,scope_created,scope_changed,scope_removed"`
	Label        string    `json:"label" doc:"The action in English words"`
	Subject      string    `json:"subject" doc:"The address of whom it concerns"`
	InvitationID *string   `json:"invitation_id" nullable:"true"`
	ScopeID      string    `json:"scope_id" doc:"The smallest scope that holds all scopes concerned, as far as the caller sees them"`
	Detail       string    `json:"detail" doc:"Empty where it tells of scopes that the caller does not see"`
	RequestID    string    `json:"request_id" doc:"The same for all events of one request"`
}

// AuditQuery asks for a page of the log.
type AuditQuery struct {
	Actions []string // empty: all
	ActorID string   // empty: anybody
	Subject string   // an address, whatever its case; empty: any
	Search  string   // in actor, action, subject and, for those who read all of the log, detail
	From    time.Time
	To      time.Time // not itself; zero: no end
	Sort    string    // one of AuditSorts
	Desc    bool
	Limit   int
	Cursor  string
}

// Audit gives a page of the log: the events of the scopes where the caller has
// audit:read. next is empty at the end.
func (s *Store) Audit(ctx context.Context, c *Caller, aq AuditQuery) (events []AuditEvent, next string, err error) {
	if !c.Rights.Anywhere(auth.AuditRead) {
		return nil, "", &ForbiddenError{Permission: auth.AuditRead}
	}
	a := auditor{ctx: ctx, s: s, rights: c.Rights, permission: auth.AuditRead}
	bound := aq
	bound.Limit, bound.Cursor = 0, ""
	of := []any{"audit", bound, c.Rights.Scopes(auth.AuditRead)}
	q := query{from: "audit a"}
	order := auditOrder{aq.Sort, aq.Desc}
	if aq.Cursor != "" {
		var after auditPosition
		if err := readCursor(aq.Cursor, of, &after); err != nil {
			return nil, "", err
		}
		order.beyond(&q, after)
	}
	err = s.db.Read(ctx, func(r database.Queryer) error {
		a.q = r
		if err := a.restrict(&q, false); err != nil {
			return err
		}
		if err := a.filter(&q, aq); err != nil {
			return err
		}
		var at []auditPosition
		if events, at, err = a.fetch(q, order, aq.Limit+1); err != nil || len(events) <= aq.Limit {
			return err
		}
		events = events[:aq.Limit]
		next, err = writeCursor(of, at[aq.Limit-1])
		return err
	})
	return events, next, err
}

func (a *auditor) filter(q *query, aq AuditQuery) error {
	if len(aq.Actions) > 0 {
		list, err := json.Marshal(aq.Actions)
		if err != nil {
			return err
		}
		q.where("a.action IN (SELECT value FROM json_each(?))", string(list))
	}
	if aq.ActorID != "" {
		q.where("a.actor = (SELECT k FROM users WHERE id = ?)", aq.ActorID)
	}
	if aq.Subject != "" {
		q.where("a.subject_key = ?", address.Fold(aq.Subject))
	}
	if !aq.From.IsZero() {
		q.where("a.at >= ?", aq.From.UnixMilli())
	}
	if !aq.To.IsZero() {
		q.where("a.at < ?", aq.To.UnixMilli())
	}
	if aq.Search != "" {
		return a.search(q, address.FoldText(aq.Search))
	}
	return nil
}

func (a *auditor) search(q *query, needle string) error {
	named, actors := []string{}, []int64{}
	for _, l := range labels {
		if strings.Contains(strings.ToLower(l.label), needle) || strings.Contains(l.action, needle) {
			named = append(named, l.action)
		}
	}
	err := database.Each(a.ctx, a.q, func(rows *sql.Rows) error {
		var k int64
		err := rows.Scan(&k)
		actors = append(actors, k)
		return err
	}, "SELECT k FROM users WHERE instr(search, ?)", needle)
	if err != nil {
		return err
	}
	lists, err := marshalBoth(named, actors)
	if err != nil {
		return err
	}
	where := "instr(a.subject_key, ?) OR a.k IN (SELECT k FROM audit WHERE subject_text <> '' AND instr(subject_text, ?)) OR instr(lower(a.actor_name), ?) OR a.action IN (SELECT value FROM json_each(?)) OR a.actor IN (SELECT value FROM json_each(?))"
	values := []any{needle, needle, needle, lists[0], lists[1]}
	if a.rights.Everywhere(a.permission) {
		where, values = where+" OR instr(lower(a.detail), ?)", append(values, needle)
	}
	q.where("("+where+")", values...)
	return nil
}

func marshalBoth(x, y any) (out [2]string, err error) {
	for i, v := range []any{x, y} {
		b, err := json.Marshal(v)
		if err != nil {
			return out, err
		}
		out[i] = string(b)
	}
	return out, nil
}

// label is an action in words.
func label(action string) string {
	i := slices.IndexFunc(labels, func(l struct{ action, label string }) bool { return l.action == action })
	if i < 0 {
		return action
	}
	return labels[i].label
}
