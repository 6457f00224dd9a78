package invitations_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest"
)

// reviewing opens Review of those who wait longest, and gives them in its order.
func reviewing(t *testing.T, s *screentest.Server) (w *screentest.World, who []string) {
	t.Helper()
	w = screentest.NewOn(t, s)
	snap := w.Desk.Session().Snapshot()
	for _, i := range slices.Backward(snap.Open.Rows()) {
		if snap.Now().Sub(i.InvitedAt()) > 14*24*time.Hour {
			who = append(who, i.Address())
		}
	}
	require.Greater(t, len(who), 6)
	w.Tap("Waiting over 14 days")
	w.UntilSays(strconv.Itoa(len(who)) + " invitations")
	w.Tap("Review")
	at(t, w, who, 0)
	return w, who
}

// at waits until the n-th of them has its turn.
func at(t *testing.T, w *screentest.World, who []string, n int) {
	t.Helper()
	w.Until("the turn of "+who[n], func() bool {
		return w.Says(strconv.Itoa(n+1)+" of "+strconv.Itoa(len(who))) && w.Says(who[n]) && (n == 0 || !w.Says(who[n-1]))
	})
}

// TestReviewByKeys resends, skips and revokes from one key to the next.
func TestReviewByKeys(t *testing.T) {
	w, who := reviewing(t, screentest.NewServer(t, "Acme Ltd", 40))
	assert.True(t, w.Says("Oldest first"))
	w.UntilSays("Invited by Dana Reyes")
	sends := w.Open(who[0]).SendCount()
	w.Type("r")
	at(t, w, who, 1)
	w.Until("it was sent again", func() bool { return w.Open(who[0]).SendCount() == sends+1 })
	w.Type("S")
	at(t, w, who, 2)
	w.UntilSays("1 resent · 1 skipped so far")

	w.Type("d")
	w.UntilSays("Revoke 1 invitation?")
	w.Key(fyne.KeyEscape)
	at(t, w, who, 2)
	w.Type("d")
	w.UntilSays("Revoke 1 invitation?")
	w.Tap("Revoke 1 invitation")
	w.Until("it is revoked", func() bool { return w.Open(who[2]) == nil })
	at(t, w, who, 3)
	w.UntilSays("1 resent · 1 revoked · 1 skipped so far")
	assert.Equal(t, invite.Revoked, statusOf(t, w, who[2]))

	w.Key(fyne.KeyEscape)
	w.UntilSays("Export")
	w.Until("the list has gone on too", func() bool { return !slices.Contains(w.Listed(), who[2]) })
}

// TestReviewByMouse: the keys are buttons too, and behind a click letters still count.
func TestReviewByMouse(t *testing.T) {
	w, who := reviewing(t, screentest.NewServer(t, "Acme Ltd", 40))
	w.Tap("Skip")
	at(t, w, who, 1)
	w.Type("s")
	at(t, w, who, 2)
	w.Tap("Leave")
	w.UntilSays("Export")
}

// TestReviewCorrectsInPlace, and does not take what is no address, or the same.
func TestReviewCorrectsInPlace(t *testing.T) {
	w, who := reviewing(t, screentest.NewServer(t, "Acme Ltd", 40))
	w.Type("c")
	w.UntilSays("Send to this address")
	w.Key(fyne.KeyReturn)
	w.UntilSays("This is the address that it has.")
	w.Type("right@example.org, and more")
	w.Key(fyne.KeyReturn)
	w.UntilSays("This is not one email address.")
	w.Key(fyne.KeyEscape)
	w.UntilGone("Send to this address")
	w.Type("c")
	w.UntilSays("Send to this address")
	w.Type("right@example.org")
	w.Key(fyne.KeyReturn)
	at(t, w, who, 1)
	w.UntilSays("1 corrected so far")
	w.Until("it was", func() bool { return w.Open("right@example.org") != nil && w.Open(who[0]) == nil })
}

// TestWhoAcceptsMeanwhileIsSkippedAndNamed.
func TestWhoAcceptsMeanwhileIsSkippedAndNamed(t *testing.T) {
	w, who := reviewing(t, screentest.NewServer(t, "Acme Ltd", 40))
	session := w.Desk.Session()
	_, err := session.Revoke(t.Context(), []string{w.Open(who[1]).ID()}, invite.NewID())
	require.NoError(t, err)
	w.UntilGone(who[1])
	_, err = session.Revoke(t.Context(), []string{w.Open(who[0]).ID()}, invite.NewID())
	require.NoError(t, err)
	at(t, w, who, 2)
	w.UntilSays("2 not open any more so far")
	w.UntilSays("2 people are not open any more and were skipped.")

	w.Type("c") // and is interrupted
	w.UntilSays("Send to this address")
	_, err = session.Revoke(t.Context(), []string{w.Open(who[2]).ID()}, invite.NewID())
	require.NoError(t, err)
	at(t, w, who, 3)
	w.UntilSays(who[2] + " is revoked meanwhile and was skipped.")
	w.Type("s")
	at(t, w, who, 4)
}

// TestReviewEndsWhereNothingMayBeSeen: the card is about somebody.
func TestReviewEndsWhereNothingMayBeSeen(t *testing.T) {
	s, forbid := forbidding(t, 40)
	w, who := reviewing(t, s)
	forbid.Store(true)
	w.Desk.Session().Retry()
	w.UntilSays("You cannot see invitations here")
	assert.False(t, w.Says(who[0]))
	assert.False(t, w.Says("Bounced"), "views say how many there are")
}

// TestUndoneComesAgain: nothing was sent to them.
func TestUndoneComesAgain(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 40)
	w, who := reviewing(t, s)
	w.Settings.SetSendWait(30 * time.Second)
	w.Type("r")
	at(t, w, who, 1)
	w.UntilSays("Undo")
	w.Tap("Undo")
	w.Until("it comes again", func() bool { return w.Says("1 of "+strconv.Itoa(len(who))) && w.Says(who[1]) && !w.SaysIn("so far") })
}

// TestTheEndOfReview counts, and leads back.
func TestTheEndOfReview(t *testing.T) {
	w, who := reviewing(t, screentest.NewServer(t, "Acme Ltd", 40))
	w.Type("r")
	for n := 1; n < len(who); n++ {
		at(t, w, who, n)
		w.Type("s")
	}
	w.UntilSays("You are through")
	assert.True(t, w.Says("1 resent, "+strconv.Itoa(len(who)-1)+" skipped."), w.Texts())
	w.Tap("Back to the list")
	w.UntilSays("Export")
}

// TestReviewOffline: what cannot be done says why; skipping goes on.
func TestReviewOffline(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 40)
	w, who := reviewing(t, s)
	s.Stop()
	w.Desk.Session().Retry()
	w.UntilSays("Offline")
	w.Type("r")
	w.UntilSays("Offline: changes need a connection.")
	at(t, w, who, 0)
	w.Type("s")
	at(t, w, who, 1)
	s.Start()
}

// statusOf asks the server what has become of somebody.
func statusOf(t *testing.T, w *screentest.World, address string) invite.Status {
	t.Helper()
	page, err := w.Desk.Session().List(t.Context(), invite.ListQuery{Address: address, Statuses: invite.ViewAll.Statuses()})
	require.NoError(t, err)
	require.NotEmpty(t, page.Items)
	return page.Items[0].Status()
}
