package menu_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
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

func TestAMenuIsUsedByKeys(t *testing.T) {
	w, _ := window(t)
	var chosen []string
	choose := func(name string) func() { return func() { chosen = append(chosen, name) } }
	open := func() {
		menu.Show(w.Canvas(), fyne.NewPos(1200, 790), []menu.Item{
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
	menu.Show(w.Canvas(), fyne.NewPos(1235, 795), []menu.Item{{Label: "Revoke", OnTap: func() {}}})
	test.TapCanvas(w.Canvas(), fyne.NewPos(1150, 770))
	assert.False(t, kit.Covered(w.Canvas()), "the item lies left of and above the corner")
}

func TestTheWordsOfAMenuStandInOneColumn(t *testing.T) {
	w, _ := window(t)
	starts := func(items ...menu.Item) (at []float32) {
		menu.Show(w.Canvas(), fyne.NewPos(10, 10), items)
		for _, o := range stage.Parts(w.Canvas().Overlays().Top()) {
			if text, ok := o.(*canvas.Text); ok && text.Text != "" {
				at = append(at, text.Position().X)
			}
		}
		key(w.Canvas(), fyne.KeyEscape)
		return at
	}
	bare := starts(menu.Item{Label: "Rename"}, menu.Item{Label: "Move"})
	assert.Equal(t, bare[0], bare[1])
	mixed := starts(menu.Item{Label: "Rename"}, menu.Item{}, menu.Item{Label: "Move", Icon: theme.IconFolder})
	assert.Equal(t, mixed[0], mixed[1])
	assert.Greater(t, mixed[0], bare[0], "beside the icons")
}
