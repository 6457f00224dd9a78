package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// menuLine draws one item of a menu.
type menuLine struct {
	widget.BaseWidget
	menu *menuLayer
	n    int
	item MenuItem

	ground      *canvas.Rectangle
	label, hint *canvas.Text
	icon, tick  *canvas.Image
}

func newMenuLine(m *menuLayer, n int, item MenuItem) *menuLine {
	l := &menuLine{
		menu: m, n: n, item: item, ground: NewRectangle(5),
		label: NewText(item.Label, Body), hint: NewText("", Small), icon: NewImage(), tick: NewImage(),
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *menuLine) usable() bool { return !l.item.separator() && l.item.Why == "" }

// aside is what stands at the right: the key, or why the item rests.
func (l *menuLine) aside() string {
	if l.item.Why != "" {
		return l.item.Why
	}
	return l.item.Hint
}

// natural is the width that shows all of the line.
func (l *menuLine) natural() float32 {
	w := Measure(l.item.Label, Body).Width + 20
	if aside := l.aside(); aside != "" {
		w += Measure(aside, Small).Width + 20
	}
	if l.item.Icon != "" {
		w += theme.IconSize + 8
	}
	if l.item.Checked || l.item.Keep {
		w += theme.IconSize + 8
	}
	return w
}

func (l *menuLine) Tapped(*fyne.PointEvent)        { l.menu.choose(l.n) }
func (l *menuLine) MouseMoved(*desktop.MouseEvent) {}
func (l *menuLine) MouseOut()                      { l.menu.point(-1) }
func (l *menuLine) MouseIn(*desktop.MouseEvent) {
	if l.usable() {
		l.menu.point(l.n)
	}
}

func (l *menuLine) CreateRenderer() fyne.WidgetRenderer {
	parts := []fyne.CanvasObject{l.ground}
	if !l.item.separator() {
		parts = append(parts, l.icon, l.label, l.hint, l.tick)
	}
	l.paint()
	return &Renderer{Parts: parts, Min: l.min, Place: l.place, Redraw: l.paint}
}

func (l *menuLine) min() fyne.Size {
	if l.item.separator() {
		return fyne.NewSize(0, menuRule)
	}
	return fyne.NewSize(0, menuItem)
}

func (l *menuLine) place(s fyne.Size) {
	if l.item.separator() {
		Place(l.ground, -1, (s.Height-1)/2, s.Width+2, theme.Hairline)
		return
	}
	Place(l.ground, 0, 0, s.Width, s.Height)
	x := float32(10)
	middle := (s.Height - theme.IconSize) / 2
	if l.item.Icon != "" {
		Place(l.icon, x, middle, theme.IconSize, theme.IconSize)
		x += theme.IconSize + 8
	}
	m := l.label.MinSize()
	Place(l.label, x, Centred(s.Height, m.Height), m.Width, m.Height)
	m = l.hint.MinSize()
	Place(l.hint, s.Width-10-m.Width, Centred(s.Height, m.Height), m.Width, m.Height)
	if l.item.Checked || l.item.Keep {
		Place(l.tick, s.Width-10-theme.IconSize, middle, theme.IconSize, theme.IconSize)
	}
}

func (l *menuLine) paint() {
	if l.item.separator() {
		PaintBox(l.ground, theme.Line, theme.Clear, 0)
		return
	}
	ground := theme.Clear
	if l.menu.current == l.n {
		ground = theme.Hover
	}
	PaintBox(l.ground, ground, theme.Clear, 0)
	style := Body
	if l.item.Caution {
		style = style.In(theme.Danger)
	}
	colour := theme.Color(style.Token)
	if !l.usable() {
		colour = theme.Disabled(style.Token)
	}
	PaintIn(l.label, l.item.Label, style, colour)
	Paint(l.hint, l.aside(), Small)
	if l.item.Icon != "" {
		PaintIcon(l.icon, theme.IconIn(l.item.Icon, colour))
	}
	l.tick.Hidden = !l.item.Checked
	if l.item.Checked {
		PaintIcon(l.tick, theme.IconOf(theme.IconCheck, theme.Accent))
	}
}
