package grid_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/theme"
)

func TestOnlyRowsOnScreenAreAskedFor(t *testing.T) {
	b := open(t, 1_000_000)
	assert.LessOrEqual(t, b.people.asked, 30)
	b.people.asked = 0
	b.ScrollTo(id(500_000))
	assert.LessOrEqual(t, b.people.asked, 15)
	b.people.asked = 0
	b.RefreshSelection()
	test.Scroll(b.window.Canvas(), fyne.NewPos(300, 300), 0, -44)
	assert.LessOrEqual(t, b.people.asked, 1)
}

func TestTheEndOfAMillionRowsIsExact(t *testing.T) {
	b := open(t, 1_000_000)
	b.ScrollTo(id(999_999))
	ends := capture(b)
	short := open(t, 40)
	short.ScrollTo(id(39))
	assert.Equal(t, lines(short), lines(b))
	test.Scroll(b.window.Canvas(), fyne.NewPos(300, 300), 0, 1)
	test.Scroll(b.window.Canvas(), fyne.NewPos(300, 300), 0, -1)
	assert.False(t, differs(ends, capture(b), 12), "a unit up and down again")
	b.tap(boxX, 13)
	assert.Equal(t, []string{id(999_999)}, b.chosen.sorted())
}

// lines are where the lines below the rows are drawn.
func lines(b *bench) []int {
	img := capture(b)
	var at []int
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		if rgba(img, 5, y) == any(theme.Color(theme.Line)) {
			at = append(at, y)
		}
	}
	return at
}

func TestTheRowUnderThePointerStays(t *testing.T) {
	b := open(t, 1000)
	b.ScrollTo(id(500))
	test.MoveMouse(b.window.Canvas(), fyne.NewPos(cellX, rowY(5)))
	before := b.Offset()
	b.people.set(append([]string{"new1", "new2"}, b.people.ids...))
	b.Refresh()
	assert.InDelta(t, before+88, b.Offset(), 0)
	b.people.set(slices.Delete(slices.Clone(b.people.ids), 0, 1))
	b.Refresh()
	assert.InDelta(t, before+44, b.Offset(), 0)
}

func TestTheTopRowStaysWithoutAPointer(t *testing.T) {
	b := open(t, 1000)
	b.ScrollTo(id(500))
	before := b.Offset()
	b.people.set(append([]string{"new"}, b.people.ids...))
	b.Refresh()
	assert.InDelta(t, before+44, b.Offset(), 0)
}

func TestAtTheBeginningNewRowsAreShown(t *testing.T) {
	b := open(t, 1000)
	b.people.set(append([]string{"new"}, b.people.ids...))
	b.Refresh()
	assert.InDelta(t, 0, b.Offset(), 0)
}

func TestWhenTheRowUnderThePointerGoesThoseAboveStay(t *testing.T) {
	b := open(t, 1000)
	b.ScrollTo(id(500))
	test.MoveMouse(b.window.Canvas(), fyne.NewPos(cellX, rowY(5)))
	before := b.Offset()
	hovered := int(before+5*44+22) / 44
	b.people.set(slices.Delete(slices.Clone(b.people.ids), hovered, hovered+1))
	b.Refresh()
	assert.InDelta(t, before, b.Offset(), 0)
}

func TestTheCurrentRowIsFollowed(t *testing.T) {
	b := open(t, 10)
	b.SetCurrent(id(4))
	b.people.set(append([]string{"new"}, b.people.ids...))
	b.Refresh()
	assert.Equal(t, id(4), b.Current())
	b.key(fyne.KeyDown)
	assert.Equal(t, id(5), b.Current())
	b.people.set(slices.DeleteFunc(slices.Clone(b.people.ids), func(s string) bool { return s == id(5) }))
	b.Refresh()
	assert.Equal(t, id(6), b.Current(), "the row that takes its place")
	b.people.set(nil)
	b.Refresh()
	assert.Empty(t, b.Current())
}

func TestResetBeginsAtTheTop(t *testing.T) {
	b := open(t, 1000)
	b.ScrollTo(id(500))
	test.MoveMouse(b.window.Canvas(), fyne.NewPos(cellX, rowY(5)))
	slices.Reverse(b.people.ids)
	b.people.set(b.people.ids)
	b.Reset()
	assert.InDelta(t, 0, b.Offset(), 0)
	b.tap(boxX, 0)
	assert.Equal(t, []string{id(999)}, b.chosen.sorted())
}

func TestAShrunkenListHasNoGap(t *testing.T) {
	b := open(t, 1000)
	b.ScrollTo(id(999))
	b.people.set(b.people.ids[:20])
	b.Refresh()
	assert.InDelta(t, 20*44-612, b.Offset(), 0)
}

func TestChangedDataIsShown(t *testing.T) {
	b := open(t, 100)
	before := capture(b)
	b.people.text = func(id string) string { return "changed" }
	b.Refresh()
	assert.True(t, differs(before, capture(b), 0))
}

func TestWhateverChangesInARowIsShown(t *testing.T) {
	for name, change := range map[string]func(*grid.Row){
		"text":   func(r *grid.Row) { r.Cells[2].Text = "Host" },
		"style":  func(r *grid.Row) { r.Cells[2].Style = kit.Strong },
		"pill":   func(r *grid.Row) { r.Cells[1].Pill = kit.Bad },
		"second": func(r *grid.Row) { r.Cells[2].Sub = "below" },
	} {
		t.Run(name, func(t *testing.T) {
			var changed changing
			b := open(t, 100, func(p *grid.Params) { changed.Source = p.Source; p.Source = &changed })
			before := capture(b)
			b.Refresh()
			assert.Equal(t, before, capture(b))
			changed.change = change
			b.Refresh()
			assert.True(t, differs(before, capture(b), 0))
			changed.change = nil
			b.Refresh()
			assert.Equal(t, before, capture(b))
		})
	}
}

func TestAnIconThatIsDisabledLooksSoUnderTheStillPointer(t *testing.T) {
	var changed changing
	b := open(t, 100, func(p *grid.Params) { changed.Source = p.Source; p.Source = &changed })
	test.MoveMouse(b.window.Canvas(), fyne.NewPos(cellX, rowY(0)))
	before := capture(b)
	changed.change = func(r *grid.Row) { r.Actions[0].Disabled = true }
	b.Refresh()
	assert.True(t, differs(before, capture(b), 0))
}

// changing is a source whose rows can be changed.
type changing struct {
	grid.Source
	change func(*grid.Row) // nil: they are as they were
}

func (c *changing) Row(i int) grid.Row {
	r := c.Source.Row(i)
	r.Cells, r.Actions = slices.Clone(r.Cells), slices.Clone(r.Actions)
	if c.change != nil {
		c.change(&r)
	}
	return r
}

func TestEmptyIsShownInPlaceOfRows(t *testing.T) {
	empty := canvas.NewText("Nobody is waiting.", theme.Color(theme.Text))
	b := open(t, 5, func(p *grid.Params) { p.Empty = empty })
	assert.False(t, empty.Visible())
	b.people.set(nil)
	b.Refresh()
	assert.True(t, empty.Visible())
	assert.Equal(t, fyne.NewSize(1004, 612), empty.Size())
	b.people.set([]string{"a"})
	b.Refresh()
	assert.False(t, empty.Visible())
}

func TestAnotherThemeRepaintsAll(t *testing.T) {
	b := open(t, 100)
	before := capture(b)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	b.Refresh()
	after := capture(b)
	for row := range 13 {
		assert.True(t, differs(before, after, row))
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light))
	b.Refresh()
	assert.Equal(t, before, capture(b))
}

func TestAClickMeansTheRowThatIsSeen(t *testing.T) {
	b := open(t, 10)
	slices.Reverse(b.people.ids)
	b.people.set(b.people.ids) // changed, and not yet told
	b.tap(trashX, 1)
	b.tap(menuX, 2)
	b.tap(boxX, 3)
	assert.Equal(t, []string{"action p0000001 trash", "menu p0000002 940,153.5", "select [p0000003] true"}, b.told)
	assert.Equal(t, id(3), b.Current())
}
