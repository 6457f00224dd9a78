package list_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// TestWhatIsCountedIsWhatIsShown changes rows, scopes, the time and what is counted, in any
// order: each count is that of the rows that a fresh view shows for the same query.
func TestWhatIsCountedIsWhatIsShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := list.NewTable(list.NewPlaces(), made(rapid.SliceOfN(guest, 0, 30).Draw(t, "first")))
		v, at, scopes := list.View{Own: own}, now, tree
		q := list.Query{Order: invite.NewestFirst}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			tick := false
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				v.Counted = rapid.SliceOfN(query, 0, 4).Draw(t, "counted")
			case 1:
				at, tick = at.Add(time.Hour), true
			case 2:
				scopes = rapid.SampledFrom([][]invite.Scope{tree, {{ID: "org"}, {ID: "west", ParentID: "org"}, {ID: "ward", ParentID: "org"}}}).Draw(t, "scopes")
			case 3:
				q = query.Draw(t, "query")
			default:
				latest := map[string]*invite.Invitation{}
				for _, f := range rapid.SliceOfN(guest, 1, 4).Draw(t, "changes") {
					latest[f.ID] = invite.Make(f)
				}
				latest[fmt.Sprint("inv_", rapid.IntRange(0, 40).Draw(t, "gone"))] = nil
				table, _ = table.Apply(latest, isOpen)
			}
			got := v.Answer(table, scopes, q, at, tick)
			assert.Len(t, got.Found, len(v.Counted))
			for n, counted := range v.Counted {
				fresh := list.View{Own: own}
				assert.Equal(t, fresh.Answer(table, scopes, counted, at, false).Rows.Len(), got.Found[n], "%+v", counted)
			}
		}
	})
}

// TestCountsHandedOutStay: who draws them may be slower than the next answer.
func TestCountsHandedOutStay(t *testing.T) {
	rows := made([]invite.Fields{
		{ID: "1", Status: invite.Pending, InvitedAt: now.Add(-20 * 24 * time.Hour), Seq: 1},
		{ID: "2", Status: invite.Pending, InvitedAt: now, Seq: 1},
	})
	table := list.NewTable(list.NewPlaces(), rows)
	v := list.View{Counted: []list.Query{{Before: 14 * 24 * time.Hour}}}
	q := list.Query{Order: invite.NewestFirst}
	first := v.Answer(table, nil, q, now, false).Found
	table, _ = table.Apply(map[string]*invite.Invitation{"1": nil}, isOpen)
	second := v.Answer(table, nil, q, now, false).Found
	assert.Equal(t, []int{1}, first)
	assert.Equal(t, []int{0}, second)
}
