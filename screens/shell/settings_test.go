package shell_test

import (
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/internal/screentest"
	"guestlist/screens/theme"
)

// openSettings opens the settings on one server.
func openSettings(t *testing.T) *screentest.World {
	t.Helper()
	t.Cleanup(func() { theme.SetCompact(false) })
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 40))
	w.TapIcon("Settings")
	return w
}

func TestTheGearOpensTheSettingsAndDoneAndEscGoBack(t *testing.T) {
	w := openSettings(t)
	assert.True(t, w.Says("Settings · General"))
	assert.Empty(t, w.Lit(), "no page of the sidebar is shown")
	w.Tap("Done")
	assert.Equal(t, "Invitations", w.Lit()[0])
	assert.False(t, w.Says("Settings · General"))

	w.Tap("Activity")
	w.TapIcon("Settings")
	w.Key(fyne.KeyEscape) // the list of sections has the focus
	assert.Equal(t, "Activity", w.Lit()[0])

	w.TapIcon("Settings")
	w.Key(fyne.KeyTab, fyne.KeyEscape) // a control has it
	assert.Equal(t, "Activity", w.Lit()[0])

	w.TapIcon("Settings")
	w.Tap("Members")
	assert.Equal(t, "Members", w.Lit()[0], "the sidebar leads away")
	w.Key(fyne.KeyEscape)
	assert.Equal(t, "Members", w.Lit()[0], "Esc has nothing to go back to any more")
}

func TestWhatWasShownComesBackAsItWas(t *testing.T) {
	w := openSettings(t)
	w.Tap("Members")
	w.Ctrl(fyne.KeyF)
	w.Type("nobody@all.example")
	w.UntilSays("nobody@all.example")
	w.TapIcon("Settings")
	assert.False(t, w.Says("nobody@all.example"))
	w.Key(fyne.KeyEscape)
	assert.True(t, w.Says("nobody@all.example"), "the search is still there")
}

func TestSectionsAreTurnedToByKeys(t *testing.T) {
	w := openSettings(t)
	for _, name := range []string{"Keyboard", "Notifications", "Offline copy", "Connections", "Access tokens", "About"} {
		w.Key(fyne.KeyDown)
		assert.True(t, w.Says("Settings · "+name))
	}
	w.Key(fyne.KeyDown)
	assert.True(t, w.Says("Settings · About"))
	w.Key(fyne.KeyHome)
	assert.True(t, w.Says("Settings · General"))
}

func TestEachSettingTakesEffectByTap(t *testing.T) {
	w := openSettings(t)
	w.Tap("Dark")
	assert.Equal(t, "dark", w.Settings.Theme())
	assert.Equal(t, theme.New(theme.Dark), fyne.CurrentApp().Settings().Theme(), "it is dark at once")

	w.Choose("System", "English (UK)")
	assert.Equal(t, "en-GB", w.Settings.Language())
	w.Choose("100%", "150%")
	assert.Equal(t, 150, w.Settings.TextSize())
	w.TapSetting("Ask before revoking one")
	assert.False(t, w.Settings.AskBeforeOne())
	w.TapSetting("Wait before sending (Undo)") // its middle
	assert.NotZero(t, w.Settings.SendWait())
	w.TapSetting("Wait before revoking (Undo)")
	assert.NotZero(t, w.Settings.RevokeWait())

	w.Tap("Reset General…")
	w.Key(fyne.KeyReturn) // Cancel has the focus
	assert.Equal(t, "dark", w.Settings.Theme())
	w.Tap("Reset General…")
	w.Tap("Reset General")
	assert.Equal(t, "system", w.Settings.Theme())
	assert.Equal(t, theme.New(theme.System), fyne.CurrentApp().Settings().Theme())
	assert.Empty(t, w.Settings.Language())
	assert.Equal(t, 100, w.Settings.TextSize())
	assert.True(t, w.Settings.AskBeforeOne())
	assert.Equal(t, 5*time.Second, w.Settings.SendWait())
	assert.Zero(t, w.Settings.RevokeWait())
	assert.True(t, w.Says("100%"), "the page shows it")
}

func TestEachSettingTakesEffectByKey(t *testing.T) {
	w := openSettings(t)
	w.Key(fyne.KeyTab, fyne.KeyRight)
	assert.Equal(t, "light", w.Settings.Theme())
	w.Key(fyne.KeyTab, fyne.KeyRight)
	assert.True(t, w.Settings.Compact())
	w.Key(fyne.KeyTab, fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, "en-US", w.Settings.Language())
	w.Key(fyne.KeyTab, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, 110, w.Settings.TextSize())
	w.Key(fyne.KeyTab, fyne.KeySpace)
	assert.False(t, w.Settings.AskBeforeOne())
	w.Key(fyne.KeyTab, fyne.KeyRight)
	assert.Equal(t, 5*time.Second, w.Settings.SendWait())
	w.Key(fyne.KeyTab, fyne.KeyRight, fyne.KeyRight)
	assert.Equal(t, 10*time.Second, w.Settings.RevokeWait())
	w.Key(fyne.KeyTab, fyne.KeyReturn)
	assert.Equal(t, []string{"file://" + w.Desk.DataFolder()}, w.Opened())
	w.Key(fyne.KeyTab, fyne.KeyReturn)
	assert.True(t, w.Says("Reset General?"))
}

func TestCompactRowsAreLowerInEveryListAtOnce(t *testing.T) {
	rows := func(w *screentest.World) int { return len(w.Listed()) }
	w := openSettings(t)
	w.Tap("Compact")
	w.Tap("Done")
	assert.Greater(t, rows(w), 15, "14 comfortable ones have room")
	w.TapIcon("Settings")
	w.Tap("Comfortable")
	w.Key(fyne.KeyEscape)
	assert.LessOrEqual(t, rows(w), 15)

	w.Tap("Members") // which stays while the settings are open
	w.Until("people", func() bool { return rows(w) > 5 })
	before := rows(w)
	w.TapIcon("Settings")
	w.Tap("Compact")
	w.Key(fyne.KeyEscape)
	assert.Greater(t, rows(w), before)
}

func TestTheSettingsCanBeReachedWithoutAConnection(t *testing.T) {
	w := screentest.New(t, nil)
	w.TapIcon("Settings")
	assert.True(t, w.Says("Settings · General"))
	w.Key(fyne.KeyEnd, fyne.KeyUp)
	assert.True(t, w.SaysIn("The connection that is open has none"))
	w.Key(fyne.KeyUp, fyne.KeyUp)
	assert.True(t, w.SaysIn("No connection is open."))
	w.Tap("Done")
	assert.True(t, w.Says("Who is still on the way in?"))
	w.TapIcon("Settings")
	w.Key(fyne.KeyEscape)
	assert.True(t, w.Says("Who is still on the way in?"))
}

func TestTheSettingsFitANarrowWindowAndScrollByKeys(t *testing.T) {
	w := openSettings(t)
	for _, size := range []fyne.Size{fyne.NewSize(860, 560), fyne.NewSize(760, 480)} {
		w.Shell.Window().Resize(size)
		w.Key(fyne.KeyHome)
		w.Shell.Window().Canvas().Focus(nil)
		w.Key(fyne.KeyEnd)
		at := w.PlaceOf("Reset General…")
		assert.Less(t, at.Y, size.Height-theme.StatusHeight, "the last row can be scrolled to")
		assert.Less(t, at.X, size.Width-60)
		w.Key(fyne.KeyHome)
		assert.Greater(t, w.PlaceOf("Reset General…").Y, size.Height-theme.StatusHeight)
		for range 40 { // what gets the focus is brought into view
			w.Shell.Window().Canvas().FocusNext()
			if w.PlaceOf("Reset General…").Y < size.Height-theme.StatusHeight {
				break
			}
		}
		assert.Less(t, w.PlaceOf("Reset General…").Y, size.Height-theme.StatusHeight)
	}
}

func TestTheSizeOfTextHasKeysAndSaysWhenItTakesEffect(t *testing.T) {
	w := openSettings(t)
	w.Ctrl(fyne.KeyEqual)
	w.Ctrl(fyne.KeyPlus)
	assert.Equal(t, 120, w.Settings.TextSize())
	assert.True(t, w.Says("Size of text: 120% from the next start on."))
	assert.False(t, w.SaysIn("110% from"), "one notice takes the place of the other")
	assert.True(t, w.Says("120%"), "the page shows it")
	w.Ctrl(fyne.KeyMinus)
	assert.Equal(t, 110, w.Settings.TextSize())
	w.Ctrl(fyne.Key0)
	assert.Equal(t, 100, w.Settings.TextSize())
}

func TestTheOfflineCopyCanBeRemovedAndIsMadeAgain(t *testing.T) {
	w := openSettings(t)
	w.Key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	assert.True(t, w.Says("What is kept of Acme"))
	id, _ := w.Desk.Last()
	path := cache.Path(w.Desk.DataFolder(), id.ID)
	file, err := os.Open(path) // which keeps its number from being given to another
	require.NoError(t, err)
	t.Cleanup(func() { _ = file.Close() })
	before, err := file.Stat()
	require.NoError(t, err)
	w.Tap("Remove the offline copy…")
	assert.True(t, w.Says("Remove the offline copy of Acme?"))
	w.Key(fyne.KeyReturn) // Cancel has the focus
	w.Tap("Remove the offline copy…")
	w.Tap("Remove the offline copy")
	w.Until("it is another file", func() bool {
		now, err := os.Stat(path)
		return err == nil && !os.SameFile(before, now)
	})
	w.UntilLive()
	assert.Len(t, w.Desk.Session().Snapshot().Open.Rows(), 40)
	assert.Equal(t, "Invitations", w.Lit()[0])
}

func TestWithoutTheServerTheOfflineCopyStays(t *testing.T) {
	s := screentest.NewServer(t, "Acme", 10)
	w := screentest.NewOn(t, s)
	s.Stop()
	w.UntilSays("Offline")
	w.TapIcon("Settings")
	w.Tap("Offline copy")
	assert.True(t, w.SaysIn("It can be removed while the server answers"))
	w.Tap("Remove the offline copy…") // which does nothing
	assert.False(t, w.Says("Remove the offline copy of Acme?"))
}

func TestConnectionsAreChangedInTheSettings(t *testing.T) {
	servers := map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 5), "Beta": screentest.NewServer(t, "Beta", 5)}
	w := screentest.New(t, servers, "Beta", "Acme")
	w.UntilLive()
	w.TapIcon("Settings")
	w.Tap("Connections")
	assert.True(t, w.SaysIn("· open now"))
	menuOf := func(n int) { // there are two controls in each row
		w.Tap("Connections") // which takes the focus
		for range 2*n + 2 {
			w.Key(fyne.KeyTab)
		}
		w.Key(fyne.KeyReturn)
	}
	menuOf(0)
	w.Tap("Rename…")
	w.Type("Gamma")
	w.Key(fyne.KeyReturn)
	w.Until("the settings show it", func() bool { return w.Says("Settings · Connections") && w.Says("Gamma") })

	menuOf(0)
	w.Tap("Remove…")
	w.Tap("Remove connection")
	w.Until("it is gone, and the settings stay", func() bool { return w.Says("Settings · Connections") && !w.Says("Gamma") })
	assert.Len(t, w.Desk.Connections(), 1)

	w.Tap("Add connection…")
	assert.True(t, w.Says("Connect to a Guestlist server"))
	w.Key(fyne.KeyEscape)
	w.Tap("Access tokens")
	w.Tap("Show access tokens…")
	w.Until("they are listed", func() bool { return w.Says("New token…") })
}

// TestSignsReachTheWindowFromASetting: a row of choices has no use for them.
func TestSignsReachTheWindowFromASetting(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 3))
	w.TapIcon("Settings")
	w.UntilSays("Settings · General")
	w.Tap("Comfortable")
	w.Letter('?')
	w.UntilSays("Everywhere")
}
