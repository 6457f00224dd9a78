package list_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/list"
)

func isOpen(i *invite.Invitation) bool { return i.Status().Open() }

// TestASelectionCountsWhatIsTicked compares what is kept up to date with what counting
// gives, while rows change, come and go.
func TestASelectionCountsWhatIsTicked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := list.NewPlaces()
		s := list.NewSelection(places, isOpen, nil)
		ticked := map[string]*invite.Invitation{} // as last known
		var rows *list.Rows[*invite.Invitation]
		known := map[string]*invite.Invitation{}
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0, 1:
				all := made(rapid.SliceOfNDistinct(guest, 0, 12, func(f invite.Fields) string { return f.ID }).Draw(t, "rows"))
				whole := rapid.Bool().Draw(t, "whole")
				rows = list.NewRows(places, all, (*invite.Invitation).ID)
				known = map[string]*invite.Invitation{}
				for _, i := range all {
					known[i.ID()] = i
				}
				s.Set(rows, func(*invite.Invitation) bool { return whole })
				for id := range ticked {
					if i := known[id]; i != nil {
						ticked[id] = i
					} else if whole {
						delete(ticked, id)
					}
				}
			case 2:
				on := rapid.Bool().Draw(t, "on")
				some := rapid.SliceOfN(rapid.SampledFrom([]string{"inv_1", "inv_2", "inv_3", "inv_20", "nobody"}), 0, 4).Draw(t, "ids")
				s.Put(some, on)
				for _, id := range some {
					if _, have := ticked[id]; on && !have && known[id] != nil {
						ticked[id] = known[id]
					} else if !on {
						delete(ticked, id)
					}
				}
			case 3:
				on := rapid.Bool().Draw(t, "all on")
				s.PutShown(on)
				for id, i := range known {
					if on {
						ticked[id] = i
					} else {
						delete(ticked, id)
					}
				}
			case 4:
				s.Clear()
				clear(ticked)
			}
			var want []string
			open, seen, shown := 0, 0, 0
			for id, i := range ticked {
				assert.True(t, s.Has(id))
				if known[id] != nil {
					shown++
				}
				if i != nil {
					want, seen = append(want, id), seen+1
					if isOpen(i) {
						open++
					}
				}
			}
			assert.Equal(t, len(ticked), s.Len())
			assert.Equal(t, shown, s.Shown())
			assert.Equal(t, open, s.Fitting(0))
			assert.Equal(t, seen, s.Fitting(1))
			got := s.Rows()
			assert.ElementsMatch(t, want, ids(got))
			if rows != nil {
				at := func(i *invite.Invitation) int { return rows.Index(i.ID()) }
				for n := 1; n < shown; n++ {
					assert.Less(t, at(got[n-1]), at(got[n]), "those that are shown stand in their order")
				}
				assert.False(t, slices.ContainsFunc(got[shown:], func(i *invite.Invitation) bool { return at(i) >= 0 }))
			}
		}
	})
}
