package run

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

// clocks are how far the server's may be from ours.
var clocks = []time.Duration{-24 * time.Hour, -5 * time.Minute, 0, 5 * time.Minute, 24 * time.Hour}

// TestWhoInvitedIsToldByTheServersClock has a backend that does not know keys, and whose
// answer is lost.
func TestWhoInvitedIsToldByTheServersClock(t *testing.T) {
	for _, offset := range clocks {
		t.Run(fmt.Sprint(offset), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, _ := newWorld(t, 0)
				w.keys, w.offset = false, offset
				w.lost = func(int) error { return &invite.Error{Code: invite.CodeUnknown} }
				people := strangers(2)
				theirs := people[1].Address // somebody else has invited them before
				w.rows["new_"+theirs] = invite.Make(invite.Fields{
					ID: "new_" + theirs, Address: theirs, AddressKey: theirs, Status: invite.Pending, InvitedAt: time.Now().Add(offset - 3*time.Minute),
				})
				s := wait(w.start(w.open(), Request{Kind: Invite, People: people}))
				assert.Equal(t, map[invite.Outcome]int{invite.Invited: 1, invite.AlreadyInvited: 1}, s.Counts)
			})
		})
	}
}

func TestARunWaitsAsLongAsTheServerMeans(t *testing.T) {
	for _, offset := range clocks {
		t.Run(fmt.Sprint(offset), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, people := newWorld(t, 1)
				w.offset = offset
				w.answer = func(nth int, asked []string) ([]invite.Result, error) {
					if nth > 1 {
						return nil, nil
					}
					return []invite.Result{{ID: asked[0], Outcome: invite.RateLimited, RetryAt: time.Now().Add(offset + 10*time.Minute)}}, nil
				}
				begun := time.Now()
				r := w.start(w.open(), Request{Kind: Resend, People: people})
				time.Sleep(time.Second)
				assert.WithinDuration(t, begun.Add(10*time.Minute), r.Status().WaitUntil, 2*time.Second)
				assert.Equal(t, 1, wait(r).OK())
				assert.InDelta(t, 10, time.Since(begun).Minutes(), 1)
			})
		})
	}
}
