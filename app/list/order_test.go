package list_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// TestManyAddressesAreSorted has lists in which hundreds begin alike, by more bytes than
// are compared at once, and a few do not.
func TestManyAddressesAreSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		head := rapid.SampledFrom([]string{"", "p", "person.", "a.very.long.beginning."}).Draw(t, "head")
		middle := rapid.SliceOfN(rapid.StringMatching(`[ab]{0,20}`), 1, 4).Draw(t, "middle")
		odd := rapid.SliceOfN(rapid.IntRange(0, 999), 0, 2).Draw(t, "odd")
		pick := rapid.SliceOfN(rapid.IntRange(0, 1<<20), 200, 400).Draw(t, "rows")
		var all []invite.Fields
		for n, p := range pick {
			address := head + middle[p%len(middle)]
			if p%3 > 0 {
				address += fmt.Sprint(p % 50)
			}
			if slices.Contains(odd, n) {
				address = "o"
			}
			all = append(all, invite.Fields{ID: fmt.Sprintf("inv_%04d", n), AddressKey: address, Address: address, Status: invite.Pending, InvitedAt: now.Add(-time.Duration(n) * time.Second)})
		}
		table := list.NewTable(list.NewPlaces(), made(all))
		var v list.View
		got := v.Answer(table, nil, list.Query{Order: invite.Order{Key: invite.ByAddress}}, now, false).Rows
		slices.SortStableFunc(all, func(a, b invite.Fields) int {
			return cmp.Or(strings.Compare(a.AddressKey, b.AddressKey), b.InvitedAt.Compare(a.InvitedAt))
		})
		for n, want := range all {
			assert.Equal(t, want.AddressKey+" "+want.ID, got.At(n).AddressKey()+" "+got.At(n).ID(), n)
		}
	})
}
