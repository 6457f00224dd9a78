package grid_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit/grid"
)

// Where things are in the window of open: the box, the kebab, a cell, the trash icon.
const (
	boxX   = 32
	cellX  = 300
	menuX  = 948
	trashX = 920
)

// rowY is the middle of a row on screen, counted from the top one.
func rowY(n int) float32 { return 36 + 44*float32(n) + 22 }

func (b *bench) tap(x float32, row int) {
	test.TapCanvas(b.window.Canvas(), fyne.NewPos(x, rowY(row)))
}

// click is what a real window makes of a click with modifiers: a press, then a tap.
func (b *bench) click(x float32, row int, held fyne.KeyModifier) {
	at := fyne.NewPos(x, 44*float32(row)+22)
	body := b.body()
	body.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: held,
	})
	body.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: at})
}

// body is the part of the grid that hears the pointer.
func (b *bench) body() fyne.CanvasObject {
	for _, o := range test.WidgetRenderer(b.Grid).Objects() {
		if _, ok := o.(fyne.Scrollable); ok {
			return o
		}
	}
	panic("no body")
}

func id(n int) string { return fmt.Sprintf("p%07d", n) }

func TestTheBoxTogglesAndARowDoesNotSelect(t *testing.T) {
	b := open(t, 100)
	b.tap(boxX, 2)
	b.tap(boxX, 2)
	b.tap(cellX, 3)
	assert.Equal(t, []string{"select [p0000002] true", "select [p0000002] false"}, b.told)
	assert.Equal(t, id(3), b.Current())
	assert.Equal(t, b.Grid, b.window.Canvas().Focused())
}

func TestTwoQuickTapsOpen(t *testing.T) {
	b := open(t, 100)
	b.tap(cellX, 1)
	b.tap(cellX, 2)
	assert.Empty(t, b.told, "two taps on two rows are none")
	b.tap(cellX, 2)
	assert.Equal(t, []string{"open p0000002"}, b.told)
	b.tap(cellX, 2)
	assert.Len(t, b.told, 1, "a third tap does not open again")
}

func TestATapThatHadAUseIsNoPartOfADoubleOne(t *testing.T) {
	b := open(t, 100, func(p *grid.Params) {
		p.OnTap = func(row string) bool { return row == id(1) }
	})
	b.tap(cellX, 1)
	b.tap(cellX, 1)
	assert.Empty(t, b.told, "a row that answers single clicks does not open by two")
	b.tap(cellX, 2)
	b.tap(cellX, 2)
	assert.Equal(t, []string{"open p0000002"}, b.told)
}

func TestShiftClickDrawsARange(t *testing.T) {
	b := open(t, 100)
	b.click(cellX, 2, 0)
	b.click(cellX, 5, fyne.KeyModifierShift)
	assert.Equal(t, []string{id(2), id(3), id(4), id(5)}, b.chosen.sorted())
	b.click(cellX, 3, fyne.KeyModifierShift)
	assert.Equal(t, []string{id(2), id(3)}, b.chosen.sorted(), "the range is drawn again from its anchor")
	b.click(cellX, 1, fyne.KeyModifierShift)
	assert.Equal(t, []string{id(1), id(2)}, b.chosen.sorted())
}

func TestShiftClickOnABoxDoesWhatTheAnchorDid(t *testing.T) {
	b := open(t, 100)
	b.chosen.set(b.people.ids[:10], true)
	b.click(boxX, 2, 0)
	b.click(boxX, 5, fyne.KeyModifierShift)
	assert.Equal(t, []string{"select [p0000002] false", "select [p0000003 p0000004 p0000005] false"}, b.told)
}

func TestCtrlClickToggles(t *testing.T) {
	b := open(t, 100)
	b.click(cellX, 2, fyne.KeyModifierShortcutDefault)
	b.click(cellX, 4, fyne.KeyModifierShortcutDefault)
	b.click(cellX, 2, fyne.KeyModifierShortcutDefault)
	assert.Equal(t, []string{id(4)}, b.chosen.sorted())
}

func TestTheHeadersBoxHasThreeStates(t *testing.T) {
	b := open(t, 10)
	header := fyne.NewPos(boxX, 18)
	b.tap(boxX, 2)
	test.TapCanvas(b.window.Canvas(), header)
	assert.Len(t, b.chosen, 10, "some become all")
	test.TapCanvas(b.window.Canvas(), header)
	assert.Empty(t, b.chosen, "all become none")
	assert.Equal(t, []string{"select [p0000002] true", "all true", "all false"}, b.told)
}

func TestAHeaderSorts(t *testing.T) {
	b := open(t, 10)
	c := b.window.Canvas()
	test.TapCanvas(c, fyne.NewPos(720, 18))
	test.TapCanvas(c, fyne.NewPos(420, 18)) // Roles cannot be sorted by
	assert.Equal(t, []string{"sort invited"}, b.told)
}

func TestTheMenuOpensAtThePointerAndBelowTheKebab(t *testing.T) {
	b := open(t, 10)
	b.body().(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{
		Position: fyne.NewPos(100, 50), AbsolutePosition: fyne.NewPos(100, 86),
	})
	assert.Equal(t, id(1), b.Current())
	b.tap(menuX, 3)
	assert.Equal(t, []string{"menu p0000001 100,86", "menu p0000003 940,197.5"}, b.told)
}

func TestAnActionIsClicked(t *testing.T) {
	b := open(t, 10)
	b.tap(trashX, 1)
	assert.Equal(t, []string{"action p0000001 trash"}, b.told)
}

func TestADisabledActionIsNot(t *testing.T) {
	b := open(t, 10, func(p *grid.Params) { p.Source = resting{p.Source} })
	b.tap(trashX, 1)
	assert.Empty(t, b.told)
}

// resting disables all actions.
type resting struct{ grid.Source }

func (r resting) Row(i int) grid.Row {
	row := r.Source.Row(i)
	row.Actions[0].Disabled = true
	return row
}

func TestRecyclingTellsNothing(t *testing.T) {
	b := open(t, 10_000)
	b.chosen.set(b.people.ids[:5000], true)
	b.RefreshSelection()
	for range 200 {
		test.Scroll(b.window.Canvas(), fyne.NewPos(300, 300), 0, -531)
	}
	b.ScrollTo(id(9999))
	b.ScrollTo(id(0))
	b.Refresh()
	b.Reset()
	assert.Empty(t, b.told)
}

func TestHoverPaintsTwoRowsAndAsksForNone(t *testing.T) {
	b := open(t, 100)
	c := b.window.Canvas()
	test.MoveMouse(c, fyne.NewPos(cellX, rowY(2)))
	before, asked := capture(b), b.people.asked
	test.MoveMouse(c, fyne.NewPos(cellX, rowY(4)))
	after := capture(b)
	require.Equal(t, asked, b.people.asked)
	for row := range 13 {
		assert.Equal(t, row == 2 || row == 4, differs(before, after, row), "row %d", row)
	}
	test.MoveMouse(c, fyne.NewPos(cellX, 18))
	assert.True(t, differs(after, capture(b), 4), "it fades when the pointer leaves")
}
