package grid_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit/grid"
)

func (b *bench) key(names ...fyne.KeyName) {
	b.window.Canvas().Focus(b.Grid)
	for _, name := range names {
		b.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (b *bench) holding(m fyne.KeyModifier, names ...fyne.KeyName) {
	b.Hold(m)
	b.key(names...)
	b.Hold(0)
}

func TestArrowsAndPagesMoveTheCurrentRow(t *testing.T) {
	b := open(t, 100)
	b.key() // the focus alone makes the first row the current one
	assert.Equal(t, id(0), b.Current())
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyDown, 2},
		{fyne.KeyUp, 1},
		{fyne.KeyPageDown, 14},
		{fyne.KeyPageUp, 1},
		{fyne.KeyEnd, 99},
		{fyne.KeyDown, 99},
		{fyne.KeyHome, 0},
		{fyne.KeyUp, 0},
	} {
		b.key(step.key)
		assert.Equal(t, id(step.want), b.Current(), step.key)
	}
	assert.Empty(t, b.told)
}

func TestTheCurrentRowStaysInView(t *testing.T) {
	b := open(t, 100)
	b.key(fyne.KeyEnd)
	assert.InDelta(t, 100*44-612, b.Offset(), 0)
	b.key(fyne.KeyHome)
	assert.InDelta(t, 0, b.Offset(), 0)
	b.SetCurrent(id(50))
	assert.InDelta(t, 51*44-612, b.Offset(), 0)
}

func TestSpaceTogglesAndShiftExtends(t *testing.T) {
	b := open(t, 100)
	b.SetCurrent(id(5))
	b.key(fyne.KeySpace)
	assert.Equal(t, []string{id(5)}, b.chosen.sorted())
	b.holding(fyne.KeyModifierShift, fyne.KeyDown, fyne.KeyDown)
	assert.Equal(t, []string{id(5), id(6), id(7)}, b.chosen.sorted())
	b.holding(fyne.KeyModifierShift, fyne.KeyUp)
	assert.Equal(t, []string{id(5), id(6)}, b.chosen.sorted(), "a range shrinks again")
	b.key(fyne.KeyDown, fyne.KeyDown)
	b.holding(fyne.KeyModifierShift, fyne.KeySpace)
	assert.Equal(t, []string{id(5), id(6), id(8)}, b.chosen.sorted(), "plain arrows begin a new range")
}

func TestShiftEndSelectsToTheEnd(t *testing.T) {
	b := open(t, 100)
	b.SetCurrent(id(97))
	b.holding(fyne.KeyModifierShift, fyne.KeyEnd)
	assert.Equal(t, []string{id(97), id(98), id(99)}, b.chosen.sorted())
}

func TestKeysActOnTheCurrentRow(t *testing.T) {
	b := open(t, 100)
	b.SetCurrent(id(3))
	b.key(fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete, desktop.KeyMenu, fyne.KeyF5)
	b.holding(fyne.KeyModifierShift, fyne.KeyF10)
	b.TypedRune('r')
	b.TypedRune(' ')
	menu := "menu p0000003 64,212"
	assert.Equal(t, []string{"open p0000003", "open p0000003", "delete p0000003", menu, "key p0000003 F5", menu, "rune p0000003 r"}, b.told)
}

func TestWithoutRowsKeysDoNothing(t *testing.T) {
	b := open(t, 0)
	b.key(fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp)
	b.holding(fyne.KeyModifierShift, fyne.KeyDown)
	assert.Empty(t, b.told)
	b.key(fyne.KeySpace, fyne.KeyReturn)
	assert.Equal(t, []string{"key  Space", "key  Return"}, b.told)
	assert.Empty(t, b.Current())
}

func TestShortcuts(t *testing.T) {
	b := open(t, 3)
	reached := 0
	palette := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl}
	b.window.Canvas().AddShortcut(palette, func(fyne.Shortcut) { reached++ })
	b.key(fyne.KeyDown)
	b.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.TypedShortcut(&fyne.ShortcutCopy{})
	b.TypedShortcut(palette)
	assert.Equal(t, []string{"all true", "shortcut p0000001 Copy", "shortcut p0000001 " + palette.ShortcutName()}, b.told)
	if _, forwards := b.window.Canvas().(fyne.Shortcutable); forwards {
		assert.Equal(t, 1, reached, "what nobody here used goes to the window")
	}
	b.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierShortcutDefault})
	assert.Equal(t, id(2), b.Current())
}

func TestTheHeaderIsReachedByTab(t *testing.T) {
	b := open(t, 10)
	c := b.window.Canvas()
	c.Focus(b.Grid)
	c.FocusNext()
	header := c.Focused()
	assert.NotEqual(t, fyne.Focusable(b.Grid), header)
	press := func(names ...fyne.KeyName) {
		for _, name := range names {
			header.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	press(fyne.KeySpace, fyne.KeyRight, fyne.KeyReturn, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeySpace, fyne.KeyEnd, fyne.KeyEnter)
	assert.Equal(t, []string{"all true", "sort email", "sort scope", "sort expires"}, b.told)
	press(fyne.KeyDown)
	assert.Equal(t, fyne.Focusable(b.Grid), c.Focused())
}

func TestUpFromTheFirstRowLeadsToTheHeader(t *testing.T) {
	b := open(t, 10)
	c := b.window.Canvas()
	c.Focus(b.Grid)
	b.key(fyne.KeyDown, fyne.KeyUp)
	assert.Equal(t, fyne.Focusable(b.Grid), c.Focused())
	b.key(fyne.KeyUp)
	header := c.Focused()
	assert.NotEqual(t, fyne.Focusable(b.Grid), header)
	for _, name := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeySpace} {
		header.TypedKey(&fyne.KeyEvent{Name: name})
	}
	assert.Empty(t, b.told, "by roles nobody can sort")
}

func TestWithoutSelectionNothingIsSelected(t *testing.T) {
	b := open(t, 10, func(p *grid.Params) { p.Selection = nil })
	b.tap(boxX, 1)
	b.key(fyne.KeySpace)
	b.click(cellX, 3, fyne.KeyModifierShift)
	b.TypedShortcut(&fyne.ShortcutSelectAll{})
	assert.NotContains(t, b.told, "all true")
	assert.Empty(t, b.chosen)
}
