package field_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/theme"
)

func TestASwitchIsToggledByTapAndByKey(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	var told []bool
	s := field.NewSwitch(false, func(on bool) { told = append(told, on) })
	w := test.NewTempWindow(t, kit.Row(0, s))
	test.Tap(s)
	w.Canvas().Focus(s)
	key(w.Canvas(), fyne.KeySpace)
	key(w.Canvas(), fyne.KeyReturn)
	assert.Equal(t, []bool{true, false, true}, told)
	s.Set(false)
	assert.False(t, s.On())
	assert.Len(t, told, 3, "what the program sets is not told")

	s.Enable(false, "Off by policy")
	test.Tap(s)
	key(w.Canvas(), fyne.KeySpace)
	assert.False(t, s.On())
	assert.Equal(t, "Off by policy", s.ToolTip())
	assert.Equal(t, fyne.NewSize(36, 20), s.MinSize())
}

func TestSegmentsAreChosenByTapAndByArrows(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	var told []string
	s := field.NewSegments([]field.Option{{ID: "a", Label: "System"}, {ID: "b", Label: "Light"}, {ID: "c", Label: "Dark"}}, "a", func(id string) { told = append(told, id) })
	next := kit.NewButton("Next", "", kit.Secondary, nil)
	w := test.NewTempWindow(t, kit.Row(0, s, next))
	test.TapAt(s, fyne.NewPos(s.Size().Width-10, 17))
	assert.Equal(t, "c", s.Chosen())
	key(w.Canvas(), fyne.KeyRight) // there is none
	key(w.Canvas(), fyne.KeyLeft)
	key(w.Canvas(), fyne.KeyLeft)
	key(w.Canvas(), fyne.KeyLeft)
	assert.Equal(t, []string{"c", "b", "a"}, told)
	test.TapAt(s, fyne.NewPos(10, 17))
	assert.Len(t, told, 3, "what is chosen already is not told")
	w.Canvas().FocusNext()
	assert.Equal(t, next, w.Canvas().Focused(), "it is one stop of the Tab key")

	s.Enable(false, "by policy")
	test.TapAt(s, fyne.NewPos(s.Size().Width-10, 17))
	w.Canvas().Focus(s)
	key(w.Canvas(), fyne.KeyRight)
	assert.Equal(t, "a", s.Chosen())
}
