package shell_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest"
)

// TestPreferencesHoldNothingPrivate uses what is kept in the preferences, in a window that
// shows an address and holds a token.
func TestPreferencesHoldNothingPrivate(t *testing.T) {
	const private = "jane.planted@private.example"
	s := screentest.NewServer(t, "Acme Ltd", 3)
	w := screentest.NewOn(t, s)
	results, err := w.Desk.Session().Create(t.Context(), invite.New{Addresses: []string{private}, Channel: invite.Email}, "")
	require.NoError(t, err)
	link, err := w.Desk.Session().Link(t.Context(), results[0].ID)
	require.NoError(t, err)
	w.UntilSays(private)
	w.Settings.SetTheme("dark")
	w.Settings.SetAskBeforeOne(false)
	w.Shell.Window().Resize(fyne.NewSize(900, 600))
	w.Shell.Close()

	prefs, ok := fyne.CurrentApp().Preferences().(interface{ ReadValues(f func(map[string]any)) })
	require.True(t, ok, "the toolkit shows what it keeps")
	kept := ""
	prefs.ReadValues(func(all map[string]any) { kept = fmt.Sprint(all) })
	require.Contains(t, kept, "dark")
	for _, text := range []string{private, s.Token, link.URL, s.URL()} {
		assert.NotContains(t, kept, text)
	}
}
