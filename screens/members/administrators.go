package members

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

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
	slices.SortFunc(list, r.order(w.sort))
	return list, nil
}

// order is how people of the area are compared by what is asked of a server as
// invite.MemberQuery.Sort.
func (r *reader) order(sort string) func(a, b *invite.Member) int {
	below := r.area.below(r.session.Snapshot())
	here := func(m *invite.Member) []invite.Grant { return r.area.here(m.Roles, below) }
	key, down := strings.CutPrefix(sort, "-")
	compare := columns(here).Get(key).Compare
	switch {
	case key == sortAddress:
		compare = byAddress
	case compare == nil:
		compare = byName
	}
	return func(a, b *invite.Member) int {
		if down {
			a, b = b, a
		}
		return cmp.Or(compare(a, b, time.Time{}), cmp.Compare(a.ID, b.ID))
	}
}

// People are compared as servers do.

func byName(a, b *invite.Member, _ time.Time) int {
	return strings.Compare(strings.ToLower(called(a)), strings.ToLower(called(b)))
}

func byAddress(a, b *invite.Member, _ time.Time) int {
	return strings.Compare(invite.FoldAddress(a.Address), invite.FoldAddress(b.Address))
}

func byRoles(here func(*invite.Member) []invite.Grant) func(a, b *invite.Member, _ time.Time) int {
	return func(a, b *invite.Member, _ time.Time) int {
		return strings.Compare(strings.ToLower(roleNames(here(a))), strings.ToLower(roleNames(here(b))))
	}
}

func byScope(here func(*invite.Member) []invite.Grant) func(a, b *invite.Member, _ time.Time) int {
	first := func(m *invite.Member) string {
		if grants := here(m); len(grants) > 0 {
			return strings.ToLower(grants[0].Scope.Name)
		}
		return ""
	}
	return func(a, b *invite.Member, _ time.Time) int { return strings.Compare(first(a), first(b)) }
}

func byStatus(a, b *invite.Member, _ time.Time) int {
	return rank(a.Status) - rank(b.Status)
}

func byJoined(a, b *invite.Member, _ time.Time) int {
	return cmp.Or(boolean(a.JoinedAt.IsZero())-boolean(b.JoinedAt.IsZero()), a.JoinedAt.Compare(b.JoinedAt))
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
