package field_test

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

func TestAFieldThatBecameNarrowerLooksAsIfItHadAlwaysBeen(t *testing.T) {
	w, _ := window(t)
	drawn := func(use func(*field.Input)) image.Image {
		input := field.NewSearchInput("Search email, role, inviter", "Ctrl F")
		w.SetContent(container.NewWithoutLayout(input))
		use(input)
		input.Resize(fyne.NewSize(150, 34))
		w.Canvas().Unfocus()
		return w.Canvas().Capture()
	}
	always := drawn(func(*field.Input) {})
	for name, use := range map[string]func(*field.Input){
		"focused":   func(i *field.Input) { w.Canvas().Focus(i.Focusable()) },
		"searched":  func(i *field.Input) { i.SetText("somebody.with.a.long.name") },
		"untouched": func(*field.Input) {},
	} {
		assert.Equal(t, always, drawn(func(i *field.Input) {
			i.Resize(fyne.NewSize(300, 34))
			use(i)
			i.SetText("")
		}), "%s: neither a bar nor a shadow", name)
	}
	assert.Equal(t, always, drawn(func(i *field.Input) {
		i.Resize(fyne.NewSize(150, 34))
		w.Canvas().Focus(i.Focusable())
		test.Type(i.Focusable(), "somebody")
		i.SetText("")
	}), "the hint comes back where the text was")
}

func TestAFieldDrawsNoShadowOverTextThatItCuts(t *testing.T) {
	w, _ := window(t)
	input := field.NewInput("")
	w.SetContent(container.NewWithoutLayout(input))
	input.Resize(fyne.NewSize(150, 34))
	corner := func() color.Color { return w.Canvas().Capture().At(145, 6) }
	before := corner()
	test.Type(input.Focusable(), "somebody.with.a.very.long.name@northwind.example")
	test.MoveMouse(w.Canvas(), fyne.NewPos(400, 400))
	input.SetText("somebody.with.a.very.long.name@northwind.example")
	input.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	assert.Equal(t, before, corner())
}
