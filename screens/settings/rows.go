package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// row is one setting: what it is called, what it does, and what changes it.
type row struct {
	title, help string
	controls    []fyne.CanvasObject
}

// Measures of a row, from the picture.
const (
	rowHeight float32 = 64
	rowTop    float32 = 8  // above the first row
	rowPad    float32 = 14 // above and below what a row says
	gap       float32 = 16 // between words and control
	besides   float32 = 12 // between controls
	leastText float32 = 170
)

// rows are the settings of a section below each other.
type rows struct {
	all                []*rowView
	width, left, right float32
	object             *fyne.Container
}

func newRows() *rows {
	r := &rows{}
	r.object = container.New(r)
	return r
}

// set shows other rows.
func (r *rows) set(all []*row) {
	r.all = nil
	r.object.Objects = nil
	for n, one := range all {
		v := newRowView(one, n == len(all)-1)
		r.all = append(r.all, v)
		r.object.Objects = append(r.object.Objects, v.objects()...)
	}
	r.fit(r.width, r.left, r.right)
	r.object.Refresh()
}

// fit breaks the words to a width, between two distances from the edges.
func (r *rows) fit(width, left, right float32) {
	r.width, r.left, r.right = width, left, right
	for _, v := range r.all {
		v.fit(width - left - right)
	}
}

// Layout implements fyne.Layout.
func (r *rows) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	y := rowTop
	for _, v := range r.all {
		v.place(r.left, y, s.Width-r.left-r.right)
		y += v.height
	}
}

// MinSize implements fyne.Layout.
func (r *rows) MinSize([]fyne.CanvasObject) fyne.Size {
	h := rowTop + rowTop
	for _, v := range r.all {
		h += v.height
	}
	return fyne.NewSize(0, h)
}

// focused is the title of the row whose control has the focus; empty: none of them.
func (r *rows) focused(f fyne.Focusable) string {
	for _, v := range r.all {
		for _, c := range v.row.controls {
			if has, ok := inner(c).(fyne.Focusable); ok && has == f {
				return v.row.title
			}
		}
	}
	return ""
}

// focus gives the keyboard to the first control of the row with a title, if it is there.
func (r *rows) focus(c fyne.Canvas, title string) {
	for _, v := range r.all {
		if v.row.title != title {
			continue
		}
		for _, o := range v.row.controls {
			if f, ok := inner(o).(fyne.Focusable); ok {
				c.Focus(f)
				return
			}
		}
	}
}

// inner is what a container that only sizes holds.
func inner(o fyne.CanvasObject) fyne.CanvasObject {
	if c, ok := o.(*fyne.Container); ok && len(c.Objects) == 1 {
		return c.Objects[0]
	}
	return o
}

// rowView draws a row: the words at the left, the control at the right or, where there is no
// room beside each other, below.
type rowView struct {
	row    *row
	last   bool
	title  *kit.Line
	help   *fyne.Container
	line   fyne.CanvasObject
	fitted float32
	below  bool
	height float32
}

func newRowView(r *row, last bool) *rowView {
	v := &rowView{row: r, last: last, title: kit.NewShrinkingLine(r.title, kit.Strong), help: container.NewWithoutLayout(), line: rule()}
	v.line.(*kit.Box).Hidden = last
	return v
}

func (v *rowView) objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{v.title, v.help, v.line}, v.row.controls...)
}

func (v *rowView) controls() (size fyne.Size) {
	for n, c := range v.row.controls {
		m := c.MinSize()
		size.Width += m.Width
		if n > 0 {
			size.Width += besides
		}
		size.Height = max(size.Height, m.Height)
	}
	return size
}

func (v *rowView) fit(width float32) {
	if width <= 0 || v.fitted == width {
		return
	}
	v.fitted = width
	c := v.controls()
	text := width - c.Width - gap
	if len(v.row.controls) == 0 {
		text = width
	}
	v.below = len(v.row.controls) > 0 && text < max(leastText, kit.Measure(v.row.title, kit.Strong).Width)
	if v.below {
		text = width
	}
	v.help.Objects = nil
	if v.row.help != "" {
		for _, line := range kit.Wrap(v.row.help, kit.Small, text) {
			v.help.Add(kit.NewLine(line, kit.Small))
		}
	}
	said := kit.LineHeight(theme.TextSize) + v.helpHeight()
	v.height = max(rowHeight, said+2*rowPad)
	if v.below {
		v.height = said + 2*rowPad + besides + c.Height
	}
}

func (v *rowView) helpHeight() float32 {
	return float32(len(v.help.Objects)) * kit.LineHeight(theme.SmallSize)
}

func (v *rowView) place(x, y, width float32) {
	c := v.controls()
	text, at := width-c.Width-gap, width-c.Width
	if v.below || len(v.row.controls) == 0 {
		text, at = width, 0
	}
	title, help := kit.LineHeight(theme.TextSize), v.helpHeight()
	top := y + rowPad
	if !v.below {
		top = y + (v.height-title-help)/2
	}
	kit.Place(v.title, x, top, text, title)
	kit.Place(v.help, x, top+title, text, help)
	for n, line := range v.help.Objects {
		kit.Place(line, 0, float32(n)*kit.LineHeight(theme.SmallSize), text, kit.LineHeight(theme.SmallSize))
	}
	middle := y + v.height/2
	if v.below {
		middle = top + title + help + besides + c.Height/2
	}
	kit.Place(v.line, x, y+v.height-theme.Hairline, width, theme.Hairline)
	x += at
	for _, o := range v.row.controls {
		m := o.MinSize()
		kit.Place(o, x, middle-m.Height/2, m.Width, m.Height)
		x += m.Width + besides
	}
}
