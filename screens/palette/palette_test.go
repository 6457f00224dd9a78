package palette_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/find"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/palette"
	"guestlist/screens/theme"
)

func TestMain(m *testing.M) { stage.Main(m) }

// opened is a palette over a window, and what came of it.
type opened struct {
	*palette.Palette
	t      *testing.T
	window fyne.Window
	typed  []string
	chosen []string
	closed int
}

func open(t *testing.T, width, height float32) *opened {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	o := &opened{t: t, window: test.NewTempWindow(t, kit.NewLine("", kit.Body))}
	o.window.Resize(fyne.NewSize(width, height))
	o.Palette = palette.Show(palette.Params{
		Canvas: o.window.Canvas(), OnType: func(text string) { o.typed = append(o.typed, text) },
		OnChoose: func(i palette.Item) { o.chosen = append(o.chosen, i.ID) }, OnClosed: func() { o.closed++ },
	})
	return o
}

func (o *opened) key(names ...fyne.KeyName) {
	o.t.Helper()
	for _, name := range names {
		focused := o.window.Canvas().Focused()
		require.NotNil(o.t, focused)
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (o *opened) write(text string) {
	for _, r := range text {
		o.window.Canvas().Focused().TypedRune(r)
	}
}

// seen are the objects in the palette with where they are.
func (o *opened) seen() (objects []fyne.CanvasObject) {
	if top := o.window.Canvas().Overlays().Top(); top != nil {
		for _, part := range stage.Parts(top) {
			if part.Visible() {
				objects = append(objects, part)
			}
		}
	}
	return objects
}

func (o *opened) texts() (all []string) {
	for _, part := range o.seen() {
		if t, ok := part.(*canvas.Text); ok && t.Text != "" {
			all = append(all, t.Text)
		}
	}
	return all
}

func (o *opened) at(text string) fyne.Position {
	o.t.Helper()
	for _, part := range o.seen() {
		if t, ok := part.(*canvas.Text); ok && t.Text == text {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(t).AddXY(2, 2)
		}
	}
	require.Fail(o.t, "there is no "+text, strings.Join(o.texts(), "\n"))
	return fyne.Position{}
}

// group makes one of so many items.
func group(label string, n int) palette.Group {
	g := palette.Group{Label: label, Total: n}
	for k := range n {
		g.Items = append(g.Items, palette.Item{ID: fmt.Sprint(label, " ", k), Icon: theme.IconMail, Text: fmt.Sprint(label, " no ", k)})
	}
	return g
}

func results(text string, groups ...palette.Group) palette.Results {
	return palette.Results{Text: text, Groups: groups}
}

func TestArrowsGoRoundAndLeaveOutWhatCannotBeChosen(t *testing.T) {
	o := open(t, 1240, 800)
	g := group("Actions", 3)
	g.Items[0].Why = "needs a connection"
	o.Set(results("", g, group("Screens", 1)))
	assert.Contains(t, o.texts(), "needs a connection")
	tap(o, "Actions no 0")
	assert.Empty(t, o.chosen)
	o.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp)
	o.key(fyne.KeyReturn)
	assert.Equal(t, []string{"Actions 2"}, o.chosen)
	assert.Equal(t, 1, o.closed)
	assert.Nil(t, o.window.Canvas().Overlays().Top())
}

func tap(o *opened, text string) {
	o.t.Helper()
	at := o.at(text)
	test.TapCanvas(o.window.Canvas(), at)
}

func TestTheMousePointsAndChooses(t *testing.T) {
	o := open(t, 1240, 800)
	o.Set(results("", group("Scopes", 4)))
	test.MoveMouse(o.window.Canvas(), o.at("Scopes no 2"))
	test.MoveMouse(o.window.Canvas(), o.at("Scopes no 3"))
	o.key(fyne.KeyUp)
	o.key(fyne.KeyReturn)
	assert.Equal(t, []string{"Scopes 2"}, o.chosen)

	o = open(t, 1240, 800)
	o.Set(results("", group("Scopes", 4)))
	tap(o, "Scopes no 1")
	assert.Equal(t, []string{"Scopes 1"}, o.chosen)
}

func TestAClickBesideAndEscCloseIt(t *testing.T) {
	o := open(t, 1240, 800)
	o.Set(results("", group("Scopes", 4)))
	test.TapCanvas(o.window.Canvas(), fyne.NewPos(640, 100))
	assert.Zero(t, o.closed, "that is in it")
	o.write("a") // the field has the focus again
	assert.Equal(t, []string{"", "a"}, o.typed)
	test.TapCanvas(o.window.Canvas(), fyne.NewPos(100, 700))
	assert.Equal(t, 1, o.closed)
	o = open(t, 1240, 800)
	o.key(fyne.KeyEscape)
	assert.Equal(t, 1, o.closed)
	assert.Empty(t, o.chosen)
}

func TestEnterWaitsForTheAnswerToWhatWasTyped(t *testing.T) {
	o := open(t, 1240, 800)
	o.Set(results("", group("Old", 2)))
	o.write("ne")
	o.key(fyne.KeyReturn)
	assert.Empty(t, o.chosen, "what is shown is not what was asked for")
	o.Set(results("n", group("Old", 2)))
	assert.Empty(t, o.chosen)
	o.Set(results("ne", group("New", 2)))
	assert.Equal(t, []string{"New 0"}, o.chosen)
	assert.Equal(t, []string{"", "n", "ne"}, o.typed)

	o = open(t, 1240, 800)
	o.write("n")
	o.key(fyne.KeyReturn)
	o.write("e") // the person goes on
	o.Set(results("ne", group("New", 2)))
	assert.Empty(t, o.chosen)
}

func TestWhatComesLaterMovesNothing(t *testing.T) {
	o := open(t, 1240, 800)
	o.write("x")
	late := palette.Group{Label: "Late", Note: "Asking the server…"}
	o.Set(results("x", group("People", 9), group("Scopes", 2), late))
	o.key(fyne.KeyDown, fyne.KeyDown)
	before := map[string]fyne.Position{}
	for _, text := range []string{"People no 0", "People no 2", "Show all 9", "Scopes no 1", "11 results"} {
		before[text] = o.at(text)
	}
	late = group("Late", 3)
	o.Set(results("x", group("People", 9), group("Scopes", 2), late))
	for text, at := range before {
		if text != "11 results" {
			assert.Equal(t, at, o.at(text), text)
		}
	}
	assert.Contains(t, o.texts(), "14 results")
	o.key(fyne.KeyReturn)
	assert.Equal(t, []string{"People 2"}, o.chosen, "the current item stays too")
}

func TestShowAllShowsTheRest(t *testing.T) {
	o := open(t, 1240, 800)
	many := group("People", 100)
	many.Total = 1204
	o.Set(results("", many, group("Scopes", 6)))
	assert.NotContains(t, o.texts(), "People no 5")
	tap(o, "Show 100 of 1,204")
	assert.Contains(t, o.texts(), "People no 5")
	o.key(fyne.KeyEnd) // belongs to the field
	for range 94 {
		o.key(fyne.KeyDown)
	}
	assert.Contains(t, o.texts(), "People no 99", "the current item is kept in view")
	o.key(fyne.KeyDown)
	assert.Contains(t, o.texts(), "1,104 more match: type more letters")
	o.key(fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn)
	assert.Len(t, o.chosen, 1)
}

func TestItBeginsAtTheBest(t *testing.T) {
	o := open(t, 1240, 800)
	r := results("x", group("People", 2), group("Screens", 2))
	r.First = "Screens 1"
	o.write("x")
	o.Set(r)
	o.key(fyne.KeyReturn)
	assert.Equal(t, []string{"Screens 1"}, o.chosen)
}

func TestWhatMatchesIsMarked(t *testing.T) {
	o := open(t, 1240, 800)
	i := palette.Item{ID: "1", Text: "Invite users to Acme", Spans: []find.Span{{From: 16, To: 17}, {From: 18, To: 20}}}
	o.Set(results("", palette.Group{Label: "Actions", Items: []palette.Item{i}, Total: 1}))
	for _, part := range o.seen() {
		if text, ok := part.(*canvas.Text); ok {
			marked := text.Text == "A" || text.Text == "me"
			assert.Equal(t, marked, text.FontSource == theme.SemiBold && text.Color == theme.Color(theme.Accent), text.Text)
		}
	}
	for _, part := range []string{"Invite users to ", "A", "c", "me"} {
		assert.Contains(t, o.texts(), part)
	}
}

func TestNothingLiesOutsideOfANarrowWindow(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 400, Height: 320}, {Width: 860, Height: 560}, {Width: 1240, Height: 800}} {
		o := open(t, size.Width, size.Height)
		g := group("People", 5)
		for n := range g.Items {
			i := &g.Items[n]
			i.Text = strings.Repeat("long.", 30) + "@example.com"
			i.Spans = []find.Span{{From: 0, To: 2}, {From: 3, To: 60}}
			i.Pill, i.Tone, i.Place, i.Key = "Expires soon", kit.Warn, "Meeting room · Ward with a long name", "Ctrl 1"
		}
		o.Set(results("", g, group("Scopes", 30)))
		for _, part := range o.seen() {
			text, ok := part.(*canvas.Text)
			if !ok || text.Text == "" {
				continue
			}
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(text)
			assert.GreaterOrEqual(t, at.X, float32(0), text.Text)
			assert.LessOrEqual(t, at.X+text.MinSize().Width, size.Width, text.Text)
		}
		texts := o.texts()
		assert.Contains(t, texts, "Esc close")
		assert.True(t, slices.ContainsFunc(texts, func(s string) bool { return strings.HasSuffix(s, "…") }))
	}
}
