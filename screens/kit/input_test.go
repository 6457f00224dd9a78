package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

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
