package scroll

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// BarWidth is that of the strip that hears the pointer.
const BarWidth float32 = 12

const (
	barThin   float32 = 4
	barThick  float32 = 8
	barMargin float32 = 2
	leastBar  float32 = 28
)

// Scrolling is what a scroll bar moves. A float32 could not hold the end of a million rows.
type Scrolling interface {
	Whole() float64 // the height of everything
	Seen() float64  // the height of what is to be seen
	At() float64    // where that begins
	Page() float64  // how far a click beside the thumb goes
	GoTo(at float64)
}

// Bar is a thin scroll bar, which is there where something is not to be seen.
type Bar struct {
	widget.BaseWidget
	of      Scrolling
	thumb   *canvas.Rectangle
	over    bool
	grabbed bool
	grip    float32 // from the thumb's top to where it was grabbed
}

var (
	_ fyne.Draggable    = (*Bar)(nil)
	_ desktop.Hoverable = (*Bar)(nil)
	_ desktop.Mouseable = (*Bar)(nil)
)

// NewBar makes a scroll bar. Call Update whenever what it moves has changed.
func NewBar(of Scrolling) *Bar {
	s := &Bar{of: of, thumb: kit.NewRectangle(barThin / 2)}
	s.ExtendBaseWidget(s)
	s.Hidden = true
	return s
}

// Update puts the bar along the right edge of a size, as things are now.
func (s *Bar) Update(size fyne.Size) {
	on := s.of.Whole() > s.of.Seen()
	if s.Visible() != on {
		if on {
			s.Show()
		} else {
			s.Hide()
		}
	}
	if on {
		kit.Settle(s, size.Width-BarWidth, 0, BarWidth, size.Height)
		s.placeThumb()
	}
}

// travel is how far the thumb can move, and its length.
func (s *Bar) travel() (way, length float32) {
	height := s.Size().Height
	length = max(leastBar, float32(float64(height)*s.of.Seen()/s.of.Whole()))
	return height - length, length
}

func (s *Bar) placeThumb() {
	way, length := s.travel()
	width := barThin
	if s.over || s.grabbed {
		width = barThick
	}
	hidden := s.of.Whole() - s.of.Seen()
	kit.Settle(s.thumb, BarWidth-barMargin-width, way*float32(s.of.At()/hidden), width, length)
	if s.thumb.CornerRadius != width/2 {
		s.thumb.CornerRadius = width / 2
		s.thumb.Refresh()
	}
}

// follow scrolls so that the thumb's top is at y.
func (s *Bar) follow(y float32) {
	way, _ := s.travel()
	if way <= 0 {
		return
	}
	part := float64(max(0, min(y/way, 1)))
	s.of.GoTo(part * (s.of.Whole() - s.of.Seen()))
}

// MouseDown grabs the thumb, or turns a page towards the pointer.
func (s *Bar) MouseDown(ev *desktop.MouseEvent) {
	top, length := s.thumb.Position().Y, s.thumb.Size().Height
	switch {
	case ev.Position.Y < top:
		s.of.GoTo(s.of.At() - s.of.Page())
	case ev.Position.Y >= top+length:
		s.of.GoTo(s.of.At() + s.of.Page())
	default:
		s.grabbed, s.grip = true, ev.Position.Y-top
	}
}

// MouseUp implements desktop.Mouseable.
func (s *Bar) MouseUp(*desktop.MouseEvent) { s.DragEnd() }

// Dragged implements fyne.Draggable.
func (s *Bar) Dragged(ev *fyne.DragEvent) {
	if s.grabbed {
		s.follow(ev.Position.Y - s.grip)
	}
}

// DragEnd implements fyne.Draggable.
func (s *Bar) DragEnd() {
	s.grabbed = false
	if s.Visible() {
		s.placeThumb()
	}
}

// MouseIn implements desktop.Hoverable.
func (s *Bar) MouseIn(*desktop.MouseEvent) { s.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (s *Bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *Bar) MouseOut() { s.hover(false) }

func (s *Bar) hover(on bool) {
	s.over = on
	s.placeThumb()
}

// CreateRenderer implements fyne.Widget.
func (s *Bar) CreateRenderer() fyne.WidgetRenderer {
	paint := func() { kit.PaintBox(s.thumb, theme.Faint, theme.Clear, 0) }
	paint()
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{s.thumb},
		Min:   func() fyne.Size { return fyne.NewSize(BarWidth, leastBar) },
		Place: func(fyne.Size) {
			if s.Visible() {
				s.placeThumb()
			}
		},
		Redraw: paint,
	}
}
