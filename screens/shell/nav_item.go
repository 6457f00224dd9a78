package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// navItem is a line of the sidebar: an icon, a name, a count. One that has a menu shows three
// dots in the place of the count while it has the pointer or the focus.
type navItem struct {
	kit.Tips
	onTap              func()
	menu               func(at fyne.Position)       // opens the menu of the right click; nil: there is none
	onKey              func(ev *fyne.KeyEvent) bool // keys first come here; true: taken. nil: nobody wants them
	onRune             func(r rune)                 // nil: nobody wants them
	icon               theme.Icon
	indent             float32
	on, hover, focused bool
	rests              bool // Tab passes it by
	tipWhenCut         bool // a name without room is told by the tip
	under              bool // what is shown belongs to it, but is another line

	ground *kit.Box
	image  *kit.IconView
	name   *kit.Line
	count  *kit.Line
	dots   *kit.IconView
}

var (
	_ fyne.Focusable   = (*navItem)(nil)
	_ fyne.Disableable = (*navItem)(nil)
)

func newNavItem(icon theme.Icon, indent float32, name string, onTap func()) *navItem {
	n := &navItem{
		onTap: onTap, icon: icon, indent: indent, ground: kit.NewBox(theme.Clear, theme.Clear, theme.ControlRadius),
		name: kit.NewShrinkingLine(name, kit.Body), count: kit.NewLine("", kit.Small),
	}
	n.image, n.dots = kit.NewIconView(icon, theme.Text), kit.NewIconView(theme.IconDots, theme.Muted)
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

// dotsRoom is what a click at the right end of the line must hit to open the menu.
const dotsRoom float32 = 32

// Tapped implements fyne.Tappable.
func (n *navItem) Tapped(ev *fyne.PointEvent) {
	kit.HideTip()
	if n.menu != nil && ev != nil && ev.Position.X >= n.Size().Width-dotsRoom {
		n.openMenu()
		return
	}
	n.onTap()
}

// MouseIn implements desktop.Hoverable.
func (n *navItem) MouseIn(ev *desktop.MouseEvent) {
	n.Tips.MouseIn(ev)
	n.hover = true
	n.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (n *navItem) MouseOut() {
	n.Tips.MouseOut()
	n.hover = false
	n.Refresh()
}

// Disabled says that Tab passes the line by: a tree has one line that it stops at.
func (n *navItem) Disabled() bool { return n.rests }

// Enable has Tab stop at the line.
func (n *navItem) Enable() { n.rests = false }

// Disable has Tab pass the line by.
func (n *navItem) Disable() { n.rests = true }

// FocusGained implements fyne.Focusable.
func (n *navItem) FocusGained() { n.focused = true; n.Refresh() }

// FocusLost implements fyne.Focusable.
func (n *navItem) FocusLost() { n.focused = false; n.Refresh() }

// TypedRune implements fyne.Focusable.
func (n *navItem) TypedRune(r rune) {
	if n.onRune != nil && r != ' ' {
		n.onRune(r)
		return
	}
	kit.PassRune(n, r)
}

// TypedKey implements fyne.Focusable.
func (n *navItem) TypedKey(ev *fyne.KeyEvent) {
	if n.onKey != nil && n.onKey(ev) {
		return
	}
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
	n.dots.Move(fyne.NewPos(s.Width-8-theme.IconSize, (s.Height-theme.IconSize)/2))
	n.dots.Resize(fyne.NewSquareSize(theme.IconSize))
	right := count.Width
	if !n.dots.Hidden {
		right = theme.IconSize
	}
	n.name.Move(fyne.NewPos(x, (s.Height-20)/2))
	room := s.Width - x - 18 - right
	n.name.Resize(fyne.NewSize(room, 20))
	if n.tipWhenCut && n.dots.Hidden {
		n.tellCut(room)
	}
}

// tellCut has the tip tell a name that is cut, and nothing else.
func (n *navItem) tellCut(room float32) {
	tip := ""
	if kit.Measure(n.name.Text(), kit.Emphasis).Width > room {
		tip = n.name.Text()
	}
	n.SetToolTip(tip)
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
	n.count.Hidden = !n.dots.Hidden
	n.name.Refresh()
	n.count.Refresh()
	n.dots.Refresh()
}
