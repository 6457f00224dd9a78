package chips_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/chips"
	"guestlist/screens/theme"
)

// flow is the part of the field that hears the pointer.
func (o *owner) flow() fyne.CanvasObject {
	scroll := test.WidgetRenderer(o.Field).Objects()[2].(fyne.Widget)
	return test.WidgetRenderer(scroll).Objects()[0]
}

func TestAClickOnAChipKeepsWhatIsTyped(t *testing.T) {
	o := open(t)
	o.show(pictured()...)
	o.typed("half")
	flow, at := o.flow(), fyne.NewPos(144, 13)
	flow.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	o.window.Canvas().Unfocus() // as a real window does at the press
	flow.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: at})
	assert.Equal(t, []string{"remove [1]"}, o.heard())
	assert.Equal(t, "half", o.Draft())
	assert.Equal(t, o.Focusable(), o.window.Canvas().Focused())
}

func TestAnotherWindowLeavesTheDraft(t *testing.T) {
	o := open(t)
	o.typed("half")
	o.WindowLeft()
	assert.Empty(t, o.heard())
	assert.Equal(t, "half", o.Draft())
}

func TestEditingHandsOutTheDraftFirst(t *testing.T) {
	o := open(t)
	o.show(pictured()...)
	o.typed("half")
	o.flow().(fyne.Tappable).Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 13)})
	assert.Equal(t, []string{`text "half" true`, "edit 1"}, o.heard())
	assert.Equal(t, "jane@example.com", o.Draft())
}

func TestAClickBesideTheChipsTypes(t *testing.T) {
	o := open(t)
	o.show(pictured()[:1]...)
	test.TapCanvas(o.window.Canvas(), fyne.NewPos(300, 100))
	assert.Equal(t, o.Focusable(), o.window.Canvas().Focused())
	assert.Empty(t, o.heard())
}

func TestTheCrossComesWithThePointer(t *testing.T) {
	o := open(t)
	o.show(chips.Chip{ID: "1", Text: "mei.tanaka@fabrikam.example", Note: "already a member", Tone: kit.Warn, Removable: true})
	c := o.window.Canvas()
	before := c.Capture()
	test.MoveMouse(c, fyne.NewPos(100, 22))
	assert.NotEqual(t, before, c.Capture())
	test.TapCanvas(c, fyne.NewPos(325, 22))
	test.MoveMouse(c, fyne.NewPos(500, 80))
	assert.Equal(t, []string{"remove [1]"}, o.heard())
}

func TestOnlyChipsInViewAreDrawn(t *testing.T) {
	o := open(t)
	o.show(many(10_000)...)
	assert.Positive(t, o.Drawn())
	assert.LessOrEqual(t, o.Drawn(), 40)
	for range 300 {
		test.Scroll(o.window.Canvas(), fyne.NewPos(100, 100), 0, 173)
		assert.Positive(t, o.Drawn())
		assert.LessOrEqual(t, o.Drawn(), 40)
	}
	assert.Empty(t, o.heard())
}

func TestALongChipIsShortened(t *testing.T) {
	o := open(t)
	long := "somebody.with.a.very.long.name.indeed@and.a.very.long.domain.name.that.has.no.end.example.org"
	o.show(chips.Chip{ID: "1", Text: long, Removable: true})
	test.TapCanvas(o.window.Canvas(), fyne.NewPos(574-11-9-8, 22))
	assert.Equal(t, []string{"remove [1]"}, o.heard(), "its cross is in view")
}

func TestChipsFollowTheTheme(t *testing.T) {
	o := open(t)
	o.show(pictured()...)
	ground := func() any { return o.window.Canvas().Capture().At(30, 22+10-3) }
	light := ground()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	o.Refresh()
	assert.NotEqual(t, light, ground())
	want := theme.Color(theme.NeutralSoft)
	assert.Contains(t, colours(o.window.Canvas().Capture(), image.Rect(12, 12, 160, 32)), any(want))
}

func colours(img image.Image, area image.Rectangle) []any {
	var found []any
	for x := area.Min.X; x < area.Max.X; x++ {
		found = append(found, img.At(x, area.Min.Y+2))
	}
	return found
}
