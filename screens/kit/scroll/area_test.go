package scroll_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/kit/modal"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
)

func TestAScrollerStopsAtTheEndsAndDrawsNoShadow(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	content := kit.Sized(100, 1000)
	area := scroll.New(content)
	w := test.NewTempWindow(t, area)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 300))
	told := 0
	area.OnScrolled = func(fyne.Position) { told++ }

	test.Scroll(w.Canvas(), fyne.NewPos(50, 50), 0, -100)
	assert.InDelta(t, 100, area.Offset.Y, 0.1)
	assert.InDelta(t, -100, content.Position().Y, 0.1)
	test.Scroll(w.Canvas(), fyne.NewPos(50, 50), 0, -5000)
	assert.InDelta(t, 700, area.Offset.Y, 0.1)
	test.Scroll(w.Canvas(), fyne.NewPos(50, 50), 0, -10)
	assert.Equal(t, 2, told, "at the end nothing moves")
	area.Reveal(20, 40)
	assert.InDelta(t, 20, area.Offset.Y, 0.1)
	area.Reveal(400, 440)
	assert.InDelta(t, 140, area.Offset.Y, 0.1)
	assert.False(t, shaded(area))

	content.Layout = kit.Sized(100, 200).Layout
	area.Refresh()
	assert.Zero(t, area.Offset.Y, "what has become shorter is shown from its beginning")
}

func TestNothingThatScrollsIsShaded(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	w := test.NewTempWindow(t, kit.NewLine("page", kit.Body))
	w.Resize(fyne.NewSize(500, 300))
	modal.Show(w.Canvas(), modal.Params{Title: "Long", Width: 460, Body: kit.Sized(100, 2000)})
	assert.False(t, shaded(w.Canvas().Overlays().Top()))
	items := make([]menu.Item, 40)
	for n := range items {
		items[n].Label = "Item"
	}
	menu.Show(w.Canvas(), fyne.NewPos(10, 10), items)
	assert.False(t, shaded(w.Canvas().Overlays().Top()))
	assert.True(t, shaded(container.NewVScroll(kit.Sized(100, 2000))), "the toolkit's would be")
}

// shaded tells whether there is a gradient in an object.
func shaded(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *canvas.LinearGradient:
		return true
	case *fyne.Container:
		for _, child := range o.Objects {
			if shaded(child) {
				return true
			}
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			if shaded(child) {
				return true
			}
		}
	}
	return false
}
