package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

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
