package guestlist

import (
	"context"
	"net/url"
	"time"

	"guestlist/app/invite"
)

// Events gives a page of the audit log. Without a limit it is as long as can be.
func (b *Backend) Events(ctx context.Context, q invite.EventQuery) (invite.EventPage, error) {
	query := pageQuery(q.Cursor)
	set(query, "action", string(q.Action))
	set(query, "actor_id", q.ActorID)
	set(query, "subject", q.Subject)
	set(query, "q", q.Text)
	set(query, "from", moment(q.From))
	set(query, "to", moment(q.To))
	if err := setOrder(query, q.Sort, eventOrders); err != nil {
		return invite.EventPage{}, err
	}
	var p eventPage
	if err := b.getPage(ctx, "/v1/audit", query, q.Limit, &p); err != nil {
		return invite.EventPage{}, err
	}
	list, err := b.log(ctx, p.Items)
	if err != nil {
		return invite.EventPage{}, err
	}
	return invite.EventPage{Items: list, NextCursor: p.NextCursor}, nil
}

// History tells what happened to one invitation, newest first.
func (b *Backend) History(ctx context.Context, id string) ([]invite.Event, error) {
	var p eventPage
	if err := b.get(ctx, "/v1/invitations/"+url.PathEscape(id)+"/history", nil, &p); err != nil {
		return nil, err
	}
	return b.log(ctx, p.Items)
}

// log makes ours of the server's events.
func (b *Backend) log(ctx context.Context, list []auditEvent) ([]invite.Event, error) {
	places := grantsOf(list, func(e *auditEvent) []grant { return []grant{{ScopeID: e.ScopeID}} })
	if err := b.names.learn(ctx, places); err != nil {
		return nil, err
	}
	out := make([]invite.Event, len(list))
	for i := range list {
		out[i] = b.event(&list[i])
	}
	return out, nil
}

func (b *Backend) event(e *auditEvent) invite.Event {
	out := invite.Event{
		ID: e.ID, At: e.At.UTC(), Actor: invite.Person(e.Actor), Action: invite.Action(e.Action), Label: e.Label,
		Subject: e.Subject, InvitationID: e.InvitationID, Detail: e.Detail, RequestID: e.RequestID,
	}
	if e.ScopeID != "" {
		out.Scope = b.names.scope(e.ScopeID)
	}
	return out
}

// moment is a time as the server reads it; empty for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}
