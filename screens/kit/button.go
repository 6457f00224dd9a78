package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/theme"
)

// ButtonKind is a button's weight.
type ButtonKind int

// The kinds of button.
const (
	Secondary    ButtonKind = iota // outlined
	Primary                        // filled with the accent
	Destructive                    // filled with the danger colour
	CautionText                    // outlined, words in the danger colour
	Quiet                          // no outline
	QuietAccent                    // no outline, words in the accent
	QuietCaution                   // no outline, words in the danger colour
	QuietMuted                     // no outline, words in the muted colour
	Soft                           // filled softly, words in the accent
)

type buttonLook struct{ text, fill, stroke, hover theme.Token }

var buttonLooks = map[ButtonKind]buttonLook{
	Secondary:    {theme.Text, theme.Background, theme.Line, theme.Hover},
	Primary:      {theme.OnAccent, theme.Accent, theme.Accent, theme.Accent},
	Destructive:  {theme.OnDanger, theme.Danger, theme.Danger, theme.Danger},
	CautionText:  {theme.Danger, theme.Background, theme.Line, theme.DangerSoft},
	Quiet:        {theme.Text, theme.Clear, theme.Clear, theme.Hover},
	QuietAccent:  {theme.Accent, theme.Clear, theme.Clear, theme.Hover},
	QuietCaution: {theme.Danger, theme.Clear, theme.Clear, theme.Hover},
	QuietMuted:   {theme.Muted, theme.Clear, theme.Clear, theme.Hover},
	Soft:         {theme.Accent, theme.AccentSoft, theme.Clear, theme.Hover},
}

// filled tells whether the ring would touch a ground of its own colour.
func (l buttonLook) filled() bool { return l.fill == l.stroke && l.fill != theme.Clear }

// Button is a push button. Enter and Space press it while it has the focus.
type Button struct {
	Tips
	OnTap func()

	text           string
	icon           theme.Icon
	kind           ButtonKind
	disabled       bool
	brief          bool
	hover, focused bool

	box, ring *canvas.Rectangle
	label     *canvas.Text
	image     *canvas.Image
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Tappable     = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// NewButton makes a button; an empty icon or text is left out.
func NewButton(text string, icon theme.Icon, kind ButtonKind, onTap func()) *Button {
	b := &Button{
		OnTap: onTap, text: text, icon: icon, kind: kind,
		box: NewRectangle(theme.ControlRadius), ring: NewRectangle(theme.ControlRadius + theme.FocusRing),
		label: NewText(text, Strong), image: NewImage(),
	}
	b.ExtendBaseWidget(b)
	return b
}

// Text is what the button says.
func (b *Button) Text() string { return b.text }

// SetText changes what the button says.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// SetKind changes the button's weight.
func (b *Button) SetKind(k ButtonKind) {
	if b.kind != k {
		b.kind = k
		b.Refresh()
	}
}

// SetBrief leaves a picture alone of the button, with its words as the tooltip, or not.
func (b *Button) SetBrief(on bool) {
	if b.brief == on || b.icon == "" {
		return
	}
	b.brief = on
	if !b.disabled {
		b.SetToolTip(b.tip())
	}
	b.Refresh()
}

// shown are the words that are on the button.
func (b *Button) shown() string {
	if b.brief {
		return ""
	}
	return b.text
}

func (b *Button) tip() string {
	if b.brief {
		return b.text
	}
	return ""
}

// Disabled tells whether the button cannot be pressed now.
func (b *Button) Disabled() bool { return b.disabled }

// Enable lets the button be pressed, or not, and then why not is its tooltip.
func (b *Button) Enable(on bool, why string) {
	if on {
		why = b.tip()
	}
	b.SetToolTip(why)
	if b.disabled != !on {
		b.disabled = !on
		b.Refresh()
	}
}

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	HideTip()
	if !b.disabled && b.OnTap != nil {
		b.OnTap()
	}
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		PassKey(b, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(r rune) { PassRune(b, r) }

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.focused = true
	b.Refresh()
	Reveal(b)
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.Tips.MouseIn(e)
	b.hover = true
	b.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.Tips.MouseOut()
	b.hover = false
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &Renderer{
		Parts:  []fyne.CanvasObject{b.ring, b.box, b.image, b.label},
		Min:    b.min,
		Place:  b.place,
		Redraw: func() { b.paint(); b.place(b.Size()) },
	}
	b.paint()
	return r
}

// pad is the room beside the content, border included.
func (b *Button) pad() float32 {
	if b.shown() == "" {
		return 9
	}
	return 13
}

func (b *Button) content() float32 {
	w := float32(0)
	if b.icon != "" {
		w += theme.IconSize
	}
	if b.shown() != "" {
		w += Measure(b.text, Strong).Width
	}
	if b.icon != "" && b.shown() != "" {
		w += 8
	}
	return w
}

func (b *Button) min() fyne.Size {
	return fyne.NewSize(b.content()+2*b.pad(), theme.ControlHeight)
}

func (b *Button) place(s fyne.Size) {
	Place(b.box, 0, 0, s.Width, s.Height)
	gap := theme.FocusRing
	if buttonLooks[b.kind].filled() {
		gap += theme.FocusRing // a ring that touches its own colour is none
	}
	Place(b.ring, -gap, -gap, s.Width+2*gap, s.Height+2*gap)
	x := (s.Width - b.content()) / 2
	if b.icon != "" {
		Place(b.image, x, (s.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		x += theme.IconSize + 8
	}
	m := b.label.MinSize()
	Place(b.label, x, Centred(s.Height, m.Height), m.Width, m.Height)
}

func (b *Button) paint() {
	look := buttonLooks[b.kind]
	fill, text := theme.Color(look.fill), theme.Color(look.text)
	if b.disabled {
		text = theme.Disabled(look.text)
		if look.fill != theme.Background {
			fill = theme.Disabled(look.fill)
		}
	} else if b.hover {
		fill = theme.Color(look.hover)
	}
	stroke, width := theme.Color(look.stroke), theme.Hairline
	if look.fill == look.stroke {
		width = 0
	}
	if f, s := theme.Drawn(fill), theme.Drawn(stroke); b.box.FillColor != f || b.box.StrokeColor != s {
		b.box.FillColor, b.box.StrokeColor, b.box.StrokeWidth = f, s, width
		b.box.Refresh()
	}
	ring := theme.Clear
	if b.focused {
		ring = theme.Accent
	}
	PaintBox(b.ring, theme.Clear, ring, theme.FocusRing)
	PaintIn(b.label, b.shown(), Strong, text)
	if b.icon != "" {
		PaintIcon(b.image, theme.IconIn(b.icon, text))
	}
}
