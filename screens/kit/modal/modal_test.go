package modal

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
)

// TestADialogDoesNotJump when it tells something, nor when its body grows: what is under the
// pointer stays there.
func TestADialogDoesNotJump(t *testing.T) {
	_ = test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(860, 560))
	body := kit.Column(4, kit.NewLine("first", kit.Body))
	ok := kit.NewButton("OK", "", kit.Primary, nil)
	m := Show(w.Canvas(), Params{Title: "Title", Width: 460, Body: body, Buttons: []*kit.Button{ok}, Tells: true})
	where := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	}
	title, button, first := where(m.title), where(ok), where(body)
	told := banner.New(banner.Params{Text: "Reminder sent.", Progress: -1, Lines: 414})
	m.ShowNotice(told)
	assert.Equal(t, title, where(m.title))
	assert.Equal(t, button, where(ok))
	assert.Equal(t, first, where(body))
	assert.Greater(t, where(told).Y, first.Y+20)
	assert.LessOrEqual(t, where(told).Y+told.Size().Height, button.Y)

	body.Add(kit.NewLine("second", kit.Body))
	m.Fit()
	assert.Equal(t, title, where(m.title))
	assert.Equal(t, first, where(body))
	grown := where(ok)
	assert.Greater(t, grown.Y, button.Y)
	body.Remove(body.Objects[1])
	m.ShowNotice(nil)
	m.Fit()
	assert.Equal(t, grown, where(ok), "it does not shrink under the pointer")
	for range 40 {
		body.Add(kit.NewLine("more", kit.Body))
	}
	m.Fit()
	assert.GreaterOrEqual(t, where(m.card).Y, edge)
	assert.LessOrEqual(t, where(m.card).Y+m.card.Size().Height, 560-edge)
}

// TestTheButtonsOfADialogHaveRoomForTheirWords also when they say more than they did, or are
// wider together than the dialog was made for.
func TestTheButtonsOfADialogHaveRoomForTheirWords(t *testing.T) {
	_ = test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(860, 560))
	left, right := kit.NewButton("", "", kit.Secondary, nil), kit.NewButton("OK", "", kit.Primary, nil)
	m := Show(w.Canvas(), Params{Title: "Title", Width: 300, Body: kit.Column(4), FooterLeft: []*kit.Button{left}, Buttons: []*kit.Button{right}})
	roomy := func() bool {
		return left.Size().Width >= left.MinSize().Width && left.Position().X+left.Size().Width < right.Position().X
	}
	assert.Equal(t, float32(300), m.card.Size().Width)
	left.SetText("Remove 2 roles…")
	m.Fit()
	assert.True(t, roomy())
	assert.Equal(t, float32(300), m.card.Size().Width)

	left.SetText("Remove all of the roles that are ticked in this list…")
	m.Fit()
	assert.True(t, roomy())
	wide := m.card.Size().Width
	assert.Greater(t, wide, float32(300))
	left.SetText("Remove")
	m.Fit()
	assert.Equal(t, wide, m.card.Size().Width, "it does not shrink under the pointer")
}
