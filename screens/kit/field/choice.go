package field

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/theme"
)

// Option is one of the things that a Choice offers.
type Option struct {
	ID    string
	Label string // in the menu
	Short string // on the box; empty: the label
	Depth int    // how far it is indented in the menu
}

// Choice is a box that shows what is chosen and opens a menu to choose otherwise.
// Enter, Space and the down arrow open it.
type Choice struct {
	kit.Tips
	OnChange func(id string)

	title          string
	options        []Option
	chosen         string
	several        []string // the chosen ones where several can be
	many           bool
	fill           bool
	disabled       bool
	brief          bool
	hover, focused bool

	box, ring *canvas.Rectangle
	label     *canvas.Text
	arrow     *canvas.Image
}

var (
	_ fyne.Focusable    = (*Choice)(nil)
	_ fyne.Tappable     = (*Choice)(nil)
	_ desktop.Hoverable = (*Choice)(nil)
)

// NewChoice makes a choice. With a title the box reads "Title: what is chosen".
func NewChoice(title string, options []Option, chosen string, onChange func(id string)) *Choice {
	c := &Choice{
		OnChange: onChange, title: title, options: options, chosen: chosen,
		box: kit.NewRectangle(theme.ControlRadius), ring: kit.NewRectangle(theme.ControlRadius + theme.FocusRing),
		label: kit.NewText("", kit.Body), arrow: kit.NewImage(),
	}
	c.ExtendBaseWidget(c)
	return c
}

// NewChoices makes a choice of several: its menu stays open while options are
// ticked. onChange is told each time; Several says what is chosen.
func NewChoices(options []Option, chosen []string, onChange func(id string)) *Choice {
	c := NewChoice("", options, "", onChange)
	c.many, c.several = true, chosen
	return c
}

// Fill lets the box take what room it gets, as a field of a form does; otherwise it
// is as wide as its words.
func (c *Choice) Fill() *Choice {
	c.fill = true
	return c
}

// Several are the IDs of what is chosen, in the order of the options.
func (c *Choice) Several() []string {
	var ids []string
	for _, o := range c.options {
		if slices.Contains(c.several, o.ID) {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// ChooseSeveral changes what is chosen without telling OnChange.
func (c *Choice) ChooseSeveral(ids []string) {
	c.several = ids
	c.Refresh()
}

// Chosen is the ID of what is chosen.
func (c *Choice) Chosen() string { return c.chosen }

// Label is what is chosen as the menu calls it; empty: it is none of the options.
func (c *Choice) Label() string {
	for _, o := range c.options {
		if o.ID == c.chosen {
			return o.Label
		}
	}
	return ""
}

// Choose changes what is chosen without telling OnChange.
func (c *Choice) Choose(id string) {
	if c.chosen != id {
		c.chosen = id
		c.Refresh()
	}
}

// SetOptions changes what can be chosen.
func (c *Choice) SetOptions(options []Option) {
	c.options = options
	c.Refresh()
}

// SetBrief leaves the title out, or not.
func (c *Choice) SetBrief(on bool) {
	if c.brief != on {
		c.brief = on
		c.Refresh()
	}
}

// Enable lets a person choose, or not, and then why not is its tooltip.
func (c *Choice) Enable(on bool, why string) {
	if on {
		why = ""
	}
	c.SetToolTip(why)
	if c.disabled != !on {
		c.disabled = !on
		c.Refresh()
	}
}

// Tapped opens the menu.
func (c *Choice) Tapped(*fyne.PointEvent) {
	window := fyne.CurrentApp().Driver().CanvasForObject(c)
	if c.disabled || window == nil { // its screen was left between the press and the release
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c).AddXY(0, c.Size().Height+4)
	items := make([]menu.Item, len(c.options))
	for n, o := range c.options {
		if c.many {
			items[n] = menu.Item{Label: indent(o.Depth) + o.Label, Checked: slices.Contains(c.several, o.ID), Keep: true, OnTap: func() { c.turn(o.ID) }}
			continue
		}
		items[n] = menu.Item{Label: indent(o.Depth) + o.Label, Checked: o.ID == c.chosen, OnTap: func() {
			window.Focus(c)
			if c.chosen == o.ID {
				return
			}
			c.Choose(o.ID)
			if c.OnChange != nil {
				c.OnChange(o.ID)
			}
		}}
	}
	current := slices.IndexFunc(items, func(i menu.Item) bool { return i.Checked })
	menu.ShowUnder(window, at, c.Size().Width, items, current)
}

// turn ticks or unticks one of several.
func (c *Choice) turn(id string) {
	if n := slices.Index(c.several, id); n >= 0 {
		c.several = slices.Delete(slices.Clone(c.several), n, n+1)
	} else {
		c.several = append(slices.Clone(c.several), id)
	}
	c.Refresh()
	if c.OnChange != nil {
		c.OnChange(id)
	}
}

func indent(depth int) string {
	const step = "     "
	out := ""
	for range depth {
		out += step
	}
	return out
}

// TypedKey implements fyne.Focusable.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyDown:
		c.Tapped(nil)
	default:
		kit.PassKey(c, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (c *Choice) TypedRune(r rune) { kit.PassRune(c, r) }

// FocusGained implements fyne.Focusable.
func (c *Choice) FocusGained() {
	c.focused = true
	c.Refresh()
	kit.Reveal(c)
}

// FocusLost implements fyne.Focusable.
func (c *Choice) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn implements desktop.Hoverable.
func (c *Choice) MouseIn(e *desktop.MouseEvent) {
	c.Tips.MouseIn(e)
	c.hover = true
	c.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (c *Choice) MouseOut() {
	c.Tips.MouseOut()
	c.hover = false
	c.Refresh()
}

func (c *Choice) caption() string {
	chosen := ""
	for _, o := range c.options {
		if c.many && slices.Contains(c.several, o.ID) {
			if chosen != "" {
				chosen += ", "
			}
			chosen += o.Label
		}
		if !c.many && o.ID == c.chosen {
			chosen = o.Label
			if o.Short != "" && !(c.brief && c.title != "") {
				chosen = o.Short
			}
		}
	}
	if c.title == "" || c.brief {
		return chosen
	}
	return kit.Labelled(c.title, chosen)
}

const (
	choicePad   float32 = 11
	choiceLeast float32 = 80
)

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	c.paint()
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{c.ring, c.box, c.label, c.arrow},
		Min: func() fyne.Size {
			if c.fill {
				return fyne.NewSize(choiceLeast, theme.ControlHeight)
			}
			return fyne.NewSize(kit.Measure(c.caption(), kit.Body).Width+8+theme.IconSize+2*choicePad, theme.ControlHeight)
		},
		Place:  c.place,
		Redraw: func() { c.paint(); c.place(c.Size()) },
	}
}

func (c *Choice) place(s fyne.Size) {
	kit.Place(c.box, 0, 0, s.Width, s.Height)
	kit.Place(c.ring, -theme.FocusRing, -theme.FocusRing, s.Width+2*theme.FocusRing, s.Height+2*theme.FocusRing)
	room := s.Width - 2*choicePad - 8 - theme.IconSize
	kit.PaintIn(c.label, kit.Truncate(c.caption(), kit.Body, room+0.5), kit.Body, c.colour())
	m := c.label.MinSize()
	kit.Place(c.label, choicePad, kit.Centred(s.Height, m.Height), room, m.Height)
	kit.Place(c.arrow, s.Width-choicePad-theme.IconSize, (s.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
}

func (c *Choice) paint() {
	fill := theme.Background
	if c.hover && !c.disabled {
		fill = theme.Hover
	}
	kit.PaintBox(c.box, fill, theme.Line, theme.Hairline)
	ring := theme.Clear
	if c.focused {
		ring = theme.Accent
	}
	kit.PaintBox(c.ring, theme.Clear, ring, theme.FocusRing)
	kit.PaintIcon(c.arrow, theme.IconIn(theme.IconChevronDown, c.colour()))
}

func (c *Choice) colour() color.NRGBA {
	if c.disabled {
		return theme.Disabled(theme.Text)
	}
	return theme.Color(theme.Text)
}
