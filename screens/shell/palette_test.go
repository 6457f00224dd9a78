package shell_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest"
)

// openPalette opens it by its key and types.
func openPalette(t *testing.T, w *screentest.World, text string) {
	t.Helper()
	w.Ctrl(fyne.KeyK)
	w.UntilSays("Esc close")
	w.Type(text)
}

// found waits until what was typed is found: the parts that match are drawn apart, as
// they are written there.
func found(w *screentest.World, part string) {
	w.Until(part+" is found", func() bool {
		n := 0
		for _, text := range w.Texts() {
			if text == part {
				n++
			}
		}
		return n > 1 || n == 1 && part != strings.ToLower(part) // one is what was typed
	})
}

func TestThePaletteShowsAPersonInTheListAndOpensTheDialog(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	someone := w.Desk.Session().Snapshot().Open.At(50)
	w.Tap("Members")
	openPalette(t, w, strings.ToUpper(someone.Address()))
	w.UntilSays(someone.Address())
	w.Key(fyne.KeyReturn)
	w.UntilSays("Roles in this invitation")
	assert.True(t, w.Says(someone.Address()), "the dialog is about the person")
	w.Key(fyne.KeyEscape)
	lit(t, w, "Invitations")
	name, _, _ := strings.Cut(someone.Address(), "@") // the rest may be cut
	w.Until("the row is in view", func() bool { return w.SaysIn(name + "@") })
	w.Key(fyne.KeyReturn) // it is the current item
	w.UntilSays("Roles in this invitation")
	assert.True(t, w.Says(someone.Address()))
}

func TestThePaletteClearsWhatHidesThePerson(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.UntilSays("Ward 4B")
	w.Tap("Ward 4B")
	w.UntilSays("Invitations to Ward 4B")
	var elsewhere *invite.Invitation
	for i := range w.Desk.Session().Snapshot().Open.All() {
		if i.FirstScope() != "Ward 4B" {
			elsewhere = i
		}
	}
	require.NotNil(t, elsewhere)
	openPalette(t, w, elsewhere.Address())
	w.Key(fyne.KeyReturn) // before the answer is there
	w.UntilSays("Roles in this invitation")
	w.Key(fyne.KeyEscape)
	lit(t, w, "Invitations")
	name, _, _ := strings.Cut(elsewhere.Address(), "@") // the rest may be cut
	w.Until("the row is in view", func() bool { return w.SaysIn(name + "@") })
	w.Key(fyne.KeyReturn)
	w.UntilSays("Roles in this invitation")
	assert.True(t, w.Says(elsewhere.Address()))
}

func TestThePaletteLeadsToScopesScreensAndConnections(t *testing.T) {
	servers := map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme Ltd", 20), "Northwind": screentest.NewServer(t, "Northwind", 7)}
	w := screentest.New(t, servers, "Northwind", "Acme")
	w.UntilLive()
	w.UntilSays("Cardiology")
	openPalette(t, w, "cardio")
	found(w, "Cardio")
	w.Key(fyne.KeyReturn)
	w.UntilSays("Invitations to Cardiology")

	openPalette(t, w, "activ")
	w.Key(fyne.KeyReturn)
	w.UntilSays("Every change to invitations, newest first")

	openPalette(t, w, "northwi")
	found(w, "Northwi")
	w.Tap("Northwi")
	w.UntilLive()
	assert.True(t, w.Says("Northwind"))
}

func TestThePaletteByArrowsAndEscape(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	openPalette(t, w, "")
	w.UntilSays("Invite users to Acme…")
	for _, group := range []string{"Actions", "Scopes", "Views"} {
		assert.True(t, w.Says(group), group)
	}
	assert.False(t, w.Says("People"), "nobody was opened yet")
	w.Key(fyne.KeyReturn)
	w.UntilSays("Invite users to Acme Ltd")
	w.Key(fyne.KeyEscape)

	openPalette(t, w, "zzzqqq")
	w.UntilSays("Nothing matches “zzzqqq”")
	w.UntilSays("0 results")
	w.Key(fyne.KeyReturn, fyne.KeyDown, fyne.KeyEscape)
	w.UntilGone("Esc close")
	w.Key(fyne.KeyReturn) // the table has the focus again
	w.UntilSays("Roles in this invitation")
}

func TestThePaletteShowsFiveAndThenAll(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	openPalette(t, w, "example")
	found(w, "example")
	w.Tap("Show all 60")
	w.UntilGone("Show all 60")
	sixth := w.Desk.Session().Snapshot().Open.At(5)
	w.Key(fyne.KeyReturn) // the first that was not shown
	w.UntilSays("Roles in this invitation")
	assert.True(t, w.Says(sixth.Address()))
	w.Key(fyne.KeyEscape)

	openPalette(t, w, "example")
	found(w, "example")
	w.Key(fyne.KeyReturn) // what was used last comes first
	w.UntilSays("Roles in this invitation")
	assert.True(t, w.Says(sixth.Address()))
}

func TestThePaletteAsksTheServerForMembersAndClosedInvitations(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 20)
	w := screentest.NewOn(t, s)
	gone := w.Desk.Session().Snapshot().Open.At(3)
	_, err := w.Desk.Session().Revoke(t.Context(), []string{gone.ID()}, "")
	require.NoError(t, err)
	w.UntilGone(gone.Address())
	openPalette(t, w, gone.Address())
	w.Until("the closed invitation comes", func() bool { return w.Says("Members and closed invitations") && w.Says("Revoked") })
	w.Key(fyne.KeyReturn)
	w.UntilSays("Roles in this invitation")
	assert.True(t, w.Says(gone.Address()))
	w.Key(fyne.KeyEscape)

	s.Stop()
	w.UntilSays("Offline")
	openPalette(t, w, "dana")
	w.UntilSays("Offline: they cannot be searched now")
}

func TestThePaletteFindsMembers(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	openPalette(t, w, "dana rey")
	w.UntilSays("Active")
	w.Key(fyne.KeyReturn)
	lit(t, w, "Members")
	w.Until("the person is there", func() bool { return w.Says("Dana Reyes") && w.SaysIn("1 of") })
}
