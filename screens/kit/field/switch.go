package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Switch turns something on or off at once. Space and Enter toggle it.
type Switch struct {
	kit.Tips
	OnChange func(on bool)

	on, disabled   bool
	hover, focused bool

	track, knob, ring *canvas.Rectangle
}

var (
	_ fyne.Focusable    = (*Switch)(nil)
	_ fyne.Tappable     = (*Switch)(nil)
	_ desktop.Hoverable = (*Switch)(nil)
)

// Measures of a switch, from the pictures.
const (
	switchWidth  float32 = 36
	switchHeight float32 = 20
	switchGap    float32 = 2 // between the knob and the edge
)

// NewSwitch makes a switch.
func NewSwitch(on bool, onChange func(on bool)) *Switch {
	s := &Switch{
		OnChange: onChange, on: on, track: kit.NewRectangle(switchHeight / 2), knob: kit.NewRectangle(switchHeight/2 - switchGap),
		ring: kit.NewRectangle(switchHeight/2 + theme.FocusRing),
	}
	s.ExtendBaseWidget(s)
	return s
}

// On tells what the switch shows.
func (s *Switch) On() bool { return s.on }

// Set changes what the switch shows without telling OnChange.
func (s *Switch) Set(on bool) {
	if s.on != on {
		s.on = on
		s.Refresh()
	}
}

// Enable lets a person toggle the switch, or not, and then why not is its tooltip.
func (s *Switch) Enable(on bool, why string) {
	if on {
		why = ""
	}
	s.SetToolTip(why)
	if s.disabled != !on {
		s.disabled = !on
		s.Refresh()
	}
}

// Tapped toggles the switch.
func (s *Switch) Tapped(*fyne.PointEvent) {
	if s.disabled {
		return
	}
	s.Set(!s.on)
	if s.OnChange != nil {
		s.OnChange(s.on)
	}
}

// TypedKey implements fyne.Focusable.
func (s *Switch) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.Tapped(nil)
	default:
		kit.PassKey(s, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (s *Switch) TypedRune(r rune) { kit.PassRune(s, r) }

// FocusGained implements fyne.Focusable.
func (s *Switch) FocusGained() {
	s.focused = true
	s.Refresh()
	kit.Reveal(s)
}

// FocusLost implements fyne.Focusable.
func (s *Switch) FocusLost() { s.focused = false; s.Refresh() }

// MouseIn implements desktop.Hoverable.
func (s *Switch) MouseIn(e *desktop.MouseEvent) {
	s.Tips.MouseIn(e)
	s.hover = true
	s.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (s *Switch) MouseOut() {
	s.Tips.MouseOut()
	s.hover = false
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	s.paint()
	return &kit.Renderer{
		Parts:  []fyne.CanvasObject{s.ring, s.track, s.knob},
		Min:    func() fyne.Size { return fyne.NewSize(switchWidth, switchHeight) },
		Place:  s.place,
		Redraw: func() { s.paint(); s.place(s.Size()) },
	}
}

func (s *Switch) place(size fyne.Size) {
	y := kit.Centred(size.Height, switchHeight)
	kit.Place(s.ring, -theme.FocusRing, y-theme.FocusRing, switchWidth+2*theme.FocusRing, switchHeight+2*theme.FocusRing)
	kit.Place(s.track, 0, y, switchWidth, switchHeight)
	knob, x := switchHeight-2*switchGap, switchGap
	if s.on {
		x = switchWidth - switchGap - knob
	}
	kit.Place(s.knob, x, y+switchGap, knob, knob)
}

func (s *Switch) paint() {
	track := theme.Muted
	if s.on {
		track = theme.Accent
	}
	fill := theme.Color(track)
	if s.disabled {
		fill = theme.Disabled(track)
	}
	if drawn := theme.Drawn(fill); s.track.FillColor != drawn {
		s.track.FillColor = drawn
		s.track.Refresh()
	}
	kit.PaintBox(s.knob, theme.Background, theme.Clear, 0)
	ring := theme.Clear
	if s.focused || s.hover && !s.disabled {
		ring = theme.AccentSoft
	}
	if s.focused {
		ring = theme.Accent
	}
	kit.PaintBox(s.ring, theme.Clear, ring, theme.FocusRing)
}
