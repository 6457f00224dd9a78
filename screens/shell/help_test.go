package shell_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/screentest"
)

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
