package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

const (
	barWidth  float32 = 12 // that hears the pointer
	barThin   float32 = 4
	barThick  float32 = 8
	barMargin float32 = 2
	leastBar  float32 = 28
)

// bar is the scroll bar.
type bar struct {
	widget.BaseWidget
	b       *body
	thumb   *canvas.Rectangle
	over    bool
	grabbed bool
	grip    float32 // from the thumb's top to where it was grabbed
}

var (
	_ fyne.Draggable    = (*bar)(nil)
	_ desktop.Hoverable = (*bar)(nil)
	_ desktop.Mouseable = (*bar)(nil)
)

func newBar(b *body) *bar {
	s := &bar{b: b, thumb: canvas.NewRectangle(theme.Color(theme.Faint))}
	s.ExtendBaseWidget(s)
	s.Hidden = true
	return s
}

// update follows the list and the viewport.
func (s *bar) update() {
	on := s.b.total() > s.b.height()
	if s.Visible() != on {
		if on {
			s.Show()
		} else {
			s.Hide()
		}
	}
	if on {
		settle(s, s.b.Size().Width-barWidth, 0, barWidth, s.b.Size().Height)
		s.placeThumb()
	}
}

// travel is how far the thumb can move, and its length.
func (s *bar) travel() (way, length float32) {
	height := s.b.Size().Height
	length = max(leastBar, float32(float64(height)*s.b.height()/s.b.total()))
	return height - length, length
}

func (s *bar) placeThumb() {
	way, length := s.travel()
	width := barThin
	if s.over || s.grabbed {
		width = barThick
	}
	hidden := s.b.total() - s.b.height()
	settle(s.thumb, barWidth-barMargin-width, way*float32(s.b.offset/hidden), width, length)
	if s.thumb.CornerRadius != width/2 {
		s.thumb.CornerRadius = width / 2
		s.thumb.Refresh()
	}
}

// follow scrolls so that the thumb's top is at y.
func (s *bar) follow(y float32) {
	way, _ := s.travel()
	if way <= 0 {
		return
	}
	part := float64(max(0, min(y/way, 1)))
	s.b.scrollTo(part * (s.b.total() - s.b.height()))
}

// MouseDown grabs the thumb, or turns a page towards the pointer.
func (s *bar) MouseDown(ev *desktop.MouseEvent) {
	top, length := s.thumb.Position().Y, s.thumb.Size().Height
	switch {
	case ev.Position.Y < top:
		s.b.scrollTo(s.b.offset - float64(s.b.page())*s.b.step())
	case ev.Position.Y >= top+length:
		s.b.scrollTo(s.b.offset + float64(s.b.page())*s.b.step())
	default:
		s.grabbed, s.grip = true, ev.Position.Y-top
	}
}

// MouseUp implements desktop.Mouseable.
func (s *bar) MouseUp(*desktop.MouseEvent) { s.DragEnd() }

// Dragged implements fyne.Draggable.
func (s *bar) Dragged(ev *fyne.DragEvent) {
	if s.grabbed {
		s.follow(ev.Position.Y - s.grip)
	}
}

// DragEnd implements fyne.Draggable.
func (s *bar) DragEnd() {
	s.grabbed = false
	s.b.update()
}

// MouseIn implements desktop.Hoverable.
func (s *bar) MouseIn(*desktop.MouseEvent) { s.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (s *bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *bar) MouseOut() { s.hover(false) }

func (s *bar) hover(on bool) {
	s.over = on
	s.placeThumb()
}

// Refresh repaints in the theme of now.
func (s *bar) Refresh() { fill(s.thumb, theme.Color(theme.Faint)) }

// CreateRenderer implements fyne.Widget.
func (s *bar) CreateRenderer() fyne.WidgetRenderer { return &barRenderer{s} }

type barRenderer struct{ s *bar }

func (r *barRenderer) Layout(fyne.Size)             {}
func (r *barRenderer) MinSize() fyne.Size           { return fyne.NewSize(barWidth, leastBar) }
func (r *barRenderer) Refresh()                     { r.s.Refresh() }
func (r *barRenderer) Destroy()                     {}
func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.s.thumb} }
