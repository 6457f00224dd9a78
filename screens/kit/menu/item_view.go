package menu

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// itemView draws one item of a menu.
type itemView struct {
	widget.BaseWidget
	menu  *layer
	n     int
	item  Item
	icons bool // some line of the menu has an icon: all leave room for one

	ground      *canvas.Rectangle
	label, hint *canvas.Text
	icon, tick  *canvas.Image
}

func newItemView(m *layer, n int, item Item, icons bool) *itemView {
	l := &itemView{
		menu: m, n: n, item: item, icons: icons, ground: kit.NewRectangle(5),
		label: kit.NewText(item.Label, kit.Body), hint: kit.NewText("", kit.Small), icon: kit.NewImage(), tick: kit.NewImage(),
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *itemView) usable() bool { return !l.item.separator() && l.item.Why == "" }

// aside is what stands at the right: the key, or why the item rests.
func (l *itemView) aside() string {
	if l.item.Why != "" {
		return l.item.Why
	}
	return l.item.Hint
}

// natural is the width that shows all of the item.
func (l *itemView) natural() float32 {
	w := kit.Measure(l.item.Label, kit.Body).Width + 20
	if aside := l.aside(); aside != "" {
		w += kit.Measure(aside, kit.Small).Width + 20
	}
	if l.icons {
		w += theme.IconSize + 8
	}
	if l.item.Checked || l.item.Keep {
		w += theme.IconSize + 8
	}
	return w
}

func (l *itemView) Tapped(*fyne.PointEvent)        { l.menu.choose(l.n) }
func (l *itemView) MouseMoved(*desktop.MouseEvent) {}
func (l *itemView) MouseOut()                      { l.menu.point(-1) }
func (l *itemView) MouseIn(*desktop.MouseEvent) {
	if l.usable() {
		l.menu.point(l.n)
	}
}

func (l *itemView) CreateRenderer() fyne.WidgetRenderer {
	parts := []fyne.CanvasObject{l.ground}
	if !l.item.separator() {
		parts = append(parts, l.icon, l.label, l.hint, l.tick)
	}
	l.paint()
	return &kit.Renderer{Parts: parts, Min: l.min, Place: l.place, Redraw: l.paint}
}

func (l *itemView) min() fyne.Size {
	if l.item.separator() {
		return fyne.NewSize(0, ruleHeight)
	}
	return fyne.NewSize(0, itemHeight)
}

func (l *itemView) place(s fyne.Size) {
	if l.item.separator() {
		kit.Place(l.ground, -1, (s.Height-1)/2, s.Width+2, theme.Hairline)
		return
	}
	kit.Place(l.ground, 0, 0, s.Width, s.Height)
	x := float32(10)
	middle := (s.Height - theme.IconSize) / 2
	if l.icons {
		kit.Place(l.icon, x, middle, theme.IconSize, theme.IconSize)
		x += theme.IconSize + 8
	}
	m := l.label.MinSize()
	kit.Place(l.label, x, kit.Centred(s.Height, m.Height), m.Width, m.Height)
	m = l.hint.MinSize()
	kit.Place(l.hint, s.Width-10-m.Width, kit.Centred(s.Height, m.Height), m.Width, m.Height)
	if l.item.Checked || l.item.Keep {
		kit.Place(l.tick, s.Width-10-theme.IconSize, middle, theme.IconSize, theme.IconSize)
	}
}

func (l *itemView) paint() {
	if l.item.separator() {
		kit.PaintBox(l.ground, theme.Line, theme.Clear, 0)
		return
	}
	ground := theme.Clear
	if l.menu.current == l.n {
		ground = theme.Hover
	}
	kit.PaintBox(l.ground, ground, theme.Clear, 0)
	style := kit.Body
	if l.item.Caution {
		style = style.In(theme.Danger)
	}
	colour := theme.Color(style.Token)
	if !l.usable() {
		colour = theme.Disabled(style.Token)
	}
	kit.PaintIn(l.label, l.item.Label, style, colour)
	kit.Paint(l.hint, l.aside(), kit.Small)
	if l.item.Icon != "" {
		kit.PaintIcon(l.icon, theme.IconIn(l.item.Icon, colour))
	}
	l.tick.Hidden = !l.item.Checked
	if l.item.Checked {
		kit.PaintIcon(l.tick, theme.IconOf(theme.IconCheck, theme.Accent))
	}
}
