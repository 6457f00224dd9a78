package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Segments offers a few things beside each other, one of which is chosen. It is one stop of
// the Tab key; the arrows choose.
type Segments struct {
	kit.Tips
	OnChange func(id string)

	options  []Option
	chosen   string
	disabled bool
	hover    int // -1: none
	focused  bool

	box, ring *canvas.Rectangle
	grounds   []*canvas.Rectangle
	labels    []*canvas.Text
}

var (
	_ fyne.Focusable    = (*Segments)(nil)
	_ fyne.Tappable     = (*Segments)(nil)
	_ desktop.Hoverable = (*Segments)(nil)
)

// Measures of segments, from the pictures.
const (
	segmentPad float32 = 14 // beside a word
	segmentGap float32 = 3  // between the ground of a segment and the edge
)

// NewSegments makes segments.
func NewSegments(options []Option, chosen string, onChange func(id string)) *Segments {
	s := &Segments{
		OnChange: onChange, options: options, chosen: chosen, hover: -1,
		box: kit.NewRectangle(theme.ControlRadius), ring: kit.NewRectangle(theme.ControlRadius + theme.FocusRing),
	}
	for _, o := range options {
		s.grounds = append(s.grounds, kit.NewRectangle(theme.ControlRadius-segmentGap+1))
		s.labels = append(s.labels, kit.NewText(o.Label, kit.Body))
	}
	s.ExtendBaseWidget(s)
	return s
}

// Chosen is the ID of what is chosen.
func (s *Segments) Chosen() string { return s.chosen }

// Choose changes what is chosen without telling OnChange.
func (s *Segments) Choose(id string) {
	if s.chosen != id {
		s.chosen = id
		s.Refresh()
	}
}

// Enable lets a person choose, or not, and then why not is the tooltip.
func (s *Segments) Enable(on bool, why string) {
	if on {
		why = ""
	}
	s.SetToolTip(why)
	if s.disabled != !on {
		s.disabled = !on
		s.Refresh()
	}
}

// take chooses as a person does.
func (s *Segments) take(n int) {
	if s.disabled || n < 0 || n >= len(s.options) || s.options[n].ID == s.chosen {
		return
	}
	s.Choose(s.options[n].ID)
	if s.OnChange != nil {
		s.OnChange(s.chosen)
	}
}

// at is the segment at a distance from the left; -1: none.
func (s *Segments) at(x float32) int {
	for n := range s.options {
		if x -= s.width(n); x < 0 {
			return n
		}
	}
	return -1
}

// width of a segment: the same whether it is chosen or not, so that nothing moves.
func (s *Segments) width(n int) float32 {
	return kit.Measure(s.options[n].Label, kit.Emphasis).Width + 2*segmentPad
}

// Tapped chooses what is under the pointer.
func (s *Segments) Tapped(ev *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && !s.disabled {
		c.Focus(s)
	}
	s.take(s.at(ev.Position.X - segmentGap))
}

// TypedKey implements fyne.Focusable.
func (s *Segments) TypedKey(ev *fyne.KeyEvent) {
	now := 0
	for n, o := range s.options {
		if o.ID == s.chosen {
			now = n
		}
	}
	switch ev.Name {
	case fyne.KeyLeft:
		s.take(now - 1)
	case fyne.KeyRight:
		s.take(now + 1)
	default:
		kit.PassKey(s, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (s *Segments) TypedRune(r rune) { kit.PassRune(s, r) }

// FocusGained implements fyne.Focusable.
func (s *Segments) FocusGained() {
	s.focused = true
	s.Refresh()
	kit.Reveal(s)
}

// FocusLost implements fyne.Focusable.
func (s *Segments) FocusLost() { s.focused = false; s.Refresh() }

// MouseIn implements desktop.Hoverable.
func (s *Segments) MouseIn(e *desktop.MouseEvent) {
	s.Tips.MouseIn(e)
	s.point(s.at(e.Position.X - segmentGap))
}

// MouseMoved implements desktop.Hoverable.
func (s *Segments) MouseMoved(e *desktop.MouseEvent) {
	s.Tips.MouseMoved(e)
	s.point(s.at(e.Position.X - segmentGap))
}

// MouseOut implements desktop.Hoverable.
func (s *Segments) MouseOut() {
	s.Tips.MouseOut()
	s.point(-1)
}

func (s *Segments) point(n int) {
	if s.hover != n {
		s.hover = n
		s.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	s.paint()
	parts := []fyne.CanvasObject{s.ring, s.box}
	for n := range s.options {
		parts = append(parts, s.grounds[n], s.labels[n])
	}
	return &kit.Renderer{Parts: parts, Min: s.min, Place: s.place, Redraw: func() { s.paint(); s.place(s.Size()) }}
}

func (s *Segments) min() fyne.Size {
	w := 2 * segmentGap
	for n := range s.options {
		w += s.width(n)
	}
	return fyne.NewSize(w, theme.ControlHeight)
}

func (s *Segments) place(size fyne.Size) {
	kit.Place(s.box, 0, 0, size.Width, size.Height)
	kit.Place(s.ring, -theme.FocusRing, -theme.FocusRing, size.Width+2*theme.FocusRing, size.Height+2*theme.FocusRing)
	x := segmentGap
	for n := range s.options {
		w := s.width(n)
		kit.Place(s.grounds[n], x, segmentGap, w, size.Height-2*segmentGap)
		m := s.labels[n].MinSize()
		kit.Place(s.labels[n], x+(w-m.Width)/2, kit.Centred(size.Height, m.Height), m.Width, m.Height)
		x += w
	}
}

func (s *Segments) paint() {
	kit.PaintBox(s.box, theme.Background, theme.Line, theme.Hairline)
	ring := theme.Clear
	if s.focused {
		ring = theme.Accent
	}
	kit.PaintBox(s.ring, theme.Clear, ring, theme.FocusRing)
	for n, o := range s.options {
		ground, style := theme.Clear, kit.BodyMuted
		switch {
		case o.ID == s.chosen:
			ground, style = theme.AccentSoft, kit.Emphasis.In(theme.Accent)
		case n == s.hover && !s.disabled:
			ground = theme.Hover
		}
		kit.PaintBox(s.grounds[n], ground, theme.Clear, 0)
		colour := theme.Color(style.Token)
		if s.disabled {
			colour = theme.Disabled(style.Token)
		}
		kit.PaintIn(s.labels[n], o.Label, style, colour)
	}
}
