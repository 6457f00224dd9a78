package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// sectionList is the list at the left. It is one stop of the Tab key; arrows, Home and End
// turn to other sections.
type sectionList struct {
	widget.BaseWidget
	onShow  func(n int)
	shown   int
	hover   int // -1: none
	focused bool

	grounds []*kit.Box
	names   []*kit.Line
}

var (
	_ fyne.Focusable    = (*sectionList)(nil)
	_ fyne.Tappable     = (*sectionList)(nil)
	_ desktop.Hoverable = (*sectionList)(nil)
)

// Measures of the list, from the picture.
const (
	listPad    float32 = 14
	listTop    float32 = 16
	listStep   float32 = theme.NavHeight + 2
	listInside float32 = 10
	narrowPad  float32 = 8
)

func newSectionList(names []string, onShow func(n int)) *sectionList {
	l := &sectionList{onShow: onShow, hover: -1}
	for _, name := range names {
		l.grounds = append(l.grounds, kit.NewBox(theme.Clear, theme.Clear, theme.ControlRadius))
		l.names = append(l.names, kit.NewShrinkingLine(name, kit.Body))
	}
	l.ExtendBaseWidget(l)
	return l
}

// set shows which section is shown.
func (l *sectionList) set(n int) {
	l.shown = n
	l.Refresh()
}

func (l *sectionList) turn(n int) {
	if n = max(0, min(n, len(l.names)-1)); n != l.shown {
		l.onShow(n)
	}
}

// at is the section at a height; -1: none.
func (l *sectionList) at(y float32) int {
	n := int((y - listTop) / listStep)
	if y < listTop || n >= len(l.names) {
		return -1
	}
	return n
}

// Tapped turns to a section.
func (l *sectionList) Tapped(ev *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	if n := l.at(ev.Position.Y); n >= 0 {
		l.turn(n)
	}
}

// TypedKey implements fyne.Focusable.
func (l *sectionList) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		l.turn(l.shown - 1)
	case fyne.KeyDown:
		l.turn(l.shown + 1)
	case fyne.KeyHome:
		l.turn(0)
	case fyne.KeyEnd:
		l.turn(len(l.names) - 1)
	default:
		kit.PassKey(l, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (l *sectionList) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (l *sectionList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *sectionList) FocusLost() { l.focused = false; l.Refresh() }

// MouseIn implements desktop.Hoverable.
func (l *sectionList) MouseIn(e *desktop.MouseEvent) { l.point(l.at(e.Position.Y)) }

// MouseMoved implements desktop.Hoverable.
func (l *sectionList) MouseMoved(e *desktop.MouseEvent) { l.point(l.at(e.Position.Y)) }

// MouseOut implements desktop.Hoverable.
func (l *sectionList) MouseOut() { l.point(-1) }

func (l *sectionList) point(n int) {
	if l.hover != n {
		l.hover = n
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *sectionList) CreateRenderer() fyne.WidgetRenderer {
	var parts []fyne.CanvasObject
	for n := range l.names {
		parts = append(parts, l.grounds[n], l.names[n])
	}
	l.paint()
	return &kit.Renderer{
		Parts: parts, Place: l.place, Redraw: l.paint,
		Min: l.min,
	}
}

// min has room for every name.
func (l *sectionList) min() fyne.Size {
	widest := float32(0)
	for _, name := range l.names {
		widest = max(widest, kit.Measure(name.Text(), kit.Emphasis).Width)
	}
	return fyne.NewSize(widest+2*(listPad+listInside), listTop+listStep*float32(len(l.names)))
}

func (l *sectionList) place(s fyne.Size) {
	pad := listPad
	if s.Width < listWidth {
		pad = narrowPad
	}
	for n := range l.names {
		y := listTop + listStep*float32(n)
		kit.Place(l.grounds[n], pad, y, s.Width-2*pad+1, theme.NavHeight)
		kit.Place(l.names[n], pad+listInside, y+(theme.NavHeight-20)/2, s.Width-2*pad-2*listInside, 20)
	}
}

func (l *sectionList) paint() {
	for n, name := range l.names {
		fill, stroke, style := theme.Clear, theme.Clear, kit.Body
		switch n {
		case l.shown:
			fill, style = theme.AccentSoft, kit.Emphasis.In(theme.Accent)
			if l.focused {
				stroke = theme.Accent
			}
		case l.hover:
			fill = theme.Hover
		}
		l.grounds[n].Set(fill, stroke)
		name.Set(name.Text(), style)
		name.Refresh()
	}
}
