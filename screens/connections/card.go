package connections

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// card is a large button with a heading and a few lines of text.
type card struct {
	widget.BaseWidget
	onTap          func()
	hover, focused bool
	box            *kit.Box
	said           string
	lines          *fyne.Container // of what it says
	text           fyne.CanvasObject
}

const (
	cardWidth float32 = 250
	cardText  float32 = cardWidth - 34
)

func newCard(title, text string, onTap func()) *card {
	c := &card{onTap: onTap, said: text, lines: kit.Column(0), box: kit.NewBox(theme.Background, theme.Line, theme.CardRadius)}
	c.text = kit.Inset(15, 17, 15, 17, kit.Column(0, kit.NewLine(title, kit.Emphasis), kit.Inset(4, 0, 0, 0, c.lines)))
	c.wrap(cardText)
	c.ExtendBaseWidget(c)
	return c
}

// wrap breaks what the card says into lines of a width.
func (c *card) wrap(width float32) {
	c.lines.Objects = []fyne.CanvasObject{kit.NewParagraph(c.said, kit.Small, width)}
}

func (c *card) Tapped(*fyne.PointEvent)        { c.onTap() }
func (c *card) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (c *card) MouseIn(*desktop.MouseEvent)    { c.hover = true; c.Refresh() }
func (c *card) MouseMoved(*desktop.MouseEvent) {}
func (c *card) MouseOut()                      { c.hover = false; c.Refresh() }
func (c *card) FocusGained()                   { c.focused = true; c.Refresh() }
func (c *card) FocusLost()                     { c.focused = false; c.Refresh() }
func (c *card) TypedRune(r rune)               { kit.PassRune(c, r) }
func (c *card) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onTap()
	default:
		kit.PassKey(c, ev)
	}
}

func (c *card) CreateRenderer() fyne.WidgetRenderer {
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{c.box, c.text},
		Min:   func() fyne.Size { return fyne.NewSize(cardWidth, max(102, c.text.MinSize().Height)) },
		Place: func(s fyne.Size) {
			c.box.Resize(s)
			c.wrap(max(cardText, s.Width-(cardWidth-cardText)))
			c.text.Resize(s)
		},
		Redraw: func() {
			fill, line := theme.Background, theme.Line
			if c.hover {
				fill = theme.Hover
			}
			if c.focused {
				line = theme.Accent
			}
			c.box.Set(fill, line)
			c.text.Refresh()
		},
	}
}
