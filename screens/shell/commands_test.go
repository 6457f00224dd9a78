package shell_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/screentest"
	"guestlist/screens/commands"
)

// press presses a key of the table.
func press(w *screentest.World, k commands.Key) {
	switch {
	case k.After != "":
		w.Letter([]rune(strings.ToLower(string(k.After)))[0])
		w.Letter([]rune(strings.ToLower(string(k.Name)))[0])
	case k.Held != 0:
		w.Hold(k.Held, k.Name)
	case utf8.RuneCountInString(string(k.Name)) == 1:
		w.Letter([]rune(string(k.Name))[0])
	default:
		w.Key(k.Name)
	}
}

// effects are how it is seen that a command was done, from a window that shows Members or,
// for that itself, Activity.
var effects = map[string]func(w *screentest.World) bool{
	"search": func(w *screentest.World) bool {
		_, written := w.Shell.Window().Canvas().Focused().(interface{ SelectedText() string })
		return written
	},
	"list":           func(w *screentest.World) bool { return w.Shell.Window().Canvas().Focused() != nil },
	"invite":         func(w *screentest.World) bool { return w.SaysIn("Invite users to") },
	"why":            func(w *screentest.World) bool { return w.SaysIn("this person in?") },
	"read":           nil, // TestReadingAgain
	"go invitations": func(w *screentest.World) bool { return w.SaysIn("sorted by Invited") },
	"go members":     func(w *screentest.World) bool { return w.SaysIn("sorted by Name") },
	"go activity":    func(w *screentest.World) bool { return w.SaysIn(" events") },
	"connection 1":   func(w *screentest.World) bool { return w.SaysIn("All of Northwind") },
	"connection 2":   func(w *screentest.World) bool { return w.SaysIn("All of Acme") },
	"settings":       func(w *screentest.World) bool { return w.Says("Settings · General") },
	"larger":         func(w *screentest.World) bool { return w.Settings.TextSize() == 110 },
	"smaller":        func(w *screentest.World) bool { return w.Settings.TextSize() == 100 },
	"usual":          nil, // it is the usual already
	"help":           func(w *screentest.World) bool { return w.Says("Keys") },
	"quit":           func(w *screentest.World) bool { return w.Quit() },
	"palette":        nil, // it is tested by itself
}

// TestEachKeyOfTheTableDoesSomething goes from another place to what each key leads to.
func TestEachKeyOfTheTableDoesSomething(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 3)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	for _, c := range w.Shell.Commands().Commands {
		seen, known := effects[c.ID]
		if n, isConnection := strings.CutPrefix(c.ID, "connection "); isConnection && n > "2" {
			assert.False(t, c.IsThere(), c.ID)
			continue
		}
		require.True(t, known, "say how it is seen that %s was done", c.ID)
		assert.NotEmpty(t, c.Label, c.ID)
		if seen == nil {
			continue
		}
		for _, k := range c.Keys {
			from := fyne.KeyM
			switch c.ID {
			case "go members":
				from = fyne.KeyA
			case "connection 1":
				w.Ctrl(fyne.Key2)
				w.UntilSays("All of Acme Ltd")
			case "connection 2":
				w.Ctrl(fyne.Key1)
				w.UntilSays("All of Northwind")
			}
			w.Hold(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, from)
			w.Until("it is elsewhere", func() bool { return w.SaysIn("sorted by Name") || w.SaysIn(" events") })
			if c.ID == "list" {
				w.Shell.Window().Canvas().Unfocus()
			}
			require.False(t, seen(w), "before %s", c.ID)
			press(w, k)
			w.Until(c.ID+" by "+k.Hint(), func() bool { return seen(w) })
			if c.ID != "quit" {
				w.Key(fyne.KeyEscape)
			}
		}
	}
}

func TestReadingAgain(t *testing.T) {
	server := screentest.NewServer(t, "Acme Ltd", 5)
	w := screentest.NewOn(t, server)
	for _, from := range []func(){func() {}, func() { w.Ctrl(fyne.KeyF) }, func() { w.Shell.Window().Canvas().Unfocus() }} {
		for _, k := range w.Shell.Commands().Get("read").Keys {
			server.Stop()
			w.UntilSays("Offline")
			server.Start()
			from()
			press(w, k)
			w.UntilLive()
		}
	}
}

// TestGoingByLetters goes from wherever nothing is written.
func TestGoingByLetters(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	now := time.Now()
	w.Shell.Commands().Now = func() time.Time { return now }
	canvas := w.Shell.Window().Canvas()
	goBy := func(letters string) {
		for _, r := range letters {
			w.Letter(r)
		}
	}
	goBy("gm")
	w.Until("from the list", func() bool { return w.SaysIn("sorted by Name") })
	canvas.Unfocus()
	goBy("Gi")
	w.Until("from nowhere", func() bool { return w.SaysIn("sorted by Invited") })
	canvas.Unfocus()
	canvas.FocusNext()
	goBy("ga")
	w.Until("from a button", func() bool { return w.SaysIn(" events") })

	w.Letter('g')
	now = now.Add(2 * time.Second)
	w.Letter('i')
	assert.True(t, w.SaysIn(" events"), "it is too late")
	goBy("gxi")
	assert.True(t, w.SaysIn(" events"), "another letter was between")
	goBy("ggi")
	w.Until("the last G counts", func() bool { return w.SaysIn("sorted by Invited") })

	w.Ctrl(fyne.KeyF)
	goBy("gm?")
	assert.True(t, w.SaysIn("sorted by Invited"), "in a field letters are written")
	assert.False(t, w.Says("Keys"))
	w.Hold(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, fyne.KeyM)
	w.Until("with Ctrl and Shift it goes from there too", func() bool { return w.SaysIn("sorted by Name") })

	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Key(fyne.KeyTab)
	goBy("gi?")
	w.Hold(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, fyne.KeyI)
	assert.True(t, w.Says("Invite users to Acme Ltd"))
	assert.False(t, w.Says("Keys"))
}

// TestNoKeyOfAListIsALetterOfTheWindow, which would never get there.
func TestNoKeyOfAListIsALetterOfTheWindow(t *testing.T) {
	w := screentest.New(t, nil)
	var taken []fyne.KeyName
	for _, c := range w.Shell.Commands().Commands {
		for _, k := range c.Keys {
			if k.Held == 0 {
				taken = append(taken, k.Name, k.After)
			}
		}
	}
	for _, g := range w.Shell.Keys()[1:] {
		for _, l := range g.Lines {
			for _, k := range l.Keys {
				assert.False(t, k.Held == 0 && slices.Contains(taken, k.Name), "%s: %s", g.Label, l.Hint())
			}
		}
	}
}

func TestQuitAnswersUnderAModalAndAMenu(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("one@example.com two@example.com not.ended@example.com")
	w.Ctrl(fyne.KeyQ)
	require.True(t, w.Quit())
	w.StartAgain()
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Until("nothing written is lost", func() bool { return w.Says("one@example.com") && w.Says("not.ended@example.com") })
	w.Key(fyne.KeyEscape)
	w.UntilGone("Invite users to Acme Ltd")
	w.Key(fyne.KeyDown, desktop.KeyMenu)
	require.True(t, w.SaysIn("Copy email"))
	w.Ctrl(fyne.KeyQ)
	assert.True(t, w.Quit())
}

func TestQuitAsksUnderAModal(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	r := waiting(t, w, open(t, w, "Acme"), 2)
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	for range 2 {
		w.Ctrl(fyne.KeyQ)
		require.True(t, w.Says("1 run is still going"))
	}
	w.Key(fyne.KeyEscape)
	assert.True(t, w.Says("Invite users to Acme Ltd"), "what was open stays open")
	assert.False(t, w.Quit())
	r.Stop()
}

func TestKeysOnMacOS(t *testing.T) {
	t.Cleanup(commands.SetMac(true))
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	assert.True(t, w.SaysIn("⌫ revoke"))
	assert.True(t, w.Says("⌘ F"))
	w.Key(fyne.KeyBackspace)
	w.Until("it asks", func() bool { return w.SaysIn("Revoke 1 invitation") })
	w.Key(fyne.KeyEscape)
	w.Key("Menu")
	assert.True(t, w.Says("⌫"))
	assert.True(t, w.Says("⌘ C"))
	assert.False(t, w.SaysIn("Ctrl"))
	w.Key(fyne.KeyEscape, fyne.KeyF1)
	for _, hint := range []string{"⌘ N", "⇧ ⌘ F", "G then I / ⇧ ⌘ I", "⌘ 1 to 9", "⌘ ,"} {
		assert.True(t, w.Says(hint), hint)
	}
	w.Key(fyne.KeyEscape)

	labels := map[string]func(){}
	for _, m := range w.Shell.Window().MainMenu().Items {
		for _, i := range m.Items {
			labels[i.Label] = i.Action
		}
	}
	require.Contains(t, labels, "About")
	require.Contains(t, labels, "Settings…")
	labels["About"]()
	assert.True(t, w.Says("Settings · About"))
	w.Key(fyne.KeyEscape)
	labels["Settings…"]()
	assert.True(t, w.Says("Settings · General"))
	labels["Quit Guestlist"]()
	assert.True(t, w.Quit())
}

func TestOtherSystemsHaveNoMainMenu(t *testing.T) {
	t.Cleanup(commands.SetMac(false))
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	assert.Nil(t, w.Shell.Window().MainMenu())
	w.Key(fyne.KeyBackspace)
	assert.False(t, w.SaysIn("Revoke 1 invitation"))
}
