package clienttest

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// people reads a whole list of people, by pages where the query has a limit. Only
// the first page may tell the total, which has to be right then.
func people(t *testing.T, lister invite.MemberLister, q invite.MemberQuery) []*invite.Member {
	t.Helper()
	var list []*invite.Member
	total := -1
	for first := true; ; first = false {
		page, err := lister.Members(t.Context(), q)
		require.NoError(t, err)
		if first {
			total = page.Total
		} else {
			assert.Equal(t, -1, page.Total, "only the first page counts")
		}
		if q.Limit > 0 {
			assert.LessOrEqual(t, len(page.Items), q.Limit)
		}
		list = append(list, page.Items...)
		if q.Cursor = page.NextCursor; q.Cursor == "" {
			break
		}
	}
	assert.Contains(t, []int{len(list), -1}, total)
	return list
}

func find(t *testing.T, list []*invite.Member, address string) *invite.Member {
	t.Helper()
	at := slices.IndexFunc(list, func(m *invite.Member) bool { return m.Address == address })
	require.GreaterOrEqual(t, at, 0, "%s is listed", address)
	return list[at]
}

func reached(list []*invite.Member) []string {
	out := make([]string, len(list))
	for i, m := range list {
		out[i] = m.Address
	}
	return out
}

// testMembers: everybody is listed once, and the invited stand among them.
func testMembers(t *testing.T, f Fixture) {
	lister, ok := as[invite.MemberLister](t, f, func(c invite.Capabilities) bool { return c.Members })
	if !ok {
		return
	}
	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	before := people(t, lister, invite.MemberQuery{})
	at := slices.IndexFunc(before, func(m *invite.Member) bool { return m.ID == info.User.ID })
	require.GreaterOrEqual(t, at, 0, "the connected person is a member")
	me := before[at]
	assert.Equal(t, invite.MemberActive, me.Status)
	assert.NotEmpty(t, me.Name)
	assert.NotEmpty(t, me.Roles)
	assert.Nil(t, me.Invitation)

	n := invite.New{Addresses: []string{"ann@example.com"}, ScopeID: f.ScopeID}
	if f.Roles[0] != "" {
		n.Roles = []invite.RoleAt{{Role: f.Roles[0]}}
	}
	_, err = f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	invitation := all(t, f, invite.ListQuery{})[0]
	list := people(t, lister, invite.MemberQuery{})
	assert.Len(t, list, len(before)+1)
	ann := find(t, list, "ann@example.com")
	assert.NotEmpty(t, ann.ID)
	assert.Equal(t, invite.MemberInvited, ann.Status)
	assert.True(t, ann.JoinedAt.IsZero())
	require.NotNil(t, ann.Invitation)
	assert.Equal(t, invitation.ID(), ann.Invitation.ID())
	assert.Equal(t, invitation.Roles(), ann.Invitation.Roles())
	assert.Equal(t, invitation.InvitedBy().ID, ann.Invitation.InvitedBy().ID)

	if f.Accept != nil {
		f.Accept(t, invitation)
		ann = find(t, people(t, lister, invite.MemberQuery{}), "ann@example.com")
		assert.Equal(t, invite.MemberActive, ann.Status)
		assert.NotEmpty(t, ann.Name)
		assert.False(t, ann.JoinedAt.IsZero())
		require.Len(t, ann.Roles, 1)
		assert.Equal(t, invitation.Roles()[0].Role, ann.Roles[0].Role)
		assert.Equal(t, invitation.Roles()[0].Name, ann.Roles[0].Name)
		assert.Equal(t, invitation.Roles()[0].Scope, ann.Roles[0].Scope)
	}
	revoked := invited(t, f, "bob@example.com")[0]
	_, err = f.Backend.Revoke(t.Context(), []string{revoked.ID()}, newKey())
	require.NoError(t, err)
	assert.NotContains(t, reached(people(t, lister, invite.MemberQuery{})), "bob@example.com", "who is not invited any more is nobody")

	if f.Powerless != nil {
		_, err := f.Powerless.(invite.MemberLister).Members(t.Context(), invite.MemberQuery{})
		assert.Equal(t, invite.CodeForbidden, invite.CodeOf(err))
	}
}

// testMemberQueries: filters, orders and pages of the list of people.
func testMemberQueries(t *testing.T, f Fixture) {
	lister, ok := as[invite.MemberLister](t, f, func(c invite.Capabilities) bool { return c.Members })
	if !ok {
		return
	}
	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	invited(t, f, addresses(4)...)
	placed := invite.New{Addresses: []string{"Zoe.Ward@example.com"}, ScopeID: f.ScopeID}
	if f.Roles[1] != "" {
		placed.Roles = []invite.RoleAt{{Role: f.Roles[1]}}
	}
	_, err = f.Backend.Create(t.Context(), placed, newKey())
	require.NoError(t, err)
	everybody := people(t, lister, invite.MemberQuery{})

	only := func(keep func(m *invite.Member) bool) []string {
		return reached(slices.DeleteFunc(slices.Clone(everybody), func(m *invite.Member) bool { return !keep(m) }))
	}
	for _, status := range []invite.MemberStatus{invite.MemberActive, invite.MemberInvited, invite.MemberDeactivated} {
		want := only(func(m *invite.Member) bool { return m.Status == status })
		assert.ElementsMatch(t, want, reached(people(t, lister, invite.MemberQuery{Status: status})), status)
	}
	assert.Len(t, only(func(m *invite.Member) bool { return m.Status == invite.MemberInvited }), 5)
	assert.Equal(t, []string{"Zoe.Ward@example.com"}, reached(people(t, lister, invite.MemberQuery{Text: "zoe.w"})))
	if f.ScopeID != "" {
		assert.Contains(t, reached(people(t, lister, invite.MemberQuery{ScopeID: f.ScopeID})), "Zoe.Ward@example.com")
		assert.NotContains(t, reached(people(t, lister, invite.MemberQuery{ScopeID: f.ScopeID})), addresses(1)[0])
	}
	if f.Roles[1] != "" {
		with := reached(people(t, lister, invite.MemberQuery{Role: f.Roles[1], Status: invite.MemberInvited}))
		assert.Equal(t, []string{"Zoe.Ward@example.com"}, with)
	}
	fold := func(list []*invite.Member, reverse bool) bool {
		return slices.IsSortedFunc(list, func(a, b *invite.Member) int {
			c := strings.Compare(invite.FoldAddress(a.Address), invite.FoldAddress(b.Address))
			if reverse {
				return -c
			}
			return c
		})
	}
	assert.True(t, fold(people(t, lister, invite.MemberQuery{Sort: "address"}), false))
	assert.True(t, fold(people(t, lister, invite.MemberQuery{Sort: "-address"}), true))
	for _, sort := range append(bothWays(info.Orders.Members), "") {
		for _, limit := range []int{1, 2, 1000} {
			got := people(t, lister, invite.MemberQuery{Sort: sort, Limit: limit})
			assert.ElementsMatch(t, reached(everybody), reached(got), "%s by %d", sort, limit)
		}
	}
}

// bothWays are orders, and each turned round.
func bothWays(orders []string) []string {
	var out []string
	for _, o := range orders {
		out = append(out, o, "-"+o)
	}
	return out
}

// testMemberOrders: people stand in the order that is asked for, as this program sorts
// itself; an order that the backend does not say it has is refused.
func testMemberOrders(t *testing.T, f Fixture) {
	lister, ok := as[invite.MemberLister](t, f, func(c invite.Capabilities) bool { return c.Members })
	if !ok {
		return
	}
	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	placed(t, f)
	values := map[string]func(*invite.Member) string{
		"address": func(m *invite.Member) string { return invite.FoldAddress(m.Address) },
		"name": func(m *invite.Member) string {
			if m.Name == "" {
				return invite.FoldAddress(m.Address)
			}
			return strings.ToLower(m.Name)
		},
		"roles": func(m *invite.Member) string {
			var names []string
			for _, g := range m.Roles {
				if !slices.Contains(names, g.Name) {
					names = append(names, g.Name)
				}
			}
			return strings.ToLower(strings.Join(names, ", "))
		},
		"scope": func(m *invite.Member) string {
			if len(m.Roles) == 0 {
				return ""
			}
			return strings.ToLower(m.Roles[0].Scope.Name)
		},
	}
	for _, order := range bothWays(info.Orders.Members) {
		key, down := strings.CutPrefix(order, "-")
		value, known := values[key]
		if !known { // status and time of joining put the invited last, each in its way
			continue
		}
		list := people(t, lister, invite.MemberQuery{Sort: order})
		assert.True(t, slices.IsSortedFunc(list, func(a, b *invite.Member) int {
			if down {
				a, b = b, a
			}
			return strings.Compare(value(a), value(b))
		}), order)
		for _, limit := range []int{1, 4} {
			assert.Equal(t, reached(list), reached(people(t, lister, invite.MemberQuery{Sort: order, Limit: limit})), "%s by %d", order, limit)
		}
	}
	_, err = lister.Members(t.Context(), invite.MemberQuery{Sort: "colour"})
	assert.True(t, unsupported(err), "there is no such order")
}
