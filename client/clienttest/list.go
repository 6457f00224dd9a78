package clienttest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// testList: pages hold each open invitation exactly once, newest first.
func testList(t *testing.T, f Fixture) {
	empty, err := f.Backend.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	assert.Empty(t, empty.Items)
	assert.Empty(t, empty.NextCursor)
	assert.Contains(t, []int{0, -1}, empty.Total)

	var made []string
	for i, address := range addresses(7) {
		made = append(made, invited(t, f, address)[0].ID())
		if f.Advance != nil && i%3 != 0 { // some at the same moment
			f.Advance(time.Second)
		}
	}
	first, err := f.Backend.List(t.Context(), invite.ListQuery{Limit: 3})
	require.NoError(t, err)
	assert.LessOrEqual(t, len(first.Items), 3)
	assert.Contains(t, []int{7, -1}, first.Total)
	assert.NotEmpty(t, first.NextCursor)
	second, err := f.Backend.List(t.Context(), invite.ListQuery{Limit: 3, Cursor: first.NextCursor})
	require.NoError(t, err)
	assert.Equal(t, -1, second.Total, "only the first page counts")

	for _, limit := range []int{0, 1, 3, 7, 1_000_000} {
		list := all(t, f, invite.ListQuery{Limit: limit})
		assert.ElementsMatch(t, made, ids(list), "by %d", limit)
		assert.True(t, slices.IsSortedFunc(list, func(a, b *invite.Invitation) int { return b.InvitedAt().Compare(a.InvitedAt()) }))
	}
}

// testListWhileChanging: rows neither repeat nor vanish while others come and go.
func testListWhileChanging(t *testing.T, f Fixture) {
	before := invited(t, f, addresses(6)...)
	q := invite.ListQuery{Limit: 2}
	var seen []string
	for i := 0; ; i++ {
		page, err := f.Backend.List(t.Context(), q)
		require.NoError(t, err)
		seen = append(seen, ids(page.Items)...)
		if q.Cursor = page.NextCursor; q.Cursor == "" {
			break
		}
		if f.Advance != nil {
			f.Advance(time.Second)
		}
		invited(t, f, []string{"new0@example.com", "new1@example.com", "new2@example.com", "new3@example.com"}[i])
		if i == 0 {
			_, err = f.Backend.Revoke(t.Context(), []string{seen[0]}, newKey())
			require.NoError(t, err)
		}
	}
	distinct := slices.Compact(slices.Sorted(slices.Values(seen)))
	assert.Len(t, seen, len(distinct), "none twice")
	assert.Subset(t, seen, ids(before), "none left out")
}

// testStatuses: each status is listed by itself, and expiry is by the system's
// clock.
func testStatuses(t *testing.T, f Fixture) {
	list := invited(t, f, addresses(4)...)
	_, err := f.Backend.Revoke(t.Context(), []string{list[0].ID()}, newKey())
	require.NoError(t, err)
	want := map[invite.Status][]string{invite.Revoked: {list[0].ID()}, invite.Pending: ids(list[1:])}
	if f.Accept != nil {
		f.Accept(t, list[1])
		want[invite.Accepted] = []string{list[1].ID()}
		want[invite.Pending] = ids(list[2:])
	}
	ours := ids(list)
	check := func() {
		for status, expected := range want {
			var got []string
			for _, i := range all(t, f, invite.ListQuery{Statuses: []invite.Status{status}}) {
				assert.Equal(t, status, i.Status())
				if slices.Contains(ours, i.ID()) {
					got = append(got, i.ID())
				}
			}
			assert.ElementsMatch(t, expected, got, status)
		}
	}
	check()
	assert.ElementsMatch(t, want[invite.Pending], ids(all(t, f, invite.ListQuery{})), "open unless asked otherwise")
	if f.Advance == nil {
		return
	}
	f.Advance(365 * 24 * time.Hour)
	want[invite.Expired], want[invite.Pending] = want[invite.Pending], nil
	check()
	assert.ElementsMatch(t, want[invite.Expired], ids(all(t, f, invite.ListQuery{})), "expired ones are open too")
}

// testListOrders: a page has the order that is asked for, as this program sorts itself,
// or the backend says that it has no such order.
func testListOrders(t *testing.T, f Fixture) {
	placed(t, f)
	for key, value := range map[invite.SortKey]func(*invite.Invitation) string{
		invite.ByAddress: (*invite.Invitation).AddressKey,
		invite.ByRoles:   func(i *invite.Invitation) string { return strings.ToLower(i.RoleNames()) },
		invite.ByScope:   func(i *invite.Invitation) string { return strings.ToLower(i.FirstScope()) },
		invite.ByInvited: func(i *invite.Invitation) string { return fmt.Sprintf("%020d", i.InvitedAt().UnixNano()) },
		invite.ByExpires: func(i *invite.Invitation) string { return i.ExpiresAt().Format(time.RFC3339) },
	} {
		for _, down := range []bool{false, true} {
			order := invite.Order{Key: key, Descending: down}
			if _, err := f.Backend.List(t.Context(), invite.ListQuery{Order: order}); unsupported(err) {
				continue
			}
			listed := all(t, f, invite.ListQuery{Order: order})
			require.Len(t, listed, 6)
			assert.True(t, slices.IsSortedFunc(listed, func(a, b *invite.Invitation) int {
				if down {
					a, b = b, a
				}
				return strings.Compare(value(a), value(b))
			}), "%v", order)
			want := ids(listed)
			for _, limit := range []int{0, 1, 4} {
				assert.Equal(t, want, ids(all(t, f, invite.ListQuery{Order: order, Limit: limit})), "%v by %d", order, limit)
			}
		}
	}
}

// testListFilters: each filter finds what it should, or the backend says that it has
// no such filter.
func testListFilters(t *testing.T, f Fixture) {
	rows := placed(t, f)
	plain, there := ids(rows[:4]), ids(rows[4:])
	wants := map[string]struct {
		q    invite.ListQuery
		want []string
	}{
		"one person":  {invite.ListQuery{Address: " Person002@EXAMPLE.com"}, []string{rows[2].ID()}},
		"text":        {invite.ListQuery{Text: "zoe."}, []string{rows[5].ID()}},
		"before then": {invite.ListQuery{To: rows[0].InvitedAt()}, nil},
		"until now":   {invite.ListQuery{From: rows[0].InvitedAt(), To: rows[5].InvitedAt().Add(time.Second)}, append(plain, there...)},
	}
	if f.ScopeID != "" {
		wants["scope"] = struct {
			q    invite.ListQuery
			want []string
		}{invite.ListQuery{ScopeID: f.ScopeID, Order: invite.Order{Key: invite.ByAddress}}, there}
	}
	if f.Roles[1] != "" {
		wants["role"] = struct {
			q    invite.ListQuery
			want []string
		}{invite.ListQuery{Role: f.Roles[1]}, there[1:]}
	}
	for name, w := range wants {
		if _, err := f.Backend.List(t.Context(), w.q); !unsupported(err) {
			assert.ElementsMatch(t, w.want, ids(all(t, f, w.q)), name)
		}
	}
	_, err := f.Backend.List(t.Context(), invite.ListQuery{Order: invite.Order{Key: "colour"}})
	assert.True(t, unsupported(err), "there is no such order")
}

func unsupported(err error) bool { return invite.CodeOf(err) == invite.CodeUnsupported }

// placed invites four people plainly, and two with roles and in a scope where the
// system has some.
func placed(t *testing.T, f Fixture) []*invite.Invitation {
	t.Helper()
	list := invited(t, f, addresses(4)...)
	for n, address := range []string{"Adam.Ward@example.com", "Zoe.Ward@example.com"} {
		there := invite.New{Addresses: []string{address}, Channel: invite.Email, ScopeID: f.ScopeID}
		if f.Roles[n] != "" {
			there.Roles = []invite.RoleAt{{Role: f.Roles[n]}}
		}
		results, err := f.Backend.Create(t.Context(), there, newKey())
		require.NoError(t, err)
		require.Equal(t, invite.Invited, results[0].Outcome)
		list = append(list, results[0].Invitation)
	}
	return list
}
