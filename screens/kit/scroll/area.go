// Package scroll shows a part of what is higher than the room for it, and moves it by wheel,
// bar and keys.
package scroll

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
)

// Area shows a part of what is higher than the room for it. Unlike the toolkit's it draws
// no shadow over what it cuts.
type Area struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	// OnScrolled is told of each move; nil: nobody is.
	OnScrolled func(fyne.Position)
	// Offset is where the part begins.
	Offset fyne.Position
	bar    *Bar
}

var _ fyne.Scrollable = (*Area)(nil)

// leastHeight is the least height of what scrolls.
const leastHeight float32 = 32

// New makes a scroller.
func New(content fyne.CanvasObject) *Area {
	s := &Area{Content: content}
	s.bar = NewBar(scrolling{s})
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled implements fyne.Scrollable.
func (s *Area) Scrolled(ev *fyne.ScrollEvent) {
	s.ScrollToOffset(s.Offset.SubtractXY(0, ev.Scrolled.DY))
}

// ScrollToOffset shows the part that begins at a place, or as near to it as there is
// something to show.
func (s *Area) ScrollToOffset(to fyne.Position) {
	before := s.Offset
	s.Offset = to
	s.place(s.Size())
	if s.Offset != before && s.OnScrolled != nil {
		s.OnScrolled(s.Offset)
	}
}

// Reveal scrolls as little as shows what lies between two heights.
func (s *Area) Reveal(top, bottom float32) {
	switch seen := s.Size().Height; {
	case top < s.Offset.Y:
		s.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > s.Offset.Y+seen:
		s.ScrollToOffset(fyne.NewPos(0, bottom-seen))
	}
}

func (s *Area) place(size fyne.Size) {
	height := max(s.Content.MinSize().Height, size.Height)
	kit.Settle(s.Content, 0, s.Content.Position().Y, max(s.Content.MinSize().Width, size.Width), height)
	s.Offset = fyne.NewPos(0, max(0, min(s.Offset.Y, height-size.Height)))
	kit.Settle(s.Content, 0, -s.Offset.Y, s.Content.Size().Width, height)
	s.bar.Update(size)
}

// CreateRenderer implements fyne.Widget.
func (s *Area) CreateRenderer() fyne.WidgetRenderer {
	return &kit.Renderer{
		Parts:  []fyne.CanvasObject{s.Content, s.bar},
		Min:    func() fyne.Size { return fyne.NewSize(s.Content.MinSize().Width, leastHeight) },
		Place:  s.place,
		Redraw: func() { s.place(s.Size()); s.bar.Refresh() },
	}
}

// scrolling is an Area as its bar sees it.
type scrolling struct{ s *Area }

func (v scrolling) Whole() float64  { return float64(v.s.Content.Size().Height) }
func (v scrolling) Seen() float64   { return float64(v.s.Size().Height) }
func (v scrolling) At() float64     { return float64(v.s.Offset.Y) }
func (v scrolling) Page() float64   { return v.Seen() - float64(leastHeight) }
func (v scrolling) GoTo(at float64) { v.s.ScrollToOffset(fyne.NewPos(0, float32(at))) }
