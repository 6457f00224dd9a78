package shell_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/settings"
	"guestlist/internal/screentest"
	"guestlist/internal/screentest/stage"
)

func TestMain(m *testing.M) { stage.Main(m) }

func TestTheFirstConnectionIsAddedFromTheWelcomeScreen(t *testing.T) {
	s := screentest.NewServer(t, "Northwind", 20)
	w := screentest.New(t, nil)
	w.UntilSays("Who is still on the way in?")
	w.Tap("Guestlist server")
	w.UntilSays("Connect to a Guestlist server")
	w.Type(s.URL())
	w.Key(fyne.KeyTab)
	w.Type("not-the-token")
	w.Tap("Test")
	w.Until("it says that the token is wrong", func() bool { return w.SaysIn("token") && w.SaysIn("not") && !w.SaysIn("Trying to connect") })
	w.Type("x")
	w.Key(fyne.KeyEscape)
	w.UntilSays("Who is still on the way in?")
	w.Tap("Guestlist server")
	w.UntilSays("Connect to a Guestlist server")
	w.Type(s.URL())
	w.Key(fyne.KeyTab)
	w.Type(s.Token)
	w.Key(fyne.KeyReturn)
	w.UntilLive()
	assert.True(t, w.Says("Northwind"))
}

// addingWhileLocked opens the dialog, fills it in and presses Enter, with a keyring
// that waits to be unlocked.
func addingWhileLocked(t *testing.T) (w *screentest.World, unlock func()) {
	t.Helper()
	s := screentest.NewServer(t, "Northwind", 20)
	w = screentest.New(t, nil)
	unlock = w.Desk.LockKeyring()
	w.Tap("Guestlist server")
	w.UntilSays("Connect to a Guestlist server")
	w.Type(s.URL())
	w.Key(fyne.KeyTab)
	w.Type(s.Token)
	w.Key(fyne.KeyReturn)
	w.Until("the keyring is asked", func() bool { return w.SaysIn("keyring of this computer…") })
	return w, unlock
}

func TestEnterTwiceWhileTheKeyringIsAskedAddsOnce(t *testing.T) {
	w, unlock := addingWhileLocked(t)
	w.Key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	w.Type("x") // another token meanwhile changes nothing about the one that is added
	w.Key(fyne.KeyReturn)
	unlock()
	w.UntilLive()
	assert.Len(t, w.Desk.Connections(), 1)
	assert.Equal(t, 2, w.Desk.Secrets(), "a token, and the key of its offline copy")
}

func TestClosingTheDialogWhileTheKeyringIsAskedAddsNothing(t *testing.T) {
	w, unlock := addingWhileLocked(t)
	w.Key(fyne.KeyEscape)
	w.UntilSays("Who is still on the way in?")
	unlock()
	w.Tap("Guestlist server")
	w.UntilSays("Connect to a Guestlist server")
	w.Key(fyne.KeyEscape)
	w.UntilSays("Who is still on the way in?")
	w.Until("nothing is kept", func() bool { return w.Desk.Secrets() == 0 })
	assert.Empty(t, w.Desk.Connections())
	assert.False(t, w.SaysIn("keyring"), "nothing untrue is said")
}

func TestConnectionsAreSwitchedRenamedAndRemoved(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 0)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	w.Ctrl(fyne.Key1)
	w.UntilSays("Nobody is waiting. Invite someone.")
	w.UntilLive()
	w.Ctrl(fyne.Key2)
	w.UntilSays("All of Acme Ltd") // until then the other one is live
	w.UntilLive()
	assert.NotEmpty(t, w.Listed())
	w.Ctrl(fyne.Key9)
	assert.NotEmpty(t, w.Listed(), "there is no ninth")

	w.Tap("Acme")
	w.Tap("Rename…")
	w.UntilSays("Rename connection")
	w.Type("Head office")
	w.Key(fyne.KeyReturn)
	w.UntilGone("Rename connection")
	w.Until("the new name", func() bool { return w.SaysIn("Head office") })

	w.Tap(w.Desk.Connections()[1].Name)
	w.Tap("Remove…")
	w.UntilSays("Cancel")
	w.Key(fyne.KeyReturn)
	w.UntilGone("Cancel")
	assert.Len(t, w.Desk.Connections(), 2, "Cancel has the focus first")
	w.Tap(w.Desk.Connections()[1].Name)
	w.Tap("Remove…")
	w.Key(fyne.KeyTab, fyne.KeyReturn)
	assert.True(t, w.SaysIn("Removing it"), "heard at once")
	w.Until("it is forgotten", func() bool { return len(w.Desk.Connections()) == 1 })
	w.UntilLive()
	w.UntilSays("Nobody is waiting. Invite someone.")
}

func TestAConnectionThatCannotBeRemovedStaysOpen(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 0)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	lock := filepath.Join(w.Desk.DataFolder(), "connections.json.lock")
	require.NoError(t, os.Remove(lock))
	require.NoError(t, os.Mkdir(lock, 0o700), "the list cannot be written any more")
	w.Tap("Acme")
	w.Tap("Remove…")
	w.Key(fyne.KeyTab, fyne.KeyReturn)
	w.UntilSays("Acme is not removed")
	assert.Len(t, w.Desk.Connections(), 2)
	w.Key(fyne.KeyEscape)
	w.UntilLive()
	w.UntilSays("All of Acme Ltd")
}

func TestNothingIsCountedThatWasNotRead(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 0)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	assert.True(t, w.Says("20"), "beside Invitations")
	northwind.Stop()
	w.Ctrl(fyne.Key1)
	w.UntilSays("The invitations cannot be read")
	assert.False(t, w.Says("0"), w.Texts())
}

func TestWhatIsSaidOfATokenIsSaidOfItsConnection(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 0)
	w := screentest.New(t, map[string]*screentest.Server{"Northwind": northwind}, "Northwind")
	w.UntilLive()
	w.Desk.BreakKeyring()
	w.Tap("Northwind")
	w.Tap("Add connection…")
	w.UntilSays("Connect to a Guestlist server")
	w.Type(acme.URL())
	w.Key(fyne.KeyTab)
	w.Type(acme.Token)
	w.Key(fyne.KeyReturn)
	w.UntilSays("Acme Ltd cannot be opened")
	w.Ctrl(fyne.Key1)
	w.UntilLive()
	w.UntilSays("Nobody is waiting. Invite someone.")
	assert.False(t, w.SaysIn("no keyring"), "the token of Northwind is kept")
}

func TestShortcutsRestUnderAModal(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 0)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	open := w.Desk.Session()
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Ctrl(fyne.Key1)
	assert.Same(t, open, w.Desk.Session())
	w.Key(fyne.KeyEscape)
	w.UntilGone("Invite users to Acme Ltd")
	assert.True(t, slices.Contains(w.Texts(), "Acme"))
}

func TestTheSizeOfTheWindowIsKeptWhileItRuns(t *testing.T) {
	w := screentest.New(t, nil)
	size := fyne.NewSize(1000, 700)
	w.Shell.Window().Resize(size)
	w.Until("the size is kept", func() bool { return fyne.NewSize(w.Settings.WindowSize(settings.Screen{Scale: 1})) == size })
}

// TestAConnectionOpensByItselfOnceTheKeyringIsUnlocked, and until then the window says
// what it waits for.
func TestAConnectionOpensByItselfOnceTheKeyringIsUnlocked(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 0)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	unlock := w.Desk.LockKeyring()
	w.Ctrl(fyne.Key1)
	w.UntilSays("Waiting for the keyring…")
	w.UntilSays("Enter a new token…")
	assert.True(t, w.SaysIn("The keyring of this computer"))
	w.Tap("Try again")
	w.UntilSays("Opening…")
	w.UntilSays("Enter a new token…")
	assert.False(t, w.SaysIn("no token"), "the keyring has not said so")
	w.Ctrl(fyne.Key2)
	w.UntilSays("All of Acme Ltd")
	w.Until("the list as it was", func() bool { return len(w.Listed()) > 0 && w.SaysIn("given the token yet") })
	unlock()
	w.UntilLive()
	assert.NotEmpty(t, w.Listed())
	w.Ctrl(fyne.Key1)
	w.UntilSays("Nobody is waiting. Invite someone.")
}
