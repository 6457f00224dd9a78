package api

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/audit"
)

type auditInput struct {
	Action  []string  `query:"action,explode" enum:"invited,resent,cancelled,role_removed,roles_added,link_copied,corrected,accepted,delivery_failed,roles_changed,deactivated,reactivated,reminded,judged,token_created,token_revoked,scope_created,scope_changed,scope_removed" doc:"Repeatable; all unless given"`
	ActorID string    `query:"actor_id" doc:"ID of the person who acted"`
	Subject string    `query:"subject" maxLength:"254" doc:"The whole address, whatever its case"`
	Q       string    `query:"q" maxLength:"200" doc:"Searches actor, action, subject and detail"`
	From    time.Time `query:"from" doc:"At this time or later"`
	To      time.Time `query:"to" doc:"Before this time"`
	Sort    string    `query:"sort" default:"-at" enum:"at,actor,subject,-at,-actor,-subject" doc:"Equal ones by time"`
	Limit   int       `query:"limit" default:"100" minimum:"1" maximum:"1000"`
	Cursor  string    `query:"cursor" doc:"next_cursor of the page before"`
}

type auditPage struct {
	Items      []audit.AuditEvent `json:"items" nullable:"false"`
	NextCursor *string            `json:"next_cursor" nullable:"true" doc:"null at the end"`
}

func (a *API) registerAudit() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/audit", "list-audit",
		"The log: events of the scopes where the caller has audit:read", 400, 403, 422), a.audit)
	huma.Register(a.huma, operation(http.MethodGet, "/v1/invitations/{id}/history", "invitation-history",
		"What happened to one invitation, the newest first", 403, 404, 422), a.history)
}

func (a *API) audit(ctx context.Context, in *auditInput) (*answer[auditPage], error) {
	slices.Sort(in.Action)
	q := audit.Query{
		Actions: slices.Compact(in.Action), ActorID: in.ActorID, Subject: strings.TrimSpace(in.Subject), Search: strings.TrimSpace(in.Q),
		From: in.From, To: in.To, Limit: in.Limit, Cursor: in.Cursor,
	}
	q.Sort, q.Desc = strings.CutPrefix(in.Sort, "-")
	events, more, err := audit.List(ctx, a.Store, caller(ctx), q)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[auditPage]{auditPage{events, next(more)}}, nil
}

func (a *API) history(ctx context.Context, in *ByID) (*answer[items[audit.AuditEvent]], error) {
	events, err := audit.History(ctx, a.Store, caller(ctx), in.ID)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[items[audit.AuditEvent]]{items[audit.AuditEvent]{events}}, nil
}
