package grid

import "math"

// The geometry of a row, in Fyne's units.
const (
	insetLeft  float32 = 20
	insetRight float32 = 24
	boxColumn  float32 = 44
	boxOffset  float32 = 4
	boxSize    float32 = 16
	cellGap    float32 = 12 // between the end of a cell's text and the next cell
	menuColumn float32 = 40
	iconSize   float32 = 16
	iconTarget float32 = 28 // the square around an icon that can be clicked
)

// place is where a column stands.
type place struct {
	column   int
	x, width float32
}

// textWidth is what the text of a cell may take.
func (p place) textWidth() float32 { return p.width - cellGap }

// frame is the layout that the header and all rows share. A new layout is a new
// frame, so that comparing pointers tells whether it changed.
type frame struct {
	places  []place // of the columns that are shown
	width   float32
	hasBox  bool
	hasMenu bool
	boxX    float32
	menuX   float32 // where the kebab's icon begins
}

// boxEnd is where the area that belongs to the check box ends.
func (f *frame) boxEnd() float32 {
	if !f.hasBox {
		return 0
	}
	return insetLeft + boxColumn
}

// arrange lays the columns out in a width.
func arrange(columns []Column, width float32, hasBox, hasMenu bool) *frame {
	f := &frame{width: width, hasBox: hasBox, hasMenu: hasMenu, boxX: insetLeft + boxOffset}
	x, free := insetLeft, width-insetLeft-insetRight
	if hasBox {
		x, free = x+boxColumn, free-boxColumn
	}
	if hasMenu {
		free -= menuColumn
	}
	f.menuX = width - insetRight - menuColumn
	shown := give(columns, free)
	least, shares := sums(columns, shown)
	rest := free - least
	for _, c := range shown {
		w := columns[c].Width
		if shares > 0 && columns[c].Grow > 0 {
			w += rest * columns[c].Grow / shares
		}
		w = float32(math.Floor(float64(max(w, 0))))
		f.places = append(f.places, place{column: c, x: x, width: w})
		x += w
	}
	return f
}

// give lists the columns that are shown: all, or those left when the ones of low
// priority have given way.
func give(columns []Column, free float32) []int {
	shown := make([]int, len(columns))
	for i := range columns {
		shown[i] = i
	}
	for {
		least, _ := sums(columns, shown)
		out := -1
		for at, c := range shown {
			p := columns[c].Priority
			if p > 0 && (out < 0 || p <= columns[shown[out]].Priority) {
				out = at
			}
		}
		if least <= free || out < 0 {
			return shown
		}
		shown = append(shown[:out], shown[out+1:]...)
	}
}

func sums(columns []Column, shown []int) (widths, shares float32) {
	for _, c := range shown {
		widths += columns[c].Width
		shares += columns[c].Grow
	}
	return widths, shares
}
