package session

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
)

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
			check(assert.Equal(rt, w.open(), ids(n.Open.Rows())))
			for _, i := range n.Open.Rows() {
				check(assert.True(rt, w.rows[i.ID()] != nil && w.rows[i.ID()].Equal(i)))
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
