package clienttest

import (
	"slices"
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
