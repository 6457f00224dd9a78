package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// window opens a window of the size in the pictures with one button in it.
func window(t *testing.T) (fyne.Window, *kit.Button) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	under := kit.NewButton("Under", "", kit.Secondary, nil)
	w := test.NewTempWindow(t, under)
	w.Resize(fyne.NewSize(1240, 800))
	w.Canvas().Focus(under)
	return w, under
}

// key presses a key where the focus is.
func key(c fyne.Canvas, name fyne.KeyName) {
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	kit.PassCanvasKey(c, &fyne.KeyEvent{Name: name})
}

func question(w fyne.Window, done *[]string) *kit.Modal {
	var m *kit.Modal
	cancel := kit.NewButton("Cancel", "", kit.Secondary, func() { m.Close() })
	do := kit.NewButton("Revoke 5 invitations", "", kit.Destructive, func() {
		*done = append(*done, "revoked")
		m.Close()
	})
	m = kit.ShowModal(w.Canvas(), kit.ModalParams{
		Title: "Revoke 5 invitations?", Width: 460, Body: kit.NewLine("Sure?", kit.Body), Buttons: []*kit.Button{cancel, do},
		OnClosed: func() { *done = append(*done, "closed") },
	})
	return m
}

func TestAModalStartsOnItsFirstButtonAndGivesTheFocusBack(t *testing.T) {
	w, under := window(t)
	var done []string
	question(w, &done)
	assert.True(t, kit.Covered(w.Canvas()))
	key(w.Canvas(), fyne.KeyReturn)
	assert.Equal(t, []string{"closed"}, done, "Enter presses what has the focus: Cancel")
	assert.False(t, kit.Covered(w.Canvas()))
	assert.Same(t, under, w.Canvas().Focused())
}

func TestTabThenEnterPressesTheOtherButton(t *testing.T) {
	w, _ := window(t)
	var done []string
	question(w, &done)
	w.Canvas().FocusNext()
	key(w.Canvas(), fyne.KeyEnter)
	assert.Equal(t, []string{"revoked", "closed"}, done)
}

func TestEscClosesAModalFromAnyFieldInIt(t *testing.T) {
	w, _ := window(t)
	for _, field := range []interface {
		fyne.CanvasObject
		Focusable() fyne.Focusable
	}{kit.NewInput("one line"), kit.NewTextInput("several", 60), kit.NewSecretInput("")} {
		m := kit.ShowModal(w.Canvas(), kit.ModalParams{Title: "Ask", Width: 460, Body: field, First: field.Focusable()})
		require.Same(t, field.Focusable(), w.Canvas().Focused())
		key(w.Canvas(), fyne.KeyEscape)
		assert.False(t, kit.Covered(w.Canvas()))
		m.Dismiss() // a second time changes nothing
	}
}

func TestAModalThatMustNotCloseStays(t *testing.T) {
	w, _ := window(t)
	kit.ShowModal(w.Canvas(), kit.ModalParams{
		Title: "Sending", Width: 460, Body: kit.NewLine("", kit.Body), MayClose: func() bool { return false },
		Buttons: []*kit.Button{kit.NewButton("Wait", "", kit.Primary, nil)},
	})
	key(w.Canvas(), fyne.KeyEscape)
	assert.True(t, kit.Covered(w.Canvas()))
}

func TestAMenuIsUsedByKeys(t *testing.T) {
	w, _ := window(t)
	var chosen []string
	choose := func(name string) func() { return func() { chosen = append(chosen, name) } }
	open := func() {
		kit.ShowMenu(w.Canvas(), fyne.NewPos(1200, 790), []kit.MenuItem{
			{Label: "Resend", OnTap: choose("resend")}, {Label: "Copy", Why: "offline", OnTap: choose("copy")}, {}, {Label: "Revoke", OnTap: choose("revoke")},
		})
	}
	open()
	key(w.Canvas(), fyne.KeyDown)
	key(w.Canvas(), fyne.KeyDown) // passes over what rests and the line
	key(w.Canvas(), fyne.KeyReturn)
	assert.Equal(t, []string{"revoke"}, chosen)
	open()
	key(w.Canvas(), fyne.KeyEnd)
	key(w.Canvas(), fyne.KeyHome)
	key(w.Canvas(), fyne.KeySpace)
	assert.Equal(t, []string{"revoke", "resend"}, chosen)
	open()
	key(w.Canvas(), fyne.KeyReturn)
	assert.Len(t, chosen, 2, "nothing is pointed at")
	key(w.Canvas(), fyne.KeyEscape)
	assert.False(t, kit.Covered(w.Canvas()))
}

func TestAMenuStaysInsideTheWindow(t *testing.T) {
	w, _ := window(t)
	kit.ShowMenu(w.Canvas(), fyne.NewPos(1235, 795), []kit.MenuItem{{Label: "Revoke", OnTap: func() {}}})
	test.TapCanvas(w.Canvas(), fyne.NewPos(1150, 770))
	assert.False(t, kit.Covered(w.Canvas()), "the item lies left of and above the corner")
}

func TestAChoiceTellsWhatWasChosenAndKeepsTheFocus(t *testing.T) {
	w, _ := window(t)
	var told []string
	c := kit.NewChoice("Status", []kit.Option{{ID: "a", Label: "Invited"}, {ID: "b", Label: "Expired"}}, "a", func(id string) { told = append(told, id) })
	w.SetContent(kit.Row(0, c))
	w.Canvas().Focus(c)
	key(w.Canvas(), fyne.KeyDown)
	key(w.Canvas(), fyne.KeyEnd)
	key(w.Canvas(), fyne.KeyReturn)
	assert.Equal(t, []string{"b"}, told)
	assert.Equal(t, "b", c.Chosen())
	assert.Same(t, c, w.Canvas().Focused())
	c.Choose("a")
	assert.Len(t, told, 1, "what the program chooses it does not tell itself")
}

func TestTheFirstLetterAfterAMarkedTextWasClearedIsKept(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	field := kit.NewSearchInput("Search", "Ctrl F")
	test.NewTempWindow(t, field)
	test.Type(field.Focusable(), "ann")
	field.SelectAll()
	field.SetText("")
	field.SelectAll()
	test.Type(field.Focusable(), "bob")
	assert.Equal(t, "bob", field.Text())
	field.SelectAll()
	field.SetText("other")
	test.Type(field.Focusable(), "s")
	assert.Equal(t, "others", field.Text())
}

func TestTypingReplacesWhatSelectAllHasMarked(t *testing.T) {
	w, _ := window(t)
	field := kit.NewInput("")
	w.SetContent(kit.Sized(300, 0, field))
	w.Canvas().Focus(field.Focusable())
	field.SelectAll()
	test.Type(field.Focusable(), "new.person")
	assert.Equal(t, "new.person", field.Text())
	field.SelectAll()
	test.Type(field.Focusable(), "okafor")
	assert.Equal(t, "okafor", field.Text())
}

func TestADisabledButtonSaysWhyAndDoesNothing(t *testing.T) {
	w, under := window(t)
	pressed := 0
	under.OnTap = func() { pressed++ }
	under.Enable(false, "Offline: changes need a connection")
	test.Tap(under)
	key(w.Canvas(), fyne.KeySpace)
	assert.Zero(t, pressed)
	assert.Equal(t, "Offline: changes need a connection", under.ToolTip())
	under.Enable(true, "ignored")
	test.Tap(under)
	assert.Equal(t, 1, pressed)
	assert.Empty(t, under.ToolTip())
}

func TestTruncatedTextFitsAndEndsWithAnEllipsis(t *testing.T) {
	window(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z.@ ]{1,60}`).Draw(t, "text")
		width := rapid.Float32Range(20, 400).Draw(t, "width")
		got := kit.Truncate(text, kit.Body, width)
		assert.LessOrEqual(t, kit.Measure(got, kit.Body).Width, width)
		if got != text {
			assert.True(t, strings.HasSuffix(got, "…"))
			assert.True(t, strings.HasPrefix(text, strings.TrimSuffix(got, "…")))
		}
	})
}

func TestAChoiceWhosePageWasLeftOpensNothing(t *testing.T) {
	test.NewTempApp(t)
	c := kit.NewChoice("Status", []kit.Option{{ID: "a", Label: "A"}}, "a", nil)
	assert.NotPanics(t, func() { c.Tapped(nil) })
}

func TestLongWordsGoOnInTheNextLine(t *testing.T) {
	path := "/home/dana/" + strings.Repeat("ü%-long", 40) + "/guestlist.db"
	lines := kit.Wrap("The file "+path+" is damaged.", kit.Body, 180)
	assert.Contains(t, strings.Join(lines, ""), path)
	for _, line := range lines {
		assert.LessOrEqual(t, kit.Measure(line, kit.Body).Width, float32(180))
	}
	for _, width := range []float32{0, -1, 0.5} {
		assert.Equal(t, "ab", strings.Join(kit.Wrap("ab", kit.Body, width), ""), "every line has room for a letter")
	}
}

func TestWrappingLosesNoWord(t *testing.T) {
	window(t)
	text := "Their links stop working at once. The people can be invited again later."
	lines := kit.Wrap(text, kit.Body, 180)
	assert.Greater(t, len(lines), 2)
	assert.Equal(t, text, strings.Join(lines, " "))
	for _, line := range lines {
		assert.LessOrEqual(t, kit.Measure(line, kit.Body).Width, float32(180))
	}
}

func TestAMixedCheckBecomesCheckedAndTellsOnlyWhatAPersonDoes(t *testing.T) {
	w, _ := window(t)
	var told []bool
	c := kit.NewCheck("Select all", false, func(on bool) { told = append(told, on) })
	w.SetContent(c)
	c.Set(kit.Mixed)
	assert.Empty(t, told)
	test.Tap(c)
	w.Canvas().Focus(c)
	key(w.Canvas(), fyne.KeySpace)
	assert.Equal(t, []bool{true, false}, told)
	c.Enable(false)
	test.Tap(c)
	assert.Len(t, told, 2)
}

func TestANarrowFieldShortensItsPlaceholder(t *testing.T) {
	w, _ := window(t)
	field := kit.NewSearchInput("Search email, role, inviter", "Ctrl F")
	room := kit.Sized(0, 0, field)
	w.SetContent(room)
	said := field.Placeholder
	field.Resize(fyne.NewSize(300, 34))
	assert.Equal(t, "Search email, role, inviter", said())
	field.Resize(fyne.NewSize(150, 34))
	assert.True(t, strings.HasSuffix(said(), "…"), said())
	field.Resize(fyne.NewSize(300, 34))
	assert.Equal(t, "Search email, role, inviter", said())
}
