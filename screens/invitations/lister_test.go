package invitations

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// TestTypingGivesWhatASearchFromScratchGives types, deletes and changes everything
// else that can be asked for.
func TestTypingGivesWhatASearchFromScratchGives(t *testing.T) {
	now := time.Now()
	rapid.Check(t, func(t *rapid.T) {
		snap := func() *session.Snapshot {
			list := make([]*invite.Invitation, rapid.IntRange(0, 12).Draw(t, "rows"))
			for n := range list {
				address := rapid.StringMatching(`[ab]{1,3}@[ab]{1,2}\.x`).Draw(t, "address")
				list[n] = invite.Make(invite.Fields{ID: fmt.Sprint(n), Address: address, AddressKey: address, Status: invite.Pending, InvitedAt: now.Add(-time.Duration(n) * time.Hour)})
			}
			return &session.Snapshot{Open: list, Complete: true}
		}
		source := &still{snapshot: snap()}
		l := newLister(source, want{}, nil)
		w := want{order: invite.NewestFirst}
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				source.snapshot = snap()
			case 1:
				w.order.Descending = !w.order.Descending
			case 2:
				if n := len(w.text); n > 0 {
					w.text = w.text[:n-1]
				}
			default:
				w.text += rapid.SampledFrom([]string{"a", "b", "@", " "}).Draw(t, "letter")
			}
			got := l.answer(w)
			fresh := newLister(source, want{}, nil).answer(w)
			assert.Equal(t, fresh.rows.Items, got.rows.Items, "search %q", w.text)
			assert.Equal(t, fresh.counts, got.counts)
			assert.Equal(t, fresh.known, got.known)
		}
	})
}
