// Package menu opens menus, which are used by the pointer or by keys.
package menu

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
)

// Item is one of a menu. The zero Item is a separator.
type Item struct {
	Label   string
	Hint    string // the key that does the same
	Icon    theme.Icon
	Caution bool // drawn in the danger colour
	Checked bool
	Why     string // why it cannot be chosen now; empty: it can
	Keep    bool   // choosing it turns its tick round and leaves the menu open
	OnTap   func()
}

func (i Item) separator() bool { return i.Label == "" }

// Menu measures, from the pictures.
const (
	leastWidth float32 = 210
	itemHeight float32 = 32
	ruleHeight float32 = 11
	padding    float32 = 7
	edge       float32 = 8 // from the window's edge
)

// layer is a menu and the invisible sheet around it that closes it.
type layer struct {
	widget.BaseWidget
	canvas  fyne.Canvas
	items   []*itemView
	list    *fyne.Container
	scroll  *scroll.Area
	card    *canvas.Rectangle
	at      fyne.Position
	width   float32
	current int // -1: none
}

// Show opens a menu with its corner at a place of the canvas, or as near to it
// as the window allows. It has the focus until it closes: arrows, Home, End, Enter
// and Esc work in it.
func Show(c fyne.Canvas, at fyne.Position, items []Item) {
	ShowUnder(c, at, leastWidth, items, -1)
}

// ShowUnder opens the menu of a field, no narrower than that, with an item pointed at;
// -1 is none.
func ShowUnder(c fyne.Canvas, at fyne.Position, width float32, items []Item, current int) {
	m := &layer{canvas: c, at: at, card: kit.NewRectangle(theme.BannerRadius), current: current, list: kit.Column(0)}
	m.ExtendBaseWidget(m)
	icons := slices.ContainsFunc(items, func(i Item) bool { return i.Icon != "" })
	for _, item := range items {
		view := newItemView(m, len(m.items), item, icons)
		m.items = append(m.items, view)
		m.list.Add(view)
		width = max(width, view.natural()+2*padding)
	}
	m.width = width
	m.scroll = scroll.New(m.list)
	c.Overlays().Add(m)
	m.Resize(c.Size())
	c.Focus(m)
}

func (m *layer) close() {
	m.canvas.Unfocus()
	m.canvas.Overlays().Remove(m)
}

// choose closes the menu before it acts, so that what it opens has the focus.
func (m *layer) choose(n int) {
	if n < 0 || n >= len(m.items) || !m.items[n].usable() {
		return
	}
	item := &m.items[n].item
	if item.Keep {
		item.Checked = !item.Checked
		item.OnTap()
		m.items[n].Refresh()
		return
	}
	m.close()
	if item.OnTap != nil {
		item.OnTap()
	}
}

func (m *layer) point(n int) {
	if n == m.current {
		return
	}
	m.current = n
	for _, l := range m.items {
		l.Refresh()
	}
}

// move goes to the next item that can be chosen, round the ends.
func (m *layer) move(step int) {
	n := m.current
	if n < 0 && step < 0 {
		n = 0
	}
	for range m.items {
		n = (n + step + len(m.items)) % len(m.items)
		if m.items[n].usable() {
			m.point(n)
			m.reveal(m.items[n])
			return
		}
	}
}

func (m *layer) reveal(l *itemView) {
	m.scroll.Reveal(l.Position().Y, l.Position().Y+l.Size().Height)
}

// AnswerKey implements kit.Layer.
func (m *layer) AnswerKey(ev *fyne.KeyEvent) {
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

func (m *layer) TypedKey(ev *fyne.KeyEvent)       { m.AnswerKey(ev) }
func (m *layer) TypedRune(rune)                   {}
func (m *layer) FocusGained()                     {}
func (m *layer) FocusLost()                       {}
func (m *layer) Tapped(*fyne.PointEvent)          { m.close() }
func (m *layer) TappedSecondary(*fyne.PointEvent) { m.close() }

func (m *layer) CreateRenderer() fyne.WidgetRenderer {
	paint := func() { kit.PaintBox(m.card, theme.Background, theme.Line, theme.Hairline) }
	paint()
	return &kit.Renderer{
		Parts:  []fyne.CanvasObject{m.card, m.scroll},
		Min:    func() fyne.Size { return fyne.NewSize(0, 0) },
		Place:  m.place,
		Redraw: func() { paint(); m.place(m.Size()) },
	}
}

func (m *layer) place(window fyne.Size) {
	h := min(m.list.MinSize().Height+2*padding, window.Height-2*edge)
	x := max(edge, min(m.at.X, window.Width-m.width-edge))
	y := max(edge, min(m.at.Y, window.Height-h-edge))
	kit.Place(m.card, x, y, m.width, h)
	kit.Place(m.scroll, x+padding, y+padding, m.width-2*padding, h-2*padding)
}
