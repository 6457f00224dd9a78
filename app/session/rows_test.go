package session

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
)

func TestSpliceIsDropAddAndSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.Custom(func(t *rapid.T) *invite.Invitation {
			return invite.Make(invite.Fields{
				ID:        fmt.Sprint(rapid.IntRange(0, 60).Draw(t, "id")),
				InvitedAt: time.Unix(int64(rapid.IntRange(0, 5).Draw(t, "at")), 0),
			})
		})
		unique := func(label string) []*invite.Invitation {
			return rapid.SliceOfDistinct(row, func(i *invite.Invitation) string { return i.ID() }).Draw(t, label)
		}
		list := inOrder(unique("list"))
		drop := list[:rapid.IntRange(0, len(list)).Draw(t, "drop")]
		drop = slices.Clone(drop)
		slices.Reverse(drop)
		left := slices.DeleteFunc(slices.Clone(list), func(i *invite.Invitation) bool { return slices.Contains(drop, i) })
		add := slices.DeleteFunc(unique("add"), func(i *invite.Invitation) bool {
			return slices.ContainsFunc(left, func(l *invite.Invitation) bool { return l.ID() == i.ID() })
		})
		before := slices.Clone(list)
		got := splice(list, drop, slices.Clone(add))
		want := append(left, add...)
		slices.SortFunc(want, newestFirst)
		assert.Equal(t, ids(want), ids(got))
		assert.Equal(t, before, list)
	})
}

// TestListIsTrueWhateverHappens plays random changes, breaks and resets against a
// session, and compares its list with the backend's when all has calmed down.
func TestListIsTrueWhateverHappens(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		steps := rapid.SliceOfN(rapid.IntRange(0, 9), 1, 60).Draw(rt, "steps")
		pause := rapid.SliceOfN(rapid.IntRange(0, 3000), len(steps), len(steps)).Draw(rt, "pauses")
		page := rapid.IntRange(1, 7).Draw(rt, "page")
		kind := rapid.IntRange(0, 2).Draw(rt, "kind")
		pick := rapid.IntRange(0, 1000)
		picks := rapid.SliceOfN(pick, len(steps), len(steps)).Draw(rt, "picks")
		ok := true
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(12)
			w.page, w.latency = page, 7*time.Millisecond
			b := []invite.Backend{full{telling{simple{w}}}, telling{simple{w}}, simple{w}}[kind]
			s, err := Open(t.Context(), Params{Backend: b, Copy: &paper{}})
			assert.NoError(t, err)
			defer s.Close()
			s.NeedClosed()
			for n, step := range steps {
				time.Sleep(time.Duration(pause[n]) * time.Millisecond)
				w.disturb(step, picks[n])
			}
			w.set(func() { w.down = nil })
			s.Retry()
			after(3 * time.Minute)
			s.Retry()
			after(3 * time.Minute)
			n := s.Snapshot()
			check := func(good bool) { ok = ok && good }
			check(assert.Equal(rt, Live, n.State))
			check(assert.Equal(rt, w.open(), ids(n.Open)))
			for _, i := range n.Open {
				check(assert.True(rt, w.rows[i.ID()] != nil && w.rows[i.ID()].Equal(i)))
			}
			if kind < 2 {
				check(assert.Equal(rt, ids(w.sorted(false)), ids(n.Closed)))
			}
		})
		if !ok {
			rt.FailNow()
		}
	})
}

// disturb does one thing to the world that a session must cope with.
func (w *world) disturb(step, pick int) {
	open := w.open()
	switch {
	case step == 6:
		w.cut(&invite.Error{Code: invite.CodeTemporary})
	case step == 7:
		w.set(func() { w.down = offline() })
	case step == 8:
		w.set(func() { w.down = nil })
	case step == 9:
		w.set(func() { w.seq++; w.minSince = w.seq })
	case step < 3 || len(open) == 0:
		w.add()
	case step == 3:
		w.edit(open[pick%len(open)], func(i *invite.Fields) { i.Status = []invite.Status{invite.Accepted, paused}[pick%2] })
	case step == 4:
		w.hide(open[pick%len(open)])
	case step == 5:
		w.edit(open[pick%len(open)], func(i *invite.Fields) { i.SendCount++ })
	}
}

// BenchmarkOneChange is what one change costs in a list of 100,000.
func BenchmarkOneChange(b *testing.B) {
	list := make([]*invite.Invitation, 100_000)
	index := make(rows, len(list))
	for i := range list {
		list[i] = invite.Make(invite.Fields{
			ID: fmt.Sprintf("inv_%06d", i), Status: invite.Pending, InvitedAt: time.Unix(int64(1e9-i), 0),
		})
		index[list[i].ID()] = list[i]
	}
	b.ReportAllocs()
	for b.Loop() {
		f := list[50_000].Fields()
		f.SendCount = 3 - f.SendCount
		now := invite.Make(f)
		list, _ = index.apply(list, rows{now.ID(): now}, isOpen)
	}
}
