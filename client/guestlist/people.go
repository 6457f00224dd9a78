package guestlist

import (
	"context"
	"iter"
	"net/http"
	"net/url"

	"guestlist/app/invite"
	"guestlist/client/transport"
)

// Members gives a page of people. Without a limit it is as long as can be.
func (b *Backend) Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error) {
	query := pageQuery(q.Cursor)
	set(query, "status", string(q.Status))
	set(query, "scope_id", q.ScopeID)
	set(query, "role", q.Role)
	set(query, "q", q.Text)
	if err := setOrder(query, q.Sort, memberOrders); err != nil {
		return invite.MemberPage{}, err
	}
	var p memberPage
	if err := b.getPage(ctx, "/v1/members", query, q.Limit, &p); err != nil {
		return invite.MemberPage{}, err
	}
	if err := b.names.learn(ctx, held(p.Items...)); err != nil {
		return invite.MemberPage{}, err
	}
	out := invite.MemberPage{Items: make([]*invite.Member, len(p.Items)), NextCursor: p.NextCursor, Total: -1}
	for i := range p.Items {
		out.Items[i] = b.member(&p.Items[i])
	}
	if p.Total != nil {
		out.Total = *p.Total
	}
	return out, nil
}

// ChangeMember changes a member's roles or status. The server knows no keys here:
// the same change asked for again changes nothing more.
func (b *Backend) ChangeMember(ctx context.Context, id string, c invite.MemberChange) (*invite.Member, error) {
	body := memberChange{Status: c.Status}
	if c.Roles != nil {
		body.Roles = wireGrants(c.Roles)
	}
	var changed member
	r := transport.Request{Method: http.MethodPatch, Path: "/v1/members/" + url.PathEscape(id), Body: body}
	if err := b.send(ctx, r, &changed); err != nil {
		return nil, err
	}
	if changed.ID == "" {
		return nil, unreadable(nil)
	}
	b.names.learnQuietly(ctx, held(changed))
	return b.member(&changed), nil
}

func (b *Backend) member(w *member) *invite.Member {
	out := &invite.Member{
		ID: w.ID, Name: w.Name, Address: w.Address,
		Status: invite.MemberStatus(w.Status), JoinedAt: w.JoinedAt.UTC(),
		Roles: b.grants(w.Roles),
	}
	if w.Invitation != nil {
		out.Invitation = b.invitation(w.Invitation)
	}
	return out
}

// held are the grants of people, and of the invitations of those who are invited.
func held(list ...member) iter.Seq[grant] {
	return grantsOf(list, func(m *member) []grant {
		if m.Invitation == nil {
			return m.Roles
		}
		return append(m.Invitation.Roles[:len(m.Invitation.Roles):len(m.Invitation.Roles)], m.Roles...)
	})
}
