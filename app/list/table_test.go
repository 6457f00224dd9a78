package list_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// TestATableIsTheSortedMapOfItsRows whatever is applied to it.
func TestATableIsTheSortedMapOfItsRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		have := map[string]*invite.Invitation{}
		table := list.NewTable(list.NewPlaces(), nil)
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			before, rows := table, table.Rows()
			latest := map[string]*invite.Invitation{}
			for _, f := range rapid.SliceOfN(guest, 0, 6).Draw(t, "changes") {
				latest[f.ID] = invite.Make(f)
				if rapid.IntRange(0, 3).Draw(t, "gone") == 0 {
					latest[f.ID] = nil
				}
			}
			keep := func(i *invite.Invitation) bool { return i.Status() != "paused" }
			var changed bool
			table, changed = table.Apply(latest, keep)
			for id, now := range latest {
				old := have[id]
				switch {
				case now == nil || !keep(now) && (old == nil || now.Seq() >= old.Seq()):
					delete(have, id)
				case old == nil || now.Seq() >= old.Seq() && !old.Equal(now):
					have[id] = now
				}
			}
			want := slices.SortedFunc(maps.Values(have), invite.CompareNewest)
			assert.Equal(t, ids(want), ids(table.Rows()))
			assert.Equal(t, ids(rows), ids(before.Rows()), "what was handed out is not changed")
			assert.Equal(t, changed, !slices.Equal(rows, table.Rows()))
			for n := range 41 {
				id := fmt.Sprint("inv_", n)
				assert.Same(t, have[id], table.Get(id))
			}
		}
	})
}

func TestOfTwoRowsWithOneIDTheFirstCounts(t *testing.T) {
	rows := made([]invite.Fields{{ID: "1", Address: "a"}, {ID: "1", Address: "b"}, {ID: "2"}})
	table := list.NewTable(list.NewPlaces(), rows)
	assert.Equal(t, 2, table.Len())
	assert.Equal(t, "a", table.Get("1").Address())
	assert.Nil(t, table.Emptied().Get("1"))
	assert.Nil(t, list.Table{}.Get("1"))
	assert.Zero(t, list.Table{}.Len())
}

// TestPlacesAreKept while others are added from other goroutines.
func TestPlacesAreKept(t *testing.T) {
	p := list.NewPlaces()
	first := p.Add("first")
	done := make(chan bool)
	for range 2 {
		go func() {
			for n := range 5000 {
				p.Add(string(rune('a' + n)))
			}
			done <- true
		}()
	}
	for range 1000 {
		at, ok := p.Of("first")
		assert.True(t, ok)
		assert.Equal(t, first, at)
	}
	<-done
	<-done
	assert.Equal(t, 5001, p.Len())
	_, ok := p.Of("nobody")
	assert.False(t, ok)
}

// TestAListingShowsEachRowAsItWasTakenLast: what a page tells may be older than the table,
// and a row that moved while pages were read stands in two of them.
func TestAListingShowsEachRowAsItWasTakenLast(t *testing.T) {
	at := func(id string, sends int, seq int64) invite.Fields {
		return invite.Fields{ID: id, Status: invite.Pending, SendCount: sends, Seq: seq}
	}
	table := list.NewTable(list.NewPlaces(), made([]invite.Fields{at("1", 3, 9), at("2", 1, 1)}))
	rows := table.Listing(made([]invite.Fields{at("1", 2, 8), at("2", 2, 2), at("3", 1, 3), at("3", 2, 4)}))
	assert.Equal(t, []string{"1", "2", "3"}, ids(rows.Items()))
	for n, sends := range []int{3, 2, 2} {
		assert.Equal(t, sends, rows.At(n).SendCount(), rows.ID(n))
	}
}
