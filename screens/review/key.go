package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Measures of keys, from the picture.
const (
	keyHeight float32 = 56
	keyPad    float32 = 12
	capSize   float32 = 32
	capDepth  float32 = 2 // of the lower edge of a key cap
)

// keyCap is a key as it is drawn: a letter on a cap with a thicker lower edge.
type keyCap struct {
	edge, cap *kit.Box
	letter    *kit.Line
	width     float32
}

func newKeyCap(letter string) *keyCap {
	c := &keyCap{edge: kit.NewBox(theme.Line, theme.Line, theme.ControlRadius), cap: kit.NewBox(theme.Background, theme.Line, theme.ControlRadius)}
	c.letter = kit.NewLine(letter, kit.Emphasis).Align(fyne.TextAlignCenter)
	c.width = max(capSize, kit.Measure(letter, kit.Emphasis).Width+18)
	return c
}

func (c *keyCap) parts() []fyne.CanvasObject { return []fyne.CanvasObject{c.edge, c.cap, c.letter} }

func (c *keyCap) place(x, y float32) {
	kit.Place(c.edge, x, y, c.width, capSize)
	kit.Place(c.cap, x, y, c.width, capSize-capDepth)
	kit.Place(c.letter, x, y+(capSize-capDepth-20)/2, c.width, 20)
}

// key is a key that can be pressed with the mouse too. Letters that are typed while it has
// the focus go on to Review.
type key struct {
	kit.Tips
	onTap          func()
	typed          func(rune)
	focus          func() // gives the keyboard to Review
	passed         func(*fyne.KeyEvent)
	token          theme.Token
	text, short    string // short: in few letters; empty: text is short
	brief          bool
	off            bool
	hover, focused bool

	box, ring *kit.Box
	cap       *keyCap
	label     *kit.Line
}

func (r *Review) newKey(letter, text string, token theme.Token, onTap func()) *key {
	k := &key{
		onTap: onTap, typed: r.typed, focus: r.Focus, passed: r.key, token: token, text: text,
		box: kit.NewBox(theme.Background, theme.Line, theme.BannerRadius), ring: kit.NewBox(theme.Clear, theme.Clear, theme.BannerRadius+theme.Hairline),
		cap: newKeyCap(letter), label: kit.NewShrinkingLine(text, kit.Strong.In(token)),
	}
	k.ExtendBaseWidget(k)
	return k
}

// enable lets the key be pressed, or not, and then why not is its tooltip.
func (k *key) enable(on bool, why string) {
	if on {
		why = ""
	}
	k.SetToolTip(why)
	if k.off != !on {
		k.off = !on
		k.Refresh()
	}
}

// Tapped presses the key. Behind a click Review has the keyboard again.
func (k *key) Tapped(ev *fyne.PointEvent) {
	if ev != nil {
		k.focus()
	}
	if !k.off {
		k.onTap()
	}
}

func (k *key) TypedRune(letter rune) { k.typed(letter) }
func (k *key) FocusGained()          { k.focused = true; k.Refresh() }
func (k *key) FocusLost()            { k.focused = false; k.Refresh() }
func (k *key) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		k.Tapped(nil)
	default:
		k.passed(ev)
	}
}

func (k *key) MouseIn(e *desktop.MouseEvent) { k.Tips.MouseIn(e); k.hover = true; k.Refresh() }
func (k *key) MouseOut()                     { k.Tips.MouseOut(); k.hover = false; k.Refresh() }

func (k *key) CreateRenderer() fyne.WidgetRenderer {
	return &kit.Renderer{
		Parts:  append([]fyne.CanvasObject{k.ring, k.box}, append(k.cap.parts(), k.label)...),
		Min:    func() fyne.Size { return fyne.NewSize(2*keyPad+k.cap.width, keyHeight) },
		Place:  k.place,
		Redraw: func() { k.paint(); k.place(k.Size()) },
	}
}

// setBrief has the key say what it does in few letters, in little room.
func (k *key) setBrief(on bool) {
	if k.brief != on {
		k.brief = on
		k.Refresh()
	}
}

func (k *key) words() string {
	if k.brief && k.short != "" {
		return k.short
	}
	return k.text
}

func (k *key) pad() float32 {
	if k.brief {
		return keyPad - 4
	}
	return keyPad
}

func (k *key) place(s fyne.Size) {
	kit.Place(k.box, 0, 0, s.Width, s.Height)
	kit.Place(k.ring, -theme.Hairline, -theme.Hairline, s.Width+2*theme.Hairline, s.Height+2*theme.Hairline)
	pad := k.pad()
	k.cap.place(pad, (s.Height-capSize)/2)
	x := 2*pad + k.cap.width
	kit.Place(k.label, x, (s.Height-20)/2, s.Width-x-4, 20)
}

func (k *key) paint() {
	fill, text, letter, stroke, ring := theme.Background, k.token, theme.Text, theme.Line, theme.Clear
	switch {
	case k.off:
		text, letter = theme.Muted, theme.Muted
	case k.hover:
		fill = theme.Hover
	}
	if k.focused {
		stroke, ring = theme.Accent, theme.Accent
	}
	k.box.Set(fill, stroke)
	k.ring.Set(theme.Clear, ring)
	k.label.Set(k.words(), kit.Strong.In(text))
	k.cap.letter.Set(k.cap.letter.Text(), kit.Emphasis.In(letter))
}
