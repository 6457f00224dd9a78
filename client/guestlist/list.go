package guestlist

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"guestlist/app/invite"
	"guestlist/client"
)

// maxPage is the most rows of one page that the server gives.
const maxPage = 1000

// List gives a page of invitations, newest first.
func (b *Backend) List(ctx context.Context, q invite.ListQuery) (invite.Page, error) {
	query, err := listQuery(q)
	if err != nil {
		return invite.Page{}, err
	}
	p, err := b.page(ctx, query)
	if err != nil {
		return invite.Page{}, err
	}
	out := invite.Page{Items: b.invitations(p.Items), NextCursor: p.NextCursor, Total: -1, Seq: p.Seq}
	if p.Total != nil {
		out.Total = *p.Total
	}
	return out, nil
}

// Changes tells what has changed after a sequence number.
func (b *Backend) Changes(ctx context.Context, since int64, cursor string) (invite.Changes, error) {
	query := pageQuery(maxPage, cursor)
	query.Set("since", strconv.FormatInt(since, 10))
	p, err := b.page(ctx, query)
	if err != nil {
		return invite.Changes{}, err
	}
	return invite.Changes{
		Items: b.invitations(p.Items), Gone: p.Gone, NextCursor: p.NextCursor, Seq: p.Seq, Reset: p.Reset,
	}, nil
}

func (b *Backend) page(ctx context.Context, query url.Values) (page, error) {
	var p page
	if err := b.get(ctx, "/v1/invitations", query, &p); err != nil {
		return page{}, err
	}
	if err := b.names.learn(ctx, invited(p.Items...)); err != nil {
		return page{}, err
	}
	return p, nil
}

func listQuery(q invite.ListQuery) (url.Values, error) {
	query := pageQuery(q.Limit, q.Cursor)
	has := []invite.Status{invite.Pending, invite.Expired, invite.Accepted, invite.Revoked}
	for _, s := range q.Statuses {
		if slices.Contains(has, s) {
			query.Add("status", string(s))
		}
	}
	if len(q.Statuses) > 0 && !query.Has("status") {
		return nil, &client.Error{Code: client.Unsupported, Detail: "a Guestlist server has no such status"}
	}
	return query, nil
}

// pageQuery asks for one page of any list; limit 0 means the most that there can be.
func pageQuery(limit int, cursor string) url.Values {
	if limit <= 0 || limit > maxPage {
		limit = maxPage
	}
	query := url.Values{"limit": {strconv.Itoa(limit)}}
	set(query, "cursor", cursor)
	return query
}

// set adds what is asked for; empty values ask for nothing.
func set(query url.Values, name, value string) {
	if value != "" {
		query.Set(name, value)
	}
}
