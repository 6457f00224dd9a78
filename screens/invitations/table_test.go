package invitations_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest"
)

// page is how many rows are compared: those that are wholly in view.
const page = 12

// first gives the addresses of the first rows in an order.
func first(w *screentest.World, order func(a, b *invite.Invitation) int) []string {
	list := slices.Clone(w.Desk.Session().Snapshot().Open.Rows())
	slices.SortStableFunc(list, order)
	var out []string
	for _, i := range list[:page] {
		out = append(out, i.Address())
	}
	return out
}

func untilListed(t *testing.T, w *screentest.World, what string, want []string) {
	t.Helper()
	w.Until(what, func() bool {
		listed := w.Listed()
		return len(listed) >= len(want) && slices.Equal(listed[:len(want)], want)
	})
}

func TestEachHeaderSortsAndTurnsRound(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 40))
	byAddress := func(a, b *invite.Invitation) int { return strings.Compare(a.AddressKey(), b.AddressKey()) }
	byInvited := func(a, b *invite.Invitation) int { return a.InvitedAt().Compare(b.InvitedAt()) }
	down := func(f func(a, b *invite.Invitation) int) func(a, b *invite.Invitation) int {
		return func(a, b *invite.Invitation) int { return f(b, a) }
	}
	untilListed(t, w, "newest first", first(w, down(byInvited)))
	w.Tap("Email")
	untilListed(t, w, "A to Z", first(w, byAddress))
	w.Tap("Email")
	untilListed(t, w, "Z to A", first(w, down(byAddress)))
	w.Tap("Invited")
	untilListed(t, w, "newest first again", first(w, down(byInvited)))
	w.Tap("Invited")
	untilListed(t, w, "oldest first", first(w, byInvited))
	w.Tap("Expires in")
	untilListed(t, w, "soonest first", first(w, func(a, b *invite.Invitation) int {
		return cmp.Or(a.ExpiresAt().Compare(b.ExpiresAt()), byInvited(b, a))
	}))
	for column, said := range map[string][2]string{
		"Status": {"what needs you first", "what needs you last"},
		"Roles":  {"A to Z", "Z to A"},
		"Scope":  {"A to Z", "Z to A"},
	} {
		w.Tap(column)
		w.Until("sorted by "+column, func() bool { return w.SaysIn("sorted by " + column + ", " + said[0]) })
		w.Tap(column)
		w.Until("turned round", func() bool { return w.SaysIn("sorted by " + column + ", " + said[1]) })
	}
}

func TestSearchNarrowsAsYouTypeAndEscShowsEverything(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 40))
	one := w.Desk.Session().Snapshot().Open.At(20).Address()
	w.Ctrl(fyne.KeyF)
	w.Type(one)
	w.Until("one row", func() bool { return slices.Equal(w.Listed(), []string{one}) })
	w.Type("xyz")
	w.UntilSays("No invitation matches")
	w.Tap("Clear filters")
	w.Until("all rows", func() bool { return len(w.Listed()) >= page })
	w.Ctrl(fyne.KeyF)
	w.Type(one)
	w.Until("one row again", func() bool { return len(w.Listed()) == 1 })
	w.Key(fyne.KeyEscape)
	w.Until("everything", func() bool { return len(w.Listed()) >= page })
}

func TestFiltersPageClosedOnesFromTheServer(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	gone := w.Desk.Session().Snapshot().Open.At(0)
	_, err := w.Desk.Session().Revoke(t.Context(), []string{gone.ID()}, "")
	require.NoError(t, err)
	w.Until("the row is gone", func() bool { return w.Open(gone.Address()) == nil && !slices.Contains(w.Listed(), gone.Address()) })
	w.Choose("Status: Invited", "Revoked")
	w.Until("the revoked one is listed", func() bool { return slices.Equal(w.Listed(), []string{gone.Address()}) })
	w.Choose("Status: Revoked", "Accepted")
	w.Until("nobody has accepted", func() bool { return len(w.Listed()) == 0 })
	w.Choose("Status: Accepted", "Invited")
	w.Until("the open ones", func() bool { return len(w.Listed()) >= page && !slices.Contains(w.Listed(), gone.Address()) })
}

func TestRoleTimeAndScopeNarrowTheList(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	snap := w.Desk.Session().Snapshot()
	w.Until("roles and scopes", func() bool {
		snap = w.Desk.Session().Snapshot()
		return len(snap.Roles) > 0 && len(snap.Scopes) > 0
	})
	role := snap.Open.At(0).Roles()[0]
	w.Choose("Role: Any", role.Name)
	passing := func(f invite.Filter) []*invite.Invitation {
		pass := f.Pass(snap.Now())
		return slices.DeleteFunc(snap.Open.Rows(), func(i *invite.Invitation) bool { return !pass(i) })
	}
	want := passing(invite.Filter{Role: role.Role})
	w.Until("those with the role", func() bool { return w.SaysIn(said(len(want), snap.Open.Len())) })
	w.Choose("Role: "+role.Name, "Any role")
	w.Choose("Invited: Any time", "Last 7 days")
	want = passing(invite.Filter{InvitedWithin: 7 * 24 * 3600e9})
	w.Until("those of a week", func() bool { return w.SaysIn(said(len(want), snap.Open.Len())) })
	w.Choose("Invited: Last 7 days", "Any time")
	for _, s := range snap.Scopes {
		if s.Kind == invite.Unit {
			w.Tap(s.Name)
			w.Until("those of "+s.Name, func() bool { return w.SaysIn(said(s.Open, s.Open)) })
			return
		}
	}
	assert.Fail(t, "the sample has no unit")
}
