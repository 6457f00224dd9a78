package guestlist

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"guestlist/app/invite"
)

// List gives a page of invitations.
func (b *Backend) List(ctx context.Context, q invite.ListQuery) (invite.Page, error) {
	query, err := listQuery(q)
	if err != nil {
		return invite.Page{}, err
	}
	p, err := b.page(ctx, query, q.Limit)
	if err != nil {
		return invite.Page{}, err
	}
	out := invite.Page{Items: b.invitations(p.Items), NextCursor: p.NextCursor, Total: -1, Seq: p.Seq}
	if p.Total != nil {
		out.Total = *p.Total
	}
	return out, nil
}

// Get gives one invitation as it is now.
func (b *Backend) Get(ctx context.Context, id string) (*invite.Invitation, error) {
	var i invitation
	if err := b.get(ctx, "/v1/invitations/"+url.PathEscape(id), nil, &i); err != nil {
		return nil, err
	}
	if i.ID == "" {
		return nil, notGuestlist(nil)
	}
	if err := b.names.learn(ctx, invited(i)); err != nil {
		return nil, err
	}
	return b.invitation(&i), nil
}

// Changes tells what has changed after a sequence number.
func (b *Backend) Changes(ctx context.Context, since int64, cursor string) (invite.Changes, error) {
	query := pageQuery(cursor)
	query.Set("since", strconv.FormatInt(since, 10))
	p, err := b.page(ctx, query, maxPage)
	if err != nil {
		return invite.Changes{}, err
	}
	if p.Reset { // scopes may have other names now, or be seen no more
		if _, err := b.Scopes(ctx); err != nil {
			return invite.Changes{}, err
		}
	}
	return invite.Changes{
		Items: b.invitations(p.Items), Gone: p.Gone, NextCursor: p.NextCursor, Seq: p.Seq, Reset: p.Reset,
	}, nil
}

func (b *Backend) page(ctx context.Context, query url.Values, limit int) (page, error) {
	var p page
	if err := b.getPage(ctx, "/v1/invitations", query, limit, &p); err != nil {
		return page{}, err
	}
	if err := b.names.learn(ctx, invited(p.Items...)); err != nil {
		return page{}, err
	}
	return p, nil
}

func listQuery(q invite.ListQuery) (url.Values, error) {
	query := pageQuery(q.Cursor)
	has := []invite.Status{invite.Pending, invite.Expired, invite.Accepted, invite.Revoked}
	for _, s := range q.Statuses {
		if slices.Contains(has, s) {
			query.Add("status", string(s))
		}
	}
	if len(query["status"]) == len(has) {
		query["status"] = []string{"all"} // those of a newer server too
	}
	if len(q.Statuses) > 0 && !query.Has("status") {
		return nil, &invite.Error{Code: invite.CodeUnsupported, Detail: "a Guestlist server has no such status"}
	}
	if q.Order != (invite.Order{}) {
		name, ok := sortName(q.Order)
		if !ok {
			return nil, &invite.Error{Code: invite.CodeUnsupported, Detail: "a Guestlist server does not sort by " + string(q.Order.Key)}
		}
		query.Set("sort", name)
	}
	set(query, "address", q.Address)
	set(query, "q", q.Text)
	set(query, "role", q.Role)
	set(query, "scope_id", q.ScopeID)
	set(query, "invited_from", moment(q.From))
	set(query, "invited_to", moment(q.To))
	return query, nil
}

var sortNames = map[invite.SortKey]string{
	invite.ByAddress: "address", invite.ByStatus: "status", invite.ByRoles: "roles", invite.ByScope: "scope",
	invite.ByInvited: "invited_at", invite.ByExpires: "expires_at",
}

// sortName is what the server calls an order; ok is false for one that it has not.
func sortName(o invite.Order) (name string, ok bool) {
	name, ok = sortNames[o.Key]
	if o.Descending {
		name = "-" + name
	}
	return name, ok
}
