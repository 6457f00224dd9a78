package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// navItem is a line of the sidebar: an icon or an indent, a name, a count.
type navItem struct {
	widget.BaseWidget
	onTap              func()
	menu               func(at fyne.Position) // opens the menu of the right click; nil: there is none
	icon               theme.Icon
	indent             float32
	on, hover, focused bool

	ground *kit.Box
	image  *kit.IconView
	name   *kit.Line
	count  *kit.Line
}

func newNavItem(icon theme.Icon, indent float32, name string, onTap func()) *navItem {
	n := &navItem{
		onTap: onTap, icon: icon, indent: indent, ground: kit.NewBox(theme.Clear, theme.Clear, theme.ControlRadius),
		name: kit.NewShrinkingLine(name, kit.Body), count: kit.NewLine("", kit.Small),
	}
	n.image = kit.NewIconView(icon, theme.Text)
	n.image.Hidden = icon == ""
	n.ExtendBaseWidget(n)
	return n
}

func (n *navItem) set(name, count string, on bool) {
	n.on = on
	style, small := kit.Body, kit.Small
	if on {
		style, small = kit.Emphasis.In(theme.Accent), kit.Label.In(theme.Accent)
	}
	n.name.Set(name, style)
	n.count.Set(count, small)
	n.Refresh()
}

func (n *navItem) Tapped(*fyne.PointEvent)        { n.onTap() }
func (n *navItem) MouseIn(*desktop.MouseEvent)    { n.hover = true; n.Refresh() }
func (n *navItem) MouseMoved(*desktop.MouseEvent) {}
func (n *navItem) MouseOut()                      { n.hover = false; n.Refresh() }
func (n *navItem) FocusGained()                   { n.focused = true; n.Refresh() }
func (n *navItem) FocusLost()                     { n.focused = false; n.Refresh() }
func (n *navItem) TypedRune(r rune)               { kit.PassRune(n, r) }
func (n *navItem) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		n.onTap()
	case desktop.KeyMenu:
		n.openMenu()
	case fyne.KeyF10:
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			n.openMenu()
		}
	default:
		kit.PassKey(n, ev)
	}
}

// TappedSecondary opens the menu at the pointer.
func (n *navItem) TappedSecondary(ev *fyne.PointEvent) {
	if n.menu != nil {
		n.menu(ev.AbsolutePosition)
	}
}

// openMenu opens the menu below the line, for the keyboard.
func (n *navItem) openMenu() {
	if n.menu != nil {
		n.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(n).AddXY(10, n.Size().Height))
	}
}

func (n *navItem) CreateRenderer() fyne.WidgetRenderer {
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{n.ground, n.image, n.name, n.count},
		Min:   func() fyne.Size { return fyne.NewSize(0, theme.NavHeight) },
		Place: n.place,
		Redraw: func() {
			n.paint()
			n.place(n.Size())
		},
	}
}

func (n *navItem) place(s fyne.Size) {
	n.ground.Resize(s)
	x := 10 + n.indent
	if n.icon != "" {
		n.image.Move(fyne.NewPos(x, (s.Height-theme.IconSize)/2))
		n.image.Resize(fyne.NewSquareSize(theme.IconSize))
		x += theme.IconSize + 10
	}
	count := n.count.MinSize()
	n.count.Move(fyne.NewPos(s.Width-10-count.Width, (s.Height-count.Height)/2))
	n.count.Resize(count)
	n.name.Move(fyne.NewPos(x, (s.Height-20)/2))
	n.name.Resize(fyne.NewSize(s.Width-x-18-count.Width, 20))
}

func (n *navItem) paint() {
	fill, stroke, icon := theme.Clear, theme.Clear, theme.Text
	switch {
	case n.on:
		fill, icon = theme.AccentSoft, theme.Accent
	case n.hover:
		fill = theme.NeutralSoft
	}
	if n.focused {
		stroke = theme.Accent
	}
	n.ground.Set(fill, stroke)
	if n.icon != "" {
		n.image.Set(n.icon, icon)
	}
	n.name.Refresh()
	n.count.Refresh()
}
