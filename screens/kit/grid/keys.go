package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
)

// AcceptsTab implements fyne.Tabbable: Tab leaves the grid.
func (g *Grid) AcceptsTab() bool { return false }

// FocusGained implements fyne.Focusable.
func (g *Grid) FocusGained() {
	g.focused = true
	g.needCurrent()
	g.body.repaintRows()
}

// needCurrent makes some row the current one while the grid has the focus: keys act on a
// row, also where the rows came after the focus.
func (g *Grid) needCurrent() {
	if g.focused && g.currentAt < 0 && g.p.Source.Len() > 0 {
		g.moveCurrent(g.body.topRow())
	}
}

// FocusLost implements fyne.Focusable.
func (g *Grid) FocusLost() {
	g.focused = false
	g.body.repaintRows()
}

// TypedRune implements fyne.Focusable.
func (g *Grid) TypedRune(r rune) {
	if r != ' ' && g.p.OnRune != nil {
		g.p.OnRune(g.aimedAt(), r)
	}
}

// TypedKey implements fyne.Focusable.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	shift := g.modifiers()&fyne.KeyModifierShift != 0
	if ev.Name == fyne.KeyUp && !shift && g.currentAt <= 0 {
		g.focusHeader()
		return
	}
	if to, ok := g.target(ev.Name); ok {
		g.walk(to, shift)
		return
	}
	if g.currentAt >= 0 && g.act(ev.Name, shift) {
		return
	}
	if g.p.OnKey != nil {
		g.p.OnKey(g.current, ev)
	}
	kit.PassKey(g, ev)
}

// focusHeader goes from the first row up to the labels.
func (g *Grid) focusHeader() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g.header)
	}
}

// target is the row that a key goes to.
func (g *Grid) target(key fyne.KeyName) (int, bool) {
	switch key {
	case fyne.KeyUp:
		return g.currentAt - 1, true
	case fyne.KeyDown:
		return g.currentAt + 1, true
	case fyne.KeyPageUp:
		return g.currentAt - g.body.page(), true
	case fyne.KeyPageDown:
		return g.currentAt + g.body.page(), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return g.p.Source.Len() - 1, true
	default:
		return 0, false
	}
}

// walk goes to another row by a key; with Shift it draws a range.
func (g *Grid) walk(to int, shift bool) {
	n := g.p.Source.Len()
	if n == 0 {
		return
	}
	to = max(0, min(to, n-1))
	if shift {
		if !g.extending && g.anchor != g.current {
			g.setAnchor(g.current)
		}
		g.anchorOn = true
		g.extendTo(to)
	} else {
		g.moveCurrent(to)
		g.setAnchor(g.current)
	}
	g.body.reveal(to)
}

// justHandedOver is how long nobody has seen yet that another row is the current one.
const justHandedOver = 500 * time.Millisecond

// aimedAt is the row that a person means who presses a key that changes something: the
// current one, where they see it. One out of view is brought into view instead, and one that
// has become it this moment, because another has gone, is not meant.
func (g *Grid) aimedAt() string {
	if g.currentAt < 0 || time.Since(g.handedOver) < justHandedOver {
		return ""
	}
	if middle := g.body.y(g.currentAt) + g.p.RowHeight/2; middle < 0 || middle > float32(g.body.height()) {
		g.body.reveal(g.currentAt)
		return ""
	}
	return g.current
}

// act does what a key does to the current row, and says whether it has a use.
func (g *Grid) act(key fyne.KeyName, shift bool) bool {
	switch {
	case key == fyne.KeySpace && g.p.Selection != nil && shift:
		g.extendTo(g.currentAt)
	case key == fyne.KeySpace && g.p.Selection != nil:
		g.toggle(g.currentAt)
	case (key == fyne.KeyReturn || key == fyne.KeyEnter) && g.p.OnOpen != nil:
		g.p.OnOpen(g.current)
	case key == fyne.KeyDelete && g.p.OnDelete != nil:
		g.p.OnDelete(g.aimedAt())
	case (key == desktop.KeyMenu || key == fyne.KeyF10 && shift) && g.p.OnMenu != nil:
		g.openMenu()
	default:
		return false
	}
	return true
}

// openMenu opens the menu of the current row in the row.
func (g *Grid) openMenu() {
	g.body.reveal(g.currentAt)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g.body)
	x := insetLeft
	if len(g.frame.spans) > 0 {
		x = g.frame.spans[0].x
	}
	g.p.OnMenu(g.current, at.AddXY(x, g.body.y(g.currentAt)+g.p.RowHeight))
}

// TypedShortcut implements fyne.Shortcutable. What neither the grid nor its owner
// uses goes to the window, which would not get it otherwise.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok && g.p.Selection != nil {
		g.chooseAll(true)
		return
	}
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierShortcutDefault {
		if g.control(c.KeyName) {
			return
		}
	}
	if g.p.OnShortcut != nil && g.p.OnShortcut(g.current, s) {
		return
	}
	kit.PassShortcut(g, s)
}

// control does what a key with Ctrl does, and says whether it has a use.
func (g *Grid) control(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyHome, fyne.KeyEnd:
		to, _ := g.target(key)
		g.walk(to, false)
	case fyne.KeySpace:
		if g.currentAt < 0 || g.p.Selection == nil {
			return false
		}
		g.toggle(g.currentAt)
	default:
		return false
	}
	return true
}

// topRow is the first row that is wholly in view.
func (b *body) topRow() int {
	i := int((b.offset + b.step() - 1) / b.step())
	return max(0, min(i, b.g.p.Source.Len()-1))
}
