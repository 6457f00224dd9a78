package members

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"guestlist/app/invite"
)

// administrators reads all who administer the unit itself. Servers list people of
// a scope with those below it, and of one role: so the roles are read one by one,
// and who administers only something below is left out.
func (r *reader) administrators(ctx context.Context, w want) ([]*invite.Member, error) {
	found := map[string]*invite.Member{}
	for _, role := range administrators {
		if w.role != "" && w.role != role {
			continue
		}
		q := invite.MemberQuery{Status: w.status, Role: role, Text: w.text}
		for more := true; more; more = q.Cursor != "" {
			page, err := r.page(ctx, q)
			if err != nil {
				return nil, err
			}
			for _, m := range page.Items {
				if slices.ContainsFunc(m.Roles, r.area.administers) {
					found[m.ID] = m
				}
			}
			q.Cursor = page.NextCursor
		}
	}
	list := make([]*invite.Member, 0, len(found))
	for _, m := range found {
		list = append(list, m)
	}
	key, down := strings.CutPrefix(w.sort, "-")
	slices.SortFunc(list, func(a, b *invite.Member) int {
		c := cmp.Or(compare(key, a, b), cmp.Compare(a.ID, b.ID))
		if down {
			return -c
		}
		return c
	})
	return list, nil
}

var statusRank = map[invite.MemberStatus]int{invite.MemberActive: 1, invite.MemberDeactivated: 2, invite.MemberInvited: 3}

// compare orders people as servers do.
func compare(key string, a, b *invite.Member) int {
	switch key {
	case sortStatus:
		return statusRank[a.Status] - statusRank[b.Status]
	case sortJoined:
		return cmp.Or(boolean(a.JoinedAt.IsZero())-boolean(b.JoinedAt.IsZero()), a.JoinedAt.Compare(b.JoinedAt))
	case sortAddress:
		return strings.Compare(invite.FoldAddress(a.Address), invite.FoldAddress(b.Address))
	default:
		return strings.Compare(strings.ToLower(called(a)), strings.ToLower(called(b)))
	}
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// called is a person's name, or their address where there is none.
func called(m *invite.Member) string {
	if m.Name != "" {
		return m.Name
	}
	return m.Address
}
