package grid_test

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/theme"
)

func capture(b *bench) image.Image { return b.window.Canvas().Capture() }

// differs says whether two pictures differ in a row on screen, but for the scroll bar.
func differs(a, b image.Image, row int) bool {
	for y := 36 + 44*row; y < 36+44*(row+1); y++ {
		for x := range 990 {
			if a.At(x, y) != b.At(x, y) {
				return true
			}
		}
	}
	return false
}

func TestColumnsStandAsInThePicture(t *testing.T) {
	ids, xs, widths := grid.Wanted(columns, 1004, true, true)
	assert.Equal(t, []string{"email", "status", "roles", "scope", "invited", "expires"}, ids)
	assert.Equal(t, []float32{64, 288, 406, 556, 706, 836}, xs)
	assert.Equal(t, []float32{224, 118, 150, 150, 130, 104}, widths)
}

func TestColumnsGiveWayByPriority(t *testing.T) {
	for width, want := range map[float32][]string{
		990: {"email", "status", "roles", "scope", "invited", "expires"},
		989: {"email", "status", "roles", "scope", "expires"},
		859: {"email", "status", "roles", "expires"},
		709: {"email", "status", "expires"},
		559: {"email", "status"},
		400: {"email"},
		100: {"email"},
	} {
		ids, _, _ := grid.Wanted(columns, width, true, true)
		assert.Equal(t, want, ids, width)
	}
}

func TestSharesDivideWhatIsLeft(t *testing.T) {
	list := []grid.Column{{ID: "a", Width: 100}, {ID: "b", Grow: 1, Width: 50}, {ID: "c", Grow: 3, Width: 50}}
	_, xs, widths := grid.Wanted(list, 644, false, false)
	assert.Equal(t, []float32{20, 120, 270}, xs)
	assert.Equal(t, []float32{100, 150, 350}, widths)
}

// box is a rectangle where something is drawn: what differs from its ground.
func box(img image.Image, area image.Rectangle) image.Rectangle {
	ground := img.At(area.Min.X, area.Min.Y)
	var found image.Rectangle
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if img.At(x, y) != ground {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

// The figures are those of the design's picture, from the left edge of the grid and
// the top of the row.
func TestARowIsDrawnAsInThePicture(t *testing.T) {
	b := open(t, 3, func(p *grid.Params) {
		p.Source = jane{p.Source}
		p.Layout = grid.Layout{Widths: map[string]float32{"email": 224, "scope": 150}}
	})
	img := capture(b)
	at := func(x0, x1 int) image.Rectangle { return box(img, image.Rect(x0, 36, x1, 36+43)).Sub(image.Pt(0, 36)) }
	assert.Equal(t, image.Rect(24, 14, 40, 30), at(2, 60), "check box")
	assert.Equal(t, image.Rect(288, 12, 351, 32), at(284, 400), "pill")
	name := at(62, 280)
	assert.InDelta(t, 64, name.Min.X, 1)
	assert.InDelta(t, 195, name.Max.X, 2)
	assert.InDelta(t, 28, name.Max.Y, 3, "the descender of the j")
	kebab := at(930, 990)
	assert.InDelta(t, 948, (kebab.Min.X+kebab.Max.X)/2, 1)
	assert.InDelta(t, 22, (kebab.Min.Y+kebab.Max.Y)/2, 1)
	assert.Equal(t, []int{0, 35, 79, 123, 167}, lines(b), "one below the header and each row")
}

// jane shows the first row of the picture.
type jane struct{ grid.Source }

func (j jane) Row(i int) grid.Row {
	r := j.Source.Row(i)
	r.Cells[0].Text = "jane@example.com"
	return r
}

func TestTwoLinesStandInTheMiddle(t *testing.T) {
	b := open(t, 3, func(p *grid.Params) { p.RowHeight, p.Source = 52, person{p.Source} })
	img := capture(b)
	text := box(img, image.Rect(62, 36, 280, 36+51))
	assert.InDelta(t, 36+13, text.Min.Y, 1)
	assert.InDelta(t, 36+42, text.Max.Y, 3)
	assert.Equal(t, []int{0, 35, 87, 139, 191}, lines(b))
}

// person shows two lines.
type person struct{ grid.Source }

func (p person) Row(i int) grid.Row {
	return grid.Row{ID: p.ID(i), Cells: []grid.Cell{{Text: "Dana Reyes", Style: kit.Strong, Sub: "dana.reyes@acme.example"}}}
}

func TestTheSortIsShown(t *testing.T) {
	b := open(t, 3)
	before := capture(b)
	b.SetSort("invited", true)
	down := capture(b)
	b.SetSort("invited", false)
	up := capture(b)
	header := func(img image.Image) image.Rectangle { return box(img, image.Rect(702, 2, 830, 34)) }
	assert.Greater(t, header(down).Dx(), header(before).Dx())
	assert.NotEqual(t, down, up)
	assert.InDelta(t, 706+53, header(down).Max.X, 3)
}

func TestTheFocusIsSeen(t *testing.T) {
	b := open(t, 30)
	b.SetCurrent(id(2))
	before := capture(b)
	b.window.Canvas().Focus(b.Grid)
	after := capture(b)
	for row := range 13 {
		assert.Equal(t, row == 2, differs(before, after, row), "row %d", row)
	}
	accent := theme.Color(theme.Accent)
	assert.Contains(t, []any{rgba(after, 400, 36+2*44+1), rgba(after, 400, 36+2*44+2)}, any(accent))
	b.window.Canvas().Unfocus()
	assert.Equal(t, before, capture(b))
}

func rgba(img image.Image, x, y int) any {
	return color.NRGBAModel.Convert(img.At(x, y))
}

func TestANarrowWindowKeepsTheKebab(t *testing.T) {
	b := open(t, 3)
	b.window.Resize(fyne.NewSize(500, 400))
	test.TapCanvas(b.window.Canvas(), fyne.NewPos(500-24-40+8, rowY(1)))
	assert.Len(t, b.told, 1)
	assert.Contains(t, b.told[0], "menu p0000001")
}
