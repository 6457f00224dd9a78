package shell_test

import (
	"os"
	"regexp"
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

// TestTheHelpOpensFromEverywhere and gives the keyboard back.
func TestTheHelpOpensFromEverywhere(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	canvas := w.Shell.Window().Canvas()
	places := map[string]func(){
		"the list":        func() {},
		"the search":      func() { w.Ctrl(fyne.KeyF) },
		"a line":          func() { canvas.FocusNext() },
		"nowhere":         canvas.Unfocus,
		"the invite form": func() { w.Ctrl(fyne.KeyN); w.UntilSays("Invite users to Acme Ltd") },
	}
	for place, there := range places {
		there()
		before := canvas.Focused()
		w.Key(fyne.KeyF1)
		require.True(t, w.Says("Keys"), place)
		w.Key(fyne.KeyF1)
		require.False(t, w.Says("Keys"), "it closes it too")
		w.Key(fyne.KeyF1, fyne.KeyEscape)
		require.False(t, w.Says("Keys"), place)
		assert.Equal(t, before, canvas.Focused(), place)
		w.Key(fyne.KeyEscape)
	}
}

func TestTheHelpFitsSmallWindowsAndScrollsByKeys(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Shell.Window().Resize(fyne.NewSize(860, 560))
	w.Key(fyne.KeyF1)
	y := func(text string) float32 {
		return w.Where(text).Y
	}
	first, last := y("Everywhere"), y("Dialogs and menus")
	require.Greater(t, last, float32(560), "there is something to scroll to")
	w.Key(fyne.KeyPageDown)
	assert.Less(t, y("Everywhere"), first)
	w.Key(fyne.KeyEnd)
	assert.Less(t, y("Close"), float32(560-59), "the last line is above the foot")
	w.Key(fyne.KeyHome)
	assert.InDelta(t, first, y("Everywhere"), 1)
}

// isKey tells whether a text of a menu or a status line is a key. Of single letters R alone
// is: others stand in the pictures of connections.
var isKey = regexp.MustCompile(`^(Ctrl .+|Shift .+|Enter|Del|Esc|Space|F\d+|R|[→←].*)$`)

func hints(w *screentest.World) (all []string) {
	for _, g := range w.Shell.Keys() {
		for _, l := range g.Lines {
			all = append(all, l.Hint())
			for _, k := range l.Keys {
				all = append(all, k.Hint())
			}
		}
	}
	return all
}

// TestEachKeyOnScreenIsInTheHelp opens every list, its row's menu, and the menus of the sidebar.
func TestEachKeyOnScreenIsInTheHelp(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 3)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	known := hints(w)
	var seen []string
	look := func() {
		for _, text := range w.Texts() {
			for _, part := range strings.Split(text, " · ") {
				for _, hint := range known {
					if rest, is := strings.CutPrefix(part, hint+" "); is && rest != "" && strings.Contains(text, " · ") {
						part = hint
						break
					}
				}
				if isKey.MatchString(part) {
					seen = append(seen, part)
				}
			}
		}
	}
	for _, screen := range []struct {
		key  fyne.KeyName
		said string
	}{
		{fyne.KeyI, "sorted by Invited"}, {fyne.KeyM, "sorted by Name"}, {fyne.KeyA, " events"},
	} {
		w.Hold(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, screen.key)
		w.Until(screen.said, func() bool { return w.SaysIn(screen.said) })
		look()
		w.Key(fyne.KeyDown, "Menu")
		look()
		w.Key(fyne.KeyEscape)
	}
	w.Tap("Acme")
	look()
	w.Key(fyne.KeyEscape)
	w.Ctrl(fyne.KeyComma)
	look()
	for _, hint := range seen {
		assert.Contains(t, known, hint)
	}
	for _, hint := range []string{"Ctrl 1", "Ctrl C", "Ctrl F", "Enter", "Del", "R", "Space", "→ / ←"} {
		assert.Contains(t, seen, hint, "the test looks at the wrong place")
	}
}

// TestTheReadmeNamesTheSameKeys in a table that has the lines of the help.
func TestTheReadmeNamesTheSameKeys(t *testing.T) {
	w := screentest.New(t, nil)
	data, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, section, found := strings.Cut(string(data), "\n## Keys\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n## ")
	var want, got []string
	for _, g := range w.Shell.Keys() {
		want = append(want, "| **"+g.Label+"** | |")
		for _, l := range g.Lines {
			want = append(want, "| "+l.Hint()+" | "+l.Does+" |")
		}
	}
	for _, line := range strings.Split(section, "\n") {
		if strings.HasPrefix(line, "| ") {
			got = append(got, line)
		}
	}
	require.NotEmpty(t, got)
	assert.Equal(t, want, got[1:], "the first line is the head")
	assert.Contains(t, section, "⌘")
	assert.Contains(t, section, "⌫")
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
