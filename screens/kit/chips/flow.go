package chips

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/kit/letters"
)

// The geometry, in Fyne's units.
const (
	rowHeight   float32 = 26
	chipHeight  float32 = 22
	chipMargin  float32 = 2
	chipPadding float32 = 9
	chipGap     float32 = 6 // between the text and the cross
	crossSize   float32 = 16
	leastDraft  float32 = 120 // a narrower rest of a row is left empty
	draftInset  float32 = 8   // of the text in the entry
)

// spot is where a chip stands.
type spot struct {
	row      int
	x, width float32
}

// flow is what scrolls: all chips, wrapped, and the draft behind the last. Only the
// chips in view are drawn, by views that are used again for others.
type flow struct {
	kit.Tips
	f       *Field
	chips   []Chip
	lengths []float32 // how wide each chip would be
	spots   []spot
	first   []int // the first chip of each row
	rows    int
	width   float32
	views   []*view
	from    int // the first chip that a view draws
	hover   hit
	chosen  string // the selected chip
	all     bool   // every chip is selected
	objects []fyne.CanvasObject
}

var (
	_ fyne.Tappable      = (*flow)(nil)
	_ desktop.Hoverable  = (*flow)(nil)
	_ desktop.Mouseable  = (*flow)(nil)
	_ desktop.Cursorable = (*flow)(nil)
)

func newFlow(f *Field) *flow {
	l := &flow{f: f, hover: nowhere, objects: []fyne.CanvasObject{f.draft}}
	l.ExtendBaseWidget(l)
	return l
}

func (l *flow) set(chips []Chip) {
	measured := make(map[Chip]float32, len(l.chips))
	for i, c := range l.chips {
		measured[c] = l.lengths[i]
	}
	l.chips = append(l.chips[:0:0], chips...)
	l.lengths = l.lengths[:0]
	for i := range l.chips {
		w, known := measured[l.chips[i]]
		if !known {
			w = length(&l.chips[i])
		}
		l.lengths = append(l.lengths, w)
	}
	l.all = false
	if l.at(l.chosen) < 0 {
		l.chosen = ""
	}
	l.hover = nowhere
	l.away()
}

// needed is the height of all rows.
func (l *flow) needed() float32 { return float32(max(1, l.rows)) * rowHeight }

// layout wraps the chips at the present width.
func (l *flow) layout() {
	l.width = l.f.scroll.Size().Width
	width := l.width
	l.spots, l.first = l.spots[:0], l.first[:0]
	row, x := 0, float32(0)
	for i := range l.chips {
		w := min(l.lengths[i], width-2*chipMargin)
		if x > 0 && x+w+2*chipMargin > width {
			row, x = row+1, 0
		}
		if x == 0 {
			l.first = append(l.first, i)
		}
		l.spots = append(l.spots, spot{row, x + chipMargin, w})
		x += w + 2*chipMargin
	}
	l.placeDraft(row, x)
	l.fitScroll()
	l.update()
}

// placeDraft puts the draft behind the last chip, or below it if its text needs more
// room.
func (l *flow) placeDraft(row int, x float32) {
	d := l.f.draft
	text := d.Text
	if text == "" {
		text = d.PlaceHolder
	}
	wanted := max(leastDraft, kit.Measure(text, kit.Body).Width+3*draftInset)
	if x > 0 && x+wanted > l.width {
		row, x = row+1, 0
	}
	if x == 0 {
		x = chipMargin - draftInset
	}
	height := d.MinSize().Height
	kit.Settle(d, x, float32(row)*rowHeight+float32(math.Floor(float64(rowHeight-height)/2)), l.width-x, height)
	l.rows = row + 1
}

// fitScroll gives the flow its height within the scroller, which keeps its place.
func (l *flow) fitScroll() {
	size := fyne.NewSize(l.width, max(l.needed(), l.f.scroll.Size().Height))
	if l.Size() != size {
		l.Resize(size)
		l.f.scroll.Refresh()
	}
}

// length is the width of a chip that is not shortened.
func length(c *Chip) float32 {
	w := 2*chipPadding + letters.Width(label(c), chipStyle)
	if c.Fix != "" {
		w += chipGap + letters.Width(c.Fix, fixStyle)
	}
	if c.hasCross() {
		w += chipGap + crossSize
	}
	return w
}

// update draws the chips that are in view.
func (l *flow) update() {
	top := l.f.scroll.Offset.Y
	from := min(max(0, int(top/rowHeight)), len(l.first))
	to := min(int((top+l.f.scroll.Size().Height)/rowHeight)+1, len(l.first))
	begin, end := l.rowStart(from), l.rowStart(to)
	l.from = begin
	for len(l.views) < end-begin {
		v := newView()
		l.views = append(l.views, v)
		l.objects = append(l.objects, v.objects()...)
	}
	for k, v := range l.views {
		if i := begin + k; i < end {
			v.draw(&l.chips[i], l.spots[i], l.isSelected(i), l.hover.chip == i, l.hover.part)
		} else {
			v.hide()
		}
	}
	canvas.Refresh(l.f.box)
}

func (l *flow) rowStart(row int) int {
	if row >= len(l.first) {
		return len(l.spots)
	}
	return l.first[row]
}

// reveal scrolls as little as brings a stretch into view.
func (l *flow) reveal(top, bottom float32) {
	s := l.f.scroll
	offset := s.Offset.Y
	offset = min(offset, max(0, top))
	offset = max(offset, min(bottom, l.needed())-s.Size().Height)
	s.ScrollToOffset(fyne.NewPos(0, max(0, offset)))
	l.update()
}

// Refresh repaints in the theme of now.
func (l *flow) Refresh() { l.update() }

// MinSize implements fyne.Widget.
func (l *flow) MinSize() fyne.Size { return fyne.NewSize(1, l.needed()) }

// CreateRenderer implements fyne.Widget.
func (l *flow) CreateRenderer() fyne.WidgetRenderer { return &flowRenderer{l} }

type flowRenderer struct{ l *flow }

func (r *flowRenderer) Layout(fyne.Size)             {}
func (r *flowRenderer) MinSize() fyne.Size           { return r.l.MinSize() }
func (r *flowRenderer) Refresh()                     { r.l.update() }
func (r *flowRenderer) Destroy()                     {}
func (r *flowRenderer) Objects() []fyne.CanvasObject { return r.l.objects }
