// Package audit reads the log: who did what to whom, as far as a caller may know.
package audit

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// labels are the actions of the log in words, in the order of their lives.
var labels = []struct{ action, label string }{
	{store.ActInvited, "Admin invited user"},
	{store.ActResent, "Admin resent user invite"},
	{store.ActCancelled, "Admin cancelled user invite"},
	{store.ActRoleRemoved, "Admin removed role from user invite"},
	{store.ActRolesAdded, "Admin added role to user invite"},
	{store.ActLinkCopied, "Admin copied invite link"},
	{store.ActCorrected, "Admin corrected address"},
	{store.ActAccepted, "User accepted invite"},
	{store.ActDeliveryFailed, "Delivery failed"},
	{store.ActRolesChanged, "Admin changed roles"},
	{store.ActDeactivated, "Admin deactivated user"},
	{store.ActReactivated, "Admin reactivated user"},
	{store.ActReminded, "System reminded user"},
	{store.ActJudged, "Admin checked addresses"},
	{store.ActTokenCreated, "Access token created"},
	{store.ActTokenRevoked, "Access token revoked"},
	{store.ActScopeCreated, "Scope created"},
	{store.ActScopeChanged, "Scope changed"},
	{store.ActScopeRemoved, "Scope removed"},
}

// AuditEvent is one line of the log as one caller sees it.
type AuditEvent struct { //nolint:revive // the description of the API has the name from here
	ID           string       `json:"id" example:"evt_0c5j2q8m1v3e0"`
	At           time.Time    `json:"at"`
	Actor        store.Person `json:"actor" doc:"Without an ID for the system"`
	Action       string       `json:"action" enum:"invited,resent,cancelled,role_removed,roles_added,link_copied,corrected,accepted,delivery_failed,roles_changed,deactivated,reactivated,reminded,judged,token_created,token_revoked,scope_created,scope_changed,scope_removed"`
	Label        string       `json:"label" doc:"The action in English words"`
	Subject      string       `json:"subject" doc:"The address of whom it concerns"`
	InvitationID *string      `json:"invitation_id" nullable:"true"`
	ScopeID      string       `json:"scope_id" doc:"The smallest scope that holds all scopes concerned, as far as the caller sees them"`
	Detail       string       `json:"detail" doc:"Empty where it tells of scopes that the caller does not see"`
	RequestID    string       `json:"request_id" doc:"The same for all events of one request"`
}

// Query asks for a page of the log.
type Query struct {
	Actions []string // empty: all
	ActorID string   // empty: anybody
	Subject string   // an address, whatever its case; empty: any
	Search  string   // in actor, action, subject and, for those who read all of the log, detail
	From    time.Time
	To      time.Time // not itself; zero: no end
	Sort    string    // one of Sorts
	Desc    bool
	Limit   int
	Cursor  string
}

// List gives a page of the log: the events of the scopes where the caller has
// audit:read. next is empty at the end.
func List(ctx context.Context, s *store.Store, c *store.Caller, aq Query) (events []AuditEvent, next string, err error) {
	if !c.Rights.Anywhere(auth.AuditRead) {
		return nil, "", &store.ForbiddenError{Permission: auth.AuditRead}
	}
	a := auditor{ctx: ctx, rights: c.Rights, permission: auth.AuditRead}
	bound := aq
	bound.Limit, bound.Cursor = 0, ""
	of := []any{"audit", bound, c.Rights.Scopes(auth.AuditRead)}
	q := database.Query{From: "audit a"}
	by := order{aq.Sort, aq.Desc}
	if aq.Cursor != "" {
		var after position
		if err := store.ReadCursor(aq.Cursor, of, &after); err != nil {
			return nil, "", err
		}
		by.beyond(&q, after)
	}
	err = s.Read(ctx, func(r database.Queryer) error {
		a.q = r
		if err := a.restrict(&q, false); err != nil {
			return err
		}
		if err := a.filter(&q, aq); err != nil {
			return err
		}
		var at []position
		if events, at, err = a.fetch(q, by, aq.Limit+1); err != nil || len(events) <= aq.Limit {
			return err
		}
		events = events[:aq.Limit]
		next, err = store.WriteCursor(of, at[aq.Limit-1])
		return err
	})
	return events, next, err
}

func (a *auditor) filter(q *database.Query, aq Query) error {
	if len(aq.Actions) > 0 {
		list, err := json.Marshal(aq.Actions)
		if err != nil {
			return err
		}
		q.Where("a.action IN (SELECT value FROM json_each(?))", string(list))
	}
	if aq.ActorID != "" {
		q.Where("a.actor = (SELECT k FROM users WHERE id = ?)", aq.ActorID)
	}
	if aq.Subject != "" {
		q.Where("a.subject_key = ?", address.Fold(aq.Subject))
	}
	if !aq.From.IsZero() {
		q.Where("a.at >= ?", aq.From.UnixMilli())
	}
	if !aq.To.IsZero() {
		q.Where("a.at < ?", aq.To.UnixMilli())
	}
	if aq.Search != "" {
		return a.search(q, address.FoldText(aq.Search))
	}
	return nil
}

func (a *auditor) search(q *database.Query, needle string) error {
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
	lists, err := database.JSON(named, actors)
	if err != nil {
		return err
	}
	where := "instr(a.subject_key, ?) OR a.k IN (SELECT k FROM audit WHERE subject_text <> '' AND instr(subject_text, ?)) OR instr(lower(a.actor_name), ?) OR a.action IN (SELECT value FROM json_each(?)) OR a.actor IN (SELECT value FROM json_each(?))"
	values := []any{needle, needle, needle, lists[0], lists[1]}
	if a.rights.Everywhere(a.permission) {
		where, values = where+" OR instr(lower(a.detail), ?)", append(values, needle)
	}
	q.Where("("+where+")", values...)
	return nil
}

// label is an action in words.
func label(action string) string {
	i := slices.IndexFunc(labels, func(l struct{ action, label string }) bool { return l.action == action })
	if i < 0 {
		return action
	}
	return labels[i].label
}
