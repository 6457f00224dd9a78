package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// Link is a word or an icon that does something when pressed.
type Link struct {
	widget.BaseWidget
	OnTap   func()
	text    *Line
	icon    theme.Icon
	token   theme.Token
	focused bool
	image   *canvas.Image
	ring    *canvas.Rectangle
}

var _ fyne.Focusable = (*Link)(nil)

// NewLink makes a word that does something.
func NewLink(text string, s Style, onTap func()) *Link {
	l := &Link{OnTap: onTap, text: NewLine(text, s), token: s.Token, image: NewImage(), ring: NewRectangle(4)}
	l.ExtendBaseWidget(l)
	return l
}

// linkTarget is the square around an icon that can be clicked.
const linkTarget float32 = 24

// NewIconLink makes an icon that does something.
func NewIconLink(icon theme.Icon, t theme.Token, onTap func()) *Link {
	l := NewLink("", Body.In(t), onTap)
	l.icon = icon
	return l
}

// SetText changes the word.
func (l *Link) SetText(text string) {
	l.text.SetText(text)
	l.Refresh()
}

// Tapped implements fyne.Tappable.
func (l *Link) Tapped(*fyne.PointEvent) { l.OnTap() }

// TypedKey implements fyne.Focusable.
func (l *Link) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.OnTap()
	default:
		PassKey(l, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (l *Link) TypedRune(r rune) { PassRune(l, r) }

// FocusGained implements fyne.Focusable.
func (l *Link) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *Link) FocusLost() { l.focused = false; l.Refresh() }

// Cursor implements desktop.Cursorable.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		ring := theme.Clear
		if l.focused {
			ring = l.token
		}
		PaintBox(l.ring, theme.Clear, ring, theme.FocusRing)
		if l.icon != "" {
			PaintIcon(l.image, theme.IconOf(l.icon, l.token))
		}
	}
	paint()
	return &Renderer{
		Parts: []fyne.CanvasObject{l.ring, l.text, l.image},
		Min: func() fyne.Size {
			if l.icon != "" {
				return fyne.NewSquareSize(linkTarget)
			}
			return l.text.MinSize()
		},
		Place: func(s fyne.Size) {
			if l.icon != "" {
				Place(l.ring, 0, 0, s.Width, s.Height)
			} else {
				Place(l.ring, -3, -1, s.Width+6, s.Height+2)
			}
			Place(l.text, 0, 0, s.Width, s.Height)
			Place(l.image, (s.Width-theme.IconSize)/2, (s.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		},
		Redraw: paint,
	}
}
