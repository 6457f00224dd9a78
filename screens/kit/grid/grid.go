// Package grid is the data grid: a header and rows that share one column layout.
// Rows are recycled and placed relative to the viewport, so a million of them cost
// what a page of them costs. The grid keeps no data: rows come from a Source, the
// selection lies outside, and everything is known by ID, never by index.
package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// Grid is the widget. Use it on the UI goroutine only.
type Grid struct {
	widget.BaseWidget
	p       Params
	frame   *frame
	layout  Layout
	content []float32 // the widest that was seen of each column; 0: nothing was
	header  *header
	body    *body
	focused bool

	marked map[string]bool // rows that stand out

	current   string // the row that the keys act on
	currentAt int    // its index, -1 for none
	// handedOver is when the row became the current one because the one before has gone.
	handedOver time.Time

	anchor    string // where a range begins
	anchorOn  bool   // what a range is given: selected or not
	extending bool   // the range from the anchor to the current row has been applied

	modifiers func() fyne.KeyModifier
}

var (
	_ fyne.Widget       = (*Grid)(nil)
	_ fyne.Focusable    = (*Grid)(nil)
	_ fyne.Tabbable     = (*Grid)(nil)
	_ fyne.Shortcutable = (*Grid)(nil)
)

// New makes a grid. It panics without Columns or Source.
func New(p Params) *Grid {
	if len(p.Columns) == 0 || p.Source == nil {
		panic("grid: Columns and Source are required")
	}
	if p.RowHeight == 0 {
		p.RowHeight = theme.RowHeight
	}
	g := &Grid{p: p, currentAt: -1, anchorOn: true, modifiers: heldModifiers}
	g.ExtendBaseWidget(g)
	g.layout, g.content = p.Layout, make([]float32, len(p.Columns))
	g.rearrange(g.MinSize().Width)
	g.header = newHeader(g)
	g.body = newBody(g)
	return g
}

// heldModifiers are the modifier keys that are down now.
func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// SetSort shows by which column the rows are sorted; "" is none. It sorts nothing.
func (g *Grid) SetSort(column string, descending bool) {
	g.header.setSort(column, descending)
}

// Refresh shows changed data, or a changed theme. Current row and anchor stay the same
// rows. The row under the pointer stays under it, or else the row at the top of the
// page stays there, unless the list stands at its beginning.
func (g *Grid) Refresh() {
	g.keepCurrent()
	g.header.repaint()
	g.body.refreshData()
	g.settle()
	g.needCurrent()
}

// Reset shows another list, for instance after a new filter or sort, from its beginning: its
// first row is the current one then.
func (g *Grid) Reset() {
	if g.currentAt >= 0 {
		g.setCurrent(min(0, g.p.Source.Len()-1))
	}
	g.header.repaint()
	g.body.reset()
	g.settle()
	g.needCurrent()
}

// RefreshSelection shows the selection as it is now. It asks for no row.
func (g *Grid) RefreshSelection() {
	g.header.repaint()
	g.body.repaintRows()
}

// ScrollTo brings a row into view, if it is in the list.
func (g *Grid) ScrollTo(id string) {
	if i := g.p.Source.Index(id); i >= 0 {
		g.body.reveal(i)
	}
}

// Mark has rows stand out, or no longer.
func (g *Grid) Mark(ids []string, on bool) {
	if g.marked == nil {
		g.marked = map[string]bool{}
	}
	for _, id := range ids {
		if on {
			g.marked[id] = true
		} else {
			delete(g.marked, id)
		}
	}
	g.body.repaintRows()
}

// ScrollToTop shows the beginning of the list.
func (g *Grid) ScrollToTop() { g.body.scrollTo(0) }

// Current is the ID of the row that the keys act on, "" for none.
func (g *Grid) Current() string { return g.current }

// SetCurrent makes a row the current one and brings it into view; an ID that is not in
// the list leaves none.
func (g *Grid) SetCurrent(id string) {
	i := g.p.Source.Index(id)
	if i >= 0 {
		g.body.reveal(i)
	}
	g.moveCurrent(i)
}

// id of the row at an index: that which is drawn there, if one is. The source may have
// changed since, and what a person clicks is what they see.
func (g *Grid) id(i int) string {
	if r := g.body.drawn(i); r != nil {
		return r.data.ID
	}
	return g.p.Source.ID(i)
}

// moveCurrent makes the row at an index the current one, -1 for none.
func (g *Grid) moveCurrent(i int) {
	id := ""
	if i >= 0 {
		id = g.id(i)
	}
	changed := id != g.current
	g.current, g.currentAt = id, i
	g.body.repaintRows()
	if changed && g.p.OnCurrent != nil {
		g.p.OnCurrent(id)
	}
}

// keepCurrent finds the current row again after the data changed. A row that has
// gone hands over to the one now in its place, so that the keys go on there.
func (g *Grid) keepCurrent() {
	if g.currentAt < 0 {
		return
	}
	i := g.p.Source.Index(g.current)
	if i < 0 {
		i = min(g.currentAt, g.p.Source.Len()-1)
		g.extending, g.handedOver = false, time.Now()
	}
	g.setCurrent(i)
}

// setCurrent notes that the row with an index of the data is the current one, -1 for none.
func (g *Grid) setCurrent(i int) {
	id := ""
	if i >= 0 {
		id = g.p.Source.ID(i)
	}
	changed := id != g.current
	g.current, g.currentAt = id, i
	if changed && g.p.OnCurrent != nil {
		g.p.OnCurrent(id)
	}
}

// MinSize implements fyne.Widget.
func (g *Grid) MinSize() fyne.Size {
	return fyne.NewSize(320, theme.HeaderHeight+2*g.p.RowHeight)
}

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return &gridRenderer{g} }

type gridRenderer struct{ g *Grid }

func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.g
	if g.frame.width != size.Width {
		g.rearrange(size.Width)
	}
	g.header.Resize(fyne.NewSize(size.Width, theme.HeaderHeight))
	g.body.Move(fyne.NewPos(0, theme.HeaderHeight))
	g.body.Resize(size.SubtractWidthHeight(0, theme.HeaderHeight))
	g.settle()
}

func (r *gridRenderer) MinSize() fyne.Size { return r.g.MinSize() }
func (r *gridRenderer) Refresh()           {}
func (r *gridRenderer) Destroy()           {}
func (r *gridRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.g.header, r.g.body}
}
