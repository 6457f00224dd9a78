package field_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/theme"
)

// window opens a window of the size in the pictures with one button in it.
func window(t *testing.T) (fyne.Window, *kit.Button) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	under := kit.NewButton("Under", "", kit.Secondary, nil)
	w := test.NewTempWindow(t, under)
	w.Resize(fyne.NewSize(1240, 800))
	w.Canvas().Focus(under)
	return w, under
}

// key presses a key where the focus is.
func key(c fyne.Canvas, name fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }

func TestTheFirstLetterAfterAMarkedTextWasClearedIsKept(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	input := field.NewSearchInput("Search", "Ctrl F")
	test.NewTempWindow(t, input)
	test.Type(input.Focusable(), "ann")
	input.SelectAll()
	input.SetText("")
	input.SelectAll()
	test.Type(input.Focusable(), "bob")
	assert.Equal(t, "bob", input.Text())
	input.SelectAll()
	input.SetText("other")
	test.Type(input.Focusable(), "s")
	assert.Equal(t, "others", input.Text())
}

func TestTypingReplacesWhatSelectAllHasMarked(t *testing.T) {
	w, _ := window(t)
	input := field.NewInput("")
	w.SetContent(kit.Sized(300, 0, input))
	w.Canvas().Focus(input.Focusable())
	input.SelectAll()
	test.Type(input.Focusable(), "new.person")
	assert.Equal(t, "new.person", input.Text())
	input.SelectAll()
	test.Type(input.Focusable(), "okafor")
	assert.Equal(t, "okafor", input.Text())
}

func TestANarrowFieldShortensItsPlaceholder(t *testing.T) {
	w, _ := window(t)
	input := field.NewSearchInput("Search email, role, inviter", "Ctrl F")
	room := kit.Sized(0, 0, input)
	w.SetContent(room)
	said := input.Placeholder
	input.Resize(fyne.NewSize(300, 34))
	assert.Equal(t, "Search email, role, inviter", said())
	input.Resize(fyne.NewSize(150, 34))
	assert.True(t, strings.HasSuffix(said(), "…"), said())
	input.Resize(fyne.NewSize(300, 34))
	assert.Equal(t, "Search email, role, inviter", said())
}
