package invitations_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest"
	"guestlist/screens/words"
)

// said is how the status line begins.
func said(shown, of int) string { return fmt.Sprintf("%d of %d invitations", shown, of) }

func TestSelectingByBoxesRangesAndAll(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 40))
	listed := w.Listed()
	w.Box(1, 0)
	w.UntilSays("1 selected")
	w.Box(4, fyne.KeyModifierShift)
	w.UntilSays("4 selected")
	w.UntilSays("4 of 40 selected")
	w.Ctrl(fyne.KeyC)
	assert.Equal(t, strings.Join(listed[1:5], "\n"), w.Clipboard())
	w.Tap("Select all 40 matching")
	w.UntilSays("40 selected")
	w.Box(-1, 0)
	w.UntilSays("Status: Invited")
	w.Box(-1, 0)
	w.UntilSays("40 selected")
	w.Key(fyne.KeyEscape)
	w.UntilSays("Status: Invited")
	w.Ctrl(fyne.KeyA)
	w.UntilSays("40 selected")
}

func TestRevokingAsksAndEnterPressesCancelFirst(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	two := w.Listed()[:2]
	w.Box(0, 0)
	w.Box(1, 0)
	w.Key(fyne.KeyDelete)
	w.UntilSays("Revoke 2 invitations?")
	assert.True(t, w.Says(two[0]) && w.Says(two[1]), "they are named")
	w.Key(fyne.KeyReturn)
	w.UntilGone("Revoke 2 invitations?")
	assert.NotNil(t, w.Open(two[0]), "Cancel has the focus first")
	w.Key(fyne.KeyDelete)
	w.UntilSays("Revoke 2 invitations?")
	w.Key(fyne.KeyTab, fyne.KeyReturn)
	w.UntilSays("2 invitations revoked.")
	w.Until("the rows are gone", func() bool {
		return !slices.Contains(w.Listed(), two[0]) && !slices.Contains(w.Listed(), two[1])
	})
	assert.Nil(t, w.Open(two[0]))
}

func TestOneIsRevokedAtOnceWhereNobodyWantsToBeAsked(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	w.Settings.SetAskBeforeOne(false)
	one := w.Listed()[0]
	w.Key(fyne.KeyHome, fyne.KeyDelete)
	w.UntilSays(one + ": revoked.")
	w.Until("the row is gone", func() bool { return w.Open(one) == nil })
}

// TestMembersCancelAtOnceWhereNobodyWantsToBeAsked, from the menu too, which does not promise a
// question then.
func TestMembersCancelAtOnceWhereNobodyWantsToBeAsked(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	w.Settings.SetAskBeforeOne(false)
	one := w.Listed()[0]
	w.Tap("Members")
	w.Choose("All statuses", "Invited")
	w.UntilSays(one)
	w.Tap(one)
	w.Key(desktop.KeyMenu)
	w.UntilSays("Cancel invitation")
	w.Tap("Cancel invitation")
	w.UntilSays(one + ": revoked.")
	w.Until("it is revoked", func() bool { return w.Open(one) == nil })
}

// TestFiguresLeadToThose: each part of the line below the title, to the view of the sidebar
// where there is one.
func TestFiguresLeadToThose(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 40))
	session := w.Desk.Session()
	for view, name := range map[invite.View]string{
		invite.ViewExpiresSoon: "Expires soon", invite.ViewExpired: "Expired", invite.ViewBounced: "Bounced",
	} {
		snap := session.Snapshot()
		n := 0
		for _, i := range snap.Open.Rows() {
			if i.In(view, snap.Now()) {
				n++
			}
		}
		require.Positive(t, n, name)
		for _, text := range w.Texts() {
			said, what, _ := strings.Cut(text, " ")
			if said == strconv.Itoa(n) && what == map[invite.View]string{
				invite.ViewExpiresSoon: "expire within 3 days", invite.ViewExpired: "expired", invite.ViewBounced: "bounced",
			}[view] {
				w.Tap(text)
				break
			}
		}
		w.UntilSays("Status: " + name)
		w.Until("only those", func() bool { return len(w.Listed()) == n && w.SaysIn(strconv.Itoa(n)+" of ") })
		if view != invite.ViewExpired {
			w.Until("it is the view", func() bool { return slices.Contains(w.Lit(), name) && w.Says(strconv.Itoa(n)+" invitations") })
			w.Tap("Invitations")
		} else {
			w.Choose("Status: "+name, "Invited")
		}
		w.Until("all of them again", func() bool { return w.Says("Status: Invited") && w.SaysIn("40 of 40") })
	}
}

func TestResendAndCountsInTheNotice(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	three := w.Listed()[:3]
	w.Box(0, 0)
	w.Box(2, fyne.KeyModifierShift)
	w.Tap("Resend")
	w.UntilSays("3 invitations resent.")
	for _, address := range three {
		w.Until("sent again", func() bool { return w.Open(address).SendCount() == 2 })
	}
	w.Ctrl(fyne.KeyA)
	w.Tap("Resend")
	w.Until("those sent just now are told apart", func() bool { return w.SaysIn("17 resent · 3: ") && w.Says("Show") })
	w.Tap("Show")
	w.UntilSays("3 were not sent")
	for _, address := range three {
		assert.True(t, w.Says(address), address)
	}
	w.Key(fyne.KeyEscape)
	w.UntilGone("3 were not sent")
}

func TestWhatFiltersHideStaysSelectedAndIsSaid(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 40))
	listed := w.Listed()
	w.Box(0, 0)
	w.Box(1, 0)
	snap := w.Desk.Session().Snapshot()
	var unit string
	for _, s := range snap.Scopes {
		if s.Open > 0 && s.Open < 30 && s.ParentID != "" {
			unit = words.ScopeName(s)
		}
	}
	require.NotEmpty(t, unit)
	w.Tap(unit)
	w.Until("the selection is still told", func() bool { return w.SaysIn("2 selected") })
	hidden := 0
	w.Until("the scope is shown", func() bool { return !slices.Equal(w.Listed(), listed) })
	for _, address := range listed[:2] {
		if !slices.Contains(w.Listed(), address) {
			hidden++
		}
	}
	if hidden > 0 {
		w.UntilSays(fmt.Sprintf("2 selected, %d not shown", hidden))
	}
}

func TestClosedOnesInTheSelectionAreLeftOut(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 10))
	gone := w.Desk.Session().Snapshot().Open.At(0)
	_, err := w.Desk.Session().Revoke(t.Context(), []string{gone.ID()}, "")
	require.NoError(t, err)
	w.Until("the row is gone", func() bool { return len(w.Listed()) == 9 })
	w.Choose("Status: Invited", "All statuses")
	w.Until("open and closed", func() bool { return slices.Contains(w.Listed(), gone.Address()) && len(w.Listed()) == 10 })
	w.Ctrl(fyne.KeyL)
	w.Ctrl(fyne.KeyA)
	w.UntilSays("10 selected, 1 not open and left out")
	w.Tap("Revoke")
	w.UntilSays("Revoke 9 invitations?")
}

func TestOfflineEverythingStaysReadableAndChangesSayWhyNot(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 20)
	w := screentest.NewOn(t, s)
	listed := w.Listed()
	s.Stop()
	w.Until("offline", func() bool {
		return w.Desk.Session().Snapshot().State == session.Offline && w.SaysIn("changes need a connection")
	})
	assert.Equal(t, listed, w.Listed())
	w.Key(fyne.KeyHome, desktop.KeyMenu)
	w.UntilSays("Resend invitation")
	assert.True(t, w.Says("needs a connection"))
	w.Key(fyne.KeyEscape)
	w.UntilGone("Resend invitation")
	w.Key(fyne.KeyDelete)
	w.Ctrl(fyne.KeyN)
	w.Box(0, 0)
	w.UntilSays("1 selected")
	w.Tap("Revoke")
	assert.False(t, w.SaysIn("Revoke 1"), "nothing asks to be changed")
	s.Start()
	w.UntilLive()
	w.Tap("Revoke")
	w.UntilSays("Revoke 1 invitation?")
}

func TestARunWaitsForAServerThatIsAwayAndSaysSo(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 30)
	w := screentest.NewOn(t, s)
	w.Ctrl(fyne.KeyA)
	w.Tap("Revoke")
	w.UntilSays("Revoke 30 invitations?")
	s.Stop()
	w.Tap("Revoke 30 invitations")
	w.Until("it says that it waits", func() bool { return w.SaysIn("Revoking 0 of 30") && w.SaysIn("goes on at") })
	assert.True(t, w.Says("Stop"))
	s.Start()
	w.UntilSays("30 invitations revoked.")
	w.UntilSays("Nobody is waiting. Invite someone.")
}

func TestAStoppedRunTellsWhatItLeftAndRetriesIt(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 30)
	w := screentest.NewOn(t, s)
	w.Ctrl(fyne.KeyA)
	w.Tap("Revoke")
	s.Stop()
	w.Tap("Revoke 30 invitations")
	w.UntilSays("Stop")
	w.Tap("Stop")
	w.Until("it says what was not done", func() bool { return w.SaysIn("30 not done") })
	s.Start()
	w.Until("live again", func() bool { return w.Desk.Session().Snapshot().State == session.Live })
	w.Tap("Continue")
	w.UntilSays("30 invitations revoked.")
}

func TestARevokedPersonIsInvitedAgainToTheSame(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 30))
	before := w.Open("amir.haddad@northwind.example")
	require.NotNil(t, before)
	w.Box(1, 0)
	w.UntilSays("1 selected")
	w.Tap("Revoke")
	w.Tap("Revoke 1 invitation")
	w.UntilSays("amir.haddad@northwind.example: revoked.")
	w.Tap("Invite again")
	w.Until("there is a new invitation", func() bool { return w.Open(before.Address()) != nil })
	again := w.Open(before.Address())
	assert.NotEqual(t, before.ID(), again.ID())
	assert.Equal(t, before.RoleNames(), again.RoleNames())
	for n, g := range before.Roles() {
		assert.Equal(t, g.Scope, again.Roles()[n].Scope)
	}
	assert.Equal(t, before.Message(), again.Message())
	assert.WithinDuration(t, again.InvitedAt().Add(before.ExpiresAt().Sub(before.LastSentAt())), again.ExpiresAt(), time.Hour)
}
