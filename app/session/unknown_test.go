package session

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

const (
	paused = invite.Status("paused")
	queued = invite.Status("queued_for_review")
)

// unknown counts the invitations of a status that we do not know.
func unknown(list []*invite.Invitation) int {
	n := 0
	for _, i := range list {
		if !i.Status().Known() {
			n++
		}
	}
	return n
}

// eachOnce checks that no row is in both lists, or twice in one.
func eachOnce(t *testing.T, n *Snapshot) {
	t.Helper()
	seen := map[string]bool{}
	for _, i := range n.Open.Rows() {
		assert.False(t, seen[i.ID()], "%s twice", i.ID())
		seen[i.ID()] = true
	}
}

// TestRowsOfAStatusThatNobodyKnowsAreShown, however they come.
func TestRowsOfAStatusThatNobodyKnowsAreShown(t *testing.T) {
	for name, b := range map[string]func(*world) invite.Backend{
		"read again": func(w *world) invite.Backend { return simple{w} },
		"polled":     func(w *world) invite.Backend { return telling{simple{w}} },
		"told":       func(w *world) invite.Backend { return full{telling{simple{w}}} },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(30)
				w.page = 7
				all := w.open()
				for _, id := range all[:20] {
					w.edit(id, func(i *invite.Fields) { i.Status = paused })
				}
				w.edit(all[29], func(i *invite.Fields) { i.Status = invite.Unknown })
				p := &paper{}
				s := start(t, Params{Backend: b(w), Copy: p})
				after(time.Second)
				n := s.Snapshot()
				assert.Equal(t, all, ids(n.Open.Rows()))
				assert.Equal(t, 21, unknown(n.Open.Rows()))
				assert.Equal(t, paused, n.Open.At(0).Status(), "the server's word is kept")
				eachOnce(t, n)

				w.edit(all[25], func(i *invite.Fields) { i.Status = queued })
				w.edit(all[0], func(i *invite.Fields) { i.Status = invite.Pending })
				w.edit(all[1], func(i *invite.Fields) { i.Status = invite.Revoked })
				after(2 * time.Minute)
				n = s.Snapshot()
				assert.Equal(t, w.open(), ids(n.Open.Rows()))
				assert.Len(t, n.Open.Rows(), 29)
				assert.Equal(t, 20, unknown(n.Open.Rows()))
				assert.Equal(t, queued, s.Lookup(all[25]).Status())
				eachOnce(t, n)

				w.hide(all[25])
				after(2 * time.Minute)
				assert.Len(t, s.Snapshot().Open.Rows(), 28)
				assert.Equal(t, 19, unknown(s.Snapshot().Open.Rows()))
				s.Close()

				w.set(func() { w.down = offline() })
				s = start(t, Params{Backend: b(w), Copy: p})
				after(time.Minute)
				assert.Equal(t, Offline, s.Snapshot().State)
				assert.Len(t, s.Snapshot().Open.Rows(), 28, "the offline copy has them too")
				assert.Equal(t, 19, unknown(s.Snapshot().Open.Rows()))

				w.set(func() { w.down = nil; w.calls = nil })
				s.Retry()
				after(time.Minute)
				assert.Equal(t, Live, s.Snapshot().State)
				assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
				if name != "read again" {
					assert.Equal(t, 1, w.did("list"), "the copy agrees with the server")
				}
			})
		})
	}
}
