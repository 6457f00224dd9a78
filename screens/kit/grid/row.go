package grid

import (
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// row draws one row and is used again for another when it leaves the page. It hears
// no events: the body does.
type row struct {
	widget.BaseWidget
	g *Grid

	index      int // -1: shows nothing
	generation uint64
	data       Row
	frame      *frame
	look       color.NRGBA // the text's colour when it was painted: tells the theme

	ground, line *canvas.Rectangle
	box          checkBox
	cells        []*cell
	kebab        *iconButton
	actions      []*iconButton
	patch        *canvas.Rectangle // hides the text below the actions
	objects      []fyne.CanvasObject
}

func newRow(g *Grid) *row {
	r := &row{
		g: g, index: -1,
		ground: canvas.NewRectangle(color.Transparent),
		line:   canvas.NewRectangle(theme.Color(theme.Line)),
		patch:  canvas.NewRectangle(theme.Color(theme.Background)),
	}
	r.ExtendBaseWidget(r)
	r.objects = append(r.objects, r.ground)
	for range g.p.Columns {
		c := newCell()
		r.cells = append(r.cells, c)
		r.objects = append(r.objects, c.objects()...)
	}
	if g.p.Selection != nil {
		r.box = newCheckBox()
		r.objects = append(r.objects, r.box.objects()...)
	}
	r.patch.Hide()
	r.objects = append(r.objects, r.patch)
	if g.p.OnMenu != nil {
		r.kebab = newIconButton()
		r.objects = append(r.objects, r.kebab.objects()...)
	}
	r.objects = append(r.objects, r.line)
	return r
}

// bind shows the row at an index of the source.
func (r *row) bind(i int, generation uint64) {
	data := r.g.p.Source.Row(i)
	same := data.equal(r.data)
	r.index, r.generation = i, generation
	r.data = data
	if !same || !r.current() {
		r.paint()
	}
	r.paintState()
}

// current says whether the row is painted in the layout and theme of now.
func (r *row) current() bool {
	return r.frame == r.g.frame && r.look == theme.Color(theme.Text)
}

// release makes the row free.
func (r *row) release() {
	r.index = -1
	if r.Visible() {
		r.Hide()
	}
}

// paint draws all that does not depend on pointer, current row and selection.
func (r *row) paint() {
	f, height := r.g.frame, r.g.p.RowHeight-theme.Hairline
	r.frame, r.look = f, theme.Color(theme.Text)
	kit.Settle(r.ground, 0, 0, f.width, r.g.p.RowHeight)
	kit.Settle(r.line, 0, height, f.width, theme.Hairline)
	fill(r.line, theme.Color(theme.Line))
	at := 0
	for i, c := range r.cells {
		if at >= len(f.spans) || f.spans[at].column != i {
			c.hide()
			continue
		}
		var data Cell
		if i < len(r.data.Cells) {
			data = r.data.Cells[i]
		}
		c.paint(data, f.spans[at], height)
		at++
	}
	r.tellHidden()
	if r.g.p.Selection != nil {
		r.box.settle(f.boxX, middle(height, boxSize))
	}
	r.ensureActions()
	if r.kebab != nil {
		r.kebab.settle(f.menuX+iconSize/2, height/2)
	}
	for i, a := range r.actions {
		a.settle(r.actionX(i), height/2)
	}
}

// tellHidden adds what columns would say that are not shown to the tip of the first cell.
func (r *row) tellHidden() {
	if len(r.g.frame.spans) == 0 {
		return
	}
	var said []string
	for n, c := range r.g.p.Columns {
		if n < len(r.data.Cells) && r.data.Cells[n].Text != "" && !r.g.frame.shows(n) {
			said = append(said, kit.Labelled(c.Label, r.data.Cells[n].Text))
		}
	}
	if len(said) == 0 {
		return
	}
	first := r.cells[r.g.frame.spans[0].column]
	if first.tip != "" {
		said = append([]string{first.tip}, said...)
	}
	first.tip = strings.Join(said, "\n")
}

// paintState draws what pointer, current row and selection change.
func (r *row) paintState() {
	b := r.g.body
	selected := r.g.p.Selection != nil && r.g.p.Selection.Has(r.data.ID)
	hovered := b.hover.index == r.index && r.index >= 0
	ground := theme.Background
	if selected {
		ground = theme.SelectedRow
	} else if hovered {
		ground = theme.Hover
	} else if r.index >= 0 && r.g.marked[r.data.ID] {
		ground = theme.AccentSoft
	}
	if ground == theme.Background {
		fill(r.ground, theme.Color(theme.Clear)) // it is the window's
	} else {
		fill(r.ground, theme.Color(ground))
	}
	if r.g.p.Selection != nil {
		state := None
		if selected {
			state = All
		}
		r.box.paint(state, ground)
	}
	if r.kebab != nil {
		r.kebab.paint(theme.IconDots, theme.Color(theme.Muted), hovered && b.hover.zone == zoneMenu)
	}
	r.paintActions(hovered, hovered || (r.g.focused && r.g.currentAt == r.index), ground)
}

// middle is where something of a height begins in the middle of another height, on
// a whole unit.
func middle(outer, inner float32) float32 {
	return float32(math.Round(float64(outer-inner) / 2))
}

// lineTop is where a text of a height begins in the middle of another height. Text looks
// centred a little higher than other things.
func lineTop(outer, inner float32) float32 {
	return float32(math.Floor(float64(outer-inner) / 2))
}

// Refresh repaints the row, for instance in another theme.
func (r *row) Refresh() {
	if r.index < 0 {
		return
	}
	if !r.current() {
		r.paint()
	}
	r.paintState()
}

// MinSize implements fyne.Widget.
func (r *row) MinSize() fyne.Size { return fyne.NewSize(1, r.g.p.RowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (d *rowRenderer) Layout(fyne.Size)             {}
func (d *rowRenderer) MinSize() fyne.Size           { return d.r.MinSize() }
func (d *rowRenderer) Refresh()                     { d.r.Refresh() }
func (d *rowRenderer) Destroy()                     {}
func (d *rowRenderer) Objects() []fyne.CanvasObject { return d.r.objects }
