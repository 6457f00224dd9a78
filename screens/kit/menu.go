package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// MenuItem is a line of a menu. The zero MenuItem is a separator.
type MenuItem struct {
	Label   string
	Hint    string // the key that does the same
	Icon    theme.Icon
	Caution bool // drawn in the danger colour
	Checked bool
	Why     string // why it cannot be chosen now; empty: it can
	Keep    bool   // choosing it turns its tick round and leaves the menu open
	OnTap   func()
}

func (i MenuItem) separator() bool { return i.Label == "" }

// Menu measures, from the pictures.
const (
	menuWidth   float32 = 210
	menuItem    float32 = 32
	menuRule    float32 = 11
	menuPadding float32 = 7
	menuEdge    float32 = 8 // from the window's edge
)

// menuLayer is a menu and the invisible sheet around it that closes it.
type menuLayer struct {
	widget.BaseWidget
	canvas  fyne.Canvas
	lines   []*menuLine
	list    *fyne.Container
	scroll  *Scroll
	card    *canvas.Rectangle
	at      fyne.Position
	width   float32
	current int // -1: none
}

// ShowMenu opens a menu with its corner at a place of the canvas, or as near to it
// as the window allows. It has the focus until it closes: arrows, Home, End, Enter
// and Esc work in it.
func ShowMenu(c fyne.Canvas, at fyne.Position, items []MenuItem) {
	ShowMenuUnder(c, at, menuWidth, items, -1)
}

// ShowMenuAbove opens a menu whose lower left corner is at a place of the canvas.
func ShowMenuAbove(c fyne.Canvas, at fyne.Position, items []MenuItem) {
	height := 2 * menuPadding
	for _, item := range items {
		if item.separator() {
			height += menuRule
		} else {
			height += menuItem
		}
	}
	ShowMenuUnder(c, at.SubtractXY(0, height), menuWidth, items, -1)
}

// ShowMenuUnder opens the menu of a field, no narrower than that, with an item pointed at;
// -1 is none.
func ShowMenuUnder(c fyne.Canvas, at fyne.Position, width float32, items []MenuItem, current int) {
	m := &menuLayer{canvas: c, at: at, card: NewRectangle(theme.BannerRadius), current: current, list: Column(0)}
	m.ExtendBaseWidget(m)
	for _, item := range items {
		line := newMenuLine(m, len(m.lines), item)
		m.lines = append(m.lines, line)
		m.list.Add(line)
		width = max(width, line.natural()+2*menuPadding)
	}
	m.width = width
	m.scroll = NewScroll(m.list)
	c.Overlays().Add(m)
	m.Resize(c.Size())
	c.Focus(m)
}

func (m *menuLayer) close() {
	m.canvas.Unfocus()
	m.canvas.Overlays().Remove(m)
}

// choose closes the menu before it acts, so that what it opens has the focus.
func (m *menuLayer) choose(n int) {
	if n < 0 || n >= len(m.lines) || !m.lines[n].usable() {
		return
	}
	item := &m.lines[n].item
	if item.Keep {
		item.Checked = !item.Checked
		item.OnTap()
		m.lines[n].Refresh()
		return
	}
	m.close()
	if item.OnTap != nil {
		item.OnTap()
	}
}

func (m *menuLayer) point(n int) {
	if n == m.current {
		return
	}
	m.current = n
	for _, l := range m.lines {
		l.Refresh()
	}
}

// move goes to the next line that can be chosen, round the ends.
func (m *menuLayer) move(step int) {
	n := m.current
	if n < 0 && step < 0 {
		n = 0
	}
	for range m.lines {
		n = (n + step + len(m.lines)) % len(m.lines)
		if m.lines[n].usable() {
			m.point(n)
			m.reveal(m.lines[n])
			return
		}
	}
}

func (m *menuLayer) reveal(l *menuLine) {
	m.scroll.Reveal(l.Position().Y, l.Position().Y+l.Size().Height)
}

// AnswerKey implements kit.Layer.
func (m *menuLayer) AnswerKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		m.close()
	case fyne.KeyDown:
		m.move(1)
	case fyne.KeyUp:
		m.move(-1)
	case fyne.KeyHome:
		m.current = -1
		m.move(1)
	case fyne.KeyEnd:
		m.current = 0
		m.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.current)
	}
}

func (m *menuLayer) TypedKey(ev *fyne.KeyEvent)       { m.AnswerKey(ev) }
func (m *menuLayer) TypedRune(rune)                   {}
func (m *menuLayer) FocusGained()                     {}
func (m *menuLayer) FocusLost()                       {}
func (m *menuLayer) Tapped(*fyne.PointEvent)          { m.close() }
func (m *menuLayer) TappedSecondary(*fyne.PointEvent) { m.close() }

func (m *menuLayer) CreateRenderer() fyne.WidgetRenderer {
	paint := func() { PaintBox(m.card, theme.Background, theme.Line, theme.Hairline) }
	paint()
	return &Renderer{
		Parts:  []fyne.CanvasObject{m.card, m.scroll},
		Min:    func() fyne.Size { return fyne.NewSize(0, 0) },
		Place:  m.place,
		Redraw: func() { paint(); m.place(m.Size()) },
	}
}

func (m *menuLayer) place(window fyne.Size) {
	h := min(m.list.MinSize().Height+2*menuPadding, window.Height-2*menuEdge)
	x := max(menuEdge, min(m.at.X, window.Width-m.width-menuEdge))
	y := max(menuEdge, min(m.at.Y, window.Height-h-menuEdge))
	Place(m.card, x, y, m.width, h)
	Place(m.scroll, x+menuPadding, y+menuPadding, m.width-2*menuPadding, h-2*menuPadding)
}
