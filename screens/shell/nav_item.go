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
	under              bool // what is shown belongs to it, but is another line

	ground *kit.Box
	image  *kit.IconView
	name   *kit.Line
	count  *kit.Line
	dots   *kit.IconView // opens the menu; seen while the pointer or the focus is here
}

func newNavItem(icon theme.Icon, indent float32, name string, onTap func()) *navItem {
	n := &navItem{
		onTap: onTap, icon: icon, indent: indent, ground: kit.NewBox(theme.Clear, theme.Clear, theme.ControlRadius),
		name: kit.NewShrinkingLine(name, kit.Body), count: kit.NewLine("", kit.Small),
	}
	n.image = kit.NewIconView(icon, theme.Text)
	n.image.Hidden = icon == ""
	n.dots = kit.NewIconView(theme.IconDots, theme.Muted)
	n.dots.Hide()
	n.ExtendBaseWidget(n)
	return n
}

func (n *navItem) set(name, count string, on bool) {
	n.on = on
	n.name.SetText(name)
	n.count.SetText(count)
	n.style()
}

// setUnder lights the words alone: what is shown belongs to this line, but is another one
// or something else by now.
func (n *navItem) setUnder(under bool) {
	if n.under != under {
		n.under = under
		n.style()
	}
}

func (n *navItem) style() {
	style, small := kit.Body, kit.Small
	if n.on || n.under {
		style, small = kit.Emphasis.In(theme.Accent), kit.Label.In(theme.Accent)
	}
	n.name.Set(n.name.Text(), style)
	n.count.Set(n.count.Text(), small)
	n.Refresh()
}

func (n *navItem) setIcon(icon theme.Icon) {
	n.icon = icon
	n.image.Hidden = icon == ""
}

// dotsRoom is how much at the right edge opens the menu while the dots are there.
const dotsRoom = 10 + theme.IconSize + 6

func (n *navItem) Tapped(ev *fyne.PointEvent) {
	if n.dots.Visible() && ev != nil && ev.Position.X >= n.Size().Width-dotsRoom {
		n.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(n).AddXY(n.Size().Width-dotsRoom, n.Size().Height))
		return
	}
	n.onTap()
}
func (n *navItem) MouseIn(*desktop.MouseEvent)    { n.hover = true; n.Refresh() }
func (n *navItem) MouseMoved(*desktop.MouseEvent) {}
func (n *navItem) MouseOut()                      { n.hover = false; n.Refresh() }
func (n *navItem) FocusGained()                   { n.focused = true; n.Refresh() }
func (n *navItem) FocusLost()                     { n.focused = false; n.Refresh() }
func (n *navItem) TypedRune(rune)                 {}
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
		Parts: []fyne.CanvasObject{n.ground, n.image, n.name, n.count, n.dots},
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
	n.dots.Move(fyne.NewPos(s.Width-10-theme.IconSize+4, (s.Height-theme.IconSize)/2))
	n.dots.Resize(fyne.NewSquareSize(theme.IconSize))
	count.Width = max(count.Width, theme.IconSize-4) // the name does not change under the pointer
	n.name.Move(fyne.NewPos(x, (s.Height-20)/2))
	n.name.Resize(fyne.NewSize(s.Width-x-18-count.Width, 20))
}

func (n *navItem) paint() {
	fill, stroke, icon := theme.Clear, theme.Clear, theme.Text
	switch {
	case n.on:
		fill, icon = theme.AccentSoft, theme.Accent
	case n.under:
		icon = theme.Accent
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
	n.dots.Hidden = n.menu == nil || !n.hover && !n.focused
	n.count.Hidden = n.dots.Visible()
	n.name.Refresh()
	n.count.Refresh()
}
