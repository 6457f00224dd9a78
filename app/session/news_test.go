package session

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

func TestWhatHappensWhileTheListIsKeptTrueIsNews(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(20)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		told := map[NewsKind][]string{}
		s.OnNews(func(all []News) { // one at a time, from the session
			for _, n := range all {
				told[n.Kind] = append(told[n.Kind], n.Invitation.ID())
			}
		})
		after(time.Second)
		assert.Empty(t, told, "the first list is no news")
		ids := w.open()
		status := func(id string, s invite.Status) { w.edit(id, func(i *invite.Fields) { i.Status = s }) }
		bounce := func(id string) {
			w.edit(id, func(i *invite.Fields) { i.Delivery = invite.Delivery{State: invite.DeliveryFailed} })
		}

		status(ids[0], invite.Accepted)
		status(ids[1], invite.Revoked)
		bounce(ids[2])
		after(time.Second)
		assert.Equal(t, map[NewsKind][]string{Accepted: {ids[0]}, Bounced: {ids[2]}}, told)

		w.edit(ids[2], func(i *invite.Fields) { i.SendCount++ }) // it has bounced before
		fresh := w.add()
		bounce(fresh.ID()) // it came with that
		after(time.Second)
		assert.Equal(t, []string{ids[2], fresh.ID()}, told[Bounced])

		clear(told)
		w.set(func() { w.down = &invite.Error{Code: invite.CodeRefused} })
		w.cut(&invite.Error{Code: invite.CodeTemporary})
		after(time.Minute)
		assert.Equal(t, Offline, s.Snapshot().State)
		status(ids[3], invite.Accepted)
		w.set(func() { w.down = nil })
		s.Retry()
		after(time.Minute)
		assert.Equal(t, Live, s.Snapshot().State)
		assert.Nil(t, s.Lookup(ids[3]))
		assert.Empty(t, told, "what happened out of reach is not told")
	})
}
