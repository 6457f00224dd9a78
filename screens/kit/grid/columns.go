package grid

import (
	"math"
	"slices"
)

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

// span is where a column stands.
type span struct {
	column   int
	x, width float32
}

// textWidth is what the text of a cell may take.
func (p span) textWidth() float32 { return p.width - cellGap }

// frame is the layout that the header and all rows share. A new layout is a new
// frame, so that comparing pointers tells whether it changed.
type frame struct {
	spans   []span // of the columns that are shown
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

// shows tells whether a column is shown.
func (f *frame) shows(column int) bool {
	return slices.ContainsFunc(f.spans, func(p span) bool { return p.column == column })
}

// measured is a column with all that its width depends on.
type measured struct {
	at       int // among all columns
	priority int
	least    float32
	natural  float32 // where there is room
	whole    float32 // that nothing in it is shortened
	grow     float32
	chosen   bool    // the person chose its width
	width    float32 // the outcome
}

// arrange lays the columns out in a width.
func arrange(columns []measured, width float32, hasBox, hasMenu bool) *frame {
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
	share(shown, free)
	for _, c := range shown {
		w := float32(math.Floor(float64(max(c.width, 0))))
		f.spans = append(f.spans, span{column: c.at, x: x, width: w})
		x += w
	}
	return f
}

// give lists the columns that are shown: all, or those left when the ones of low
// priority have given way.
func give(columns []measured, free float32) []measured {
	shown := slices.Clone(columns)
	for sum(shown, least) > free {
		out := -1
		for n, c := range shown {
			if c.priority > 0 && (out < 0 || c.priority <= shown[out].priority) {
				out = n
			}
		}
		if out < 0 {
			break
		}
		shown = slices.Delete(shown, out, out+1)
	}
	return shown
}

// share gives columns their widths. Where there is too little room each gives up the same
// part of what it has above its least, those with a chosen width after the others; what is
// left over goes to those that are shortened, and then to those that grow.
func share(shown []measured, free float32) {
	wanted := sum(shown, natural)
	for n := range shown {
		shown[n].width = shown[n].natural
	}
	if over := wanted - free; over > 0 {
		over -= shrink(shown, over, func(c measured) bool { return !c.chosen })
		shrink(shown, over, func(c measured) bool { return c.chosen })
		return
	}
	left := free - wanted
	shortened := sum(shown, func(c measured) float32 { return c.whole - c.natural })
	given := min(left, shortened)
	left -= given
	shares := sum(shown, func(c measured) float32 { return c.grow })
	for n := range shown {
		c := &shown[n]
		if shortened > 0 {
			c.width += given * (c.whole - c.natural) / shortened
		}
		if shares > 0 {
			c.width += left * c.grow / shares
		}
	}
}

// shrink takes a width from some of the columns, as far as they can give it, and tells how
// much that was.
func shrink(shown []measured, over float32, which func(measured) bool) float32 {
	slack := sum(shown, func(c measured) float32 {
		if !which(c) {
			return 0
		}
		return c.natural - c.least
	})
	taken := min(over, slack)
	for n := range shown {
		if c := &shown[n]; slack > 0 && which(*c) {
			c.width -= (c.natural - c.least) * taken / slack
		}
	}
	return taken
}

func least(c measured) float32 { return c.least }

func natural(c measured) float32 { return c.natural }

func sum(columns []measured, of func(measured) float32) (total float32) {
	for _, c := range columns {
		total += of(c)
	}
	return total
}
