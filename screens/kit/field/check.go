package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// CheckState is what a check box shows.
type CheckState int

// The states of a check box. Mixed is for a box that stands for several others.
const (
	Unchecked CheckState = iota
	Mixed
	Checked
)

// Check is a check box with a label. Space and Enter toggle it; a mixed box becomes
// checked.
type Check struct {
	widget.BaseWidget
	OnChange func(on bool)

	state          CheckState
	disabled       bool
	hover, focused bool
	box, ring      *canvas.Rectangle
	mark           *canvas.Image
	label          *kit.Line
}

var _ fyne.Focusable = (*Check)(nil)

const checkSize float32 = 16

// NewCheck makes a check box. An empty label leaves the box alone.
func NewCheck(label string, on bool, onChange func(on bool)) *Check {
	c := &Check{
		OnChange: onChange, box: kit.NewRectangle(theme.CheckRadius), ring: kit.NewRectangle(theme.CheckRadius + theme.FocusRing),
		mark: kit.NewImage(), label: kit.NewLine(label, kit.Body),
	}
	if on {
		c.state = Checked
	}
	c.ExtendBaseWidget(c)
	return c
}

// State is what the box shows.
func (c *Check) State() CheckState { return c.state }

// Set changes what the box shows without telling OnChange.
func (c *Check) Set(s CheckState) {
	if c.state != s {
		c.state = s
		c.Refresh()
	}
}

// Enable lets a person toggle the box, or not.
func (c *Check) Enable(on bool) {
	if c.disabled == on {
		c.disabled = !on
		c.Refresh()
	}
}

// Tapped toggles the box.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.disabled {
		return
	}
	on := c.state != Checked
	c.state = Unchecked
	if on {
		c.state = Checked
	}
	c.Refresh()
	if c.OnChange != nil {
		c.OnChange(on)
	}
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		kit.PassKey(c, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (c *Check) TypedRune(r rune) { kit.PassRune(c, r) }

// FocusGained implements fyne.Focusable.
func (c *Check) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn implements desktop.Hoverable.
func (c *Check) MouseIn(*desktop.MouseEvent) { c.hover = true; c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *Check) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *Check) MouseOut() { c.hover = false; c.Refresh() }

// CreateRenderer implements fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.paint()
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{c.ring, c.box, c.mark, c.label},
		Min: func() fyne.Size {
			w := checkSize
			if c.label.Text() != "" {
				w += 16 + c.label.MinSize().Width
			}
			return fyne.NewSize(w, 20)
		},
		Place: func(s fyne.Size) {
			y := kit.Centred(s.Height, checkSize)
			kit.Place(c.ring, -theme.FocusRing, y-theme.FocusRing, checkSize+2*theme.FocusRing, checkSize+2*theme.FocusRing)
			kit.Place(c.box, 0, y, checkSize, checkSize)
			kit.Place(c.mark, 2, y+2, checkSize-4, checkSize-4)
			kit.Place(c.label, checkSize+16, kit.Centred(s.Height, 20), s.Width-checkSize-16, 20)
		},
		Redraw: c.paint,
	}
}

func (c *Check) paint() {
	fill, stroke, icon := theme.Background, theme.Faint, theme.Icon("")
	switch c.state {
	case Checked:
		fill, stroke, icon = theme.Accent, theme.Accent, theme.IconCheck
	case Mixed:
		fill, stroke, icon = theme.Accent, theme.Accent, theme.IconMinus
	case Unchecked:
		if c.hover {
			stroke = theme.Accent
		}
	}
	if c.disabled {
		fill, stroke = theme.NeutralSoft, theme.Line
	}
	kit.PaintBox(c.box, fill, stroke, theme.Hairline)
	ring := theme.Clear
	if c.focused {
		ring = theme.Accent
	}
	kit.PaintBox(c.ring, theme.Clear, ring, theme.FocusRing)
	c.mark.Hidden = icon == ""
	if icon != "" {
		kit.PaintIcon(c.mark, theme.IconOf(icon, theme.OnAccent))
	}
	style := kit.Body
	if c.disabled {
		style = kit.BodyMuted
	}
	c.label.Set(c.label.Text(), style)
}
