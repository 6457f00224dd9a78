package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

const (
	arrowUp   = "↑"
	arrowDown = "↓"
)

// header draws the column labels and sorts by them. Parts that can be used have a
// number: the column's, or boxPart.
type header struct {
	tips
	g          *Grid
	ground     *canvas.Rectangle
	top, under *canvas.Rectangle
	box        checkBox
	labels     []*line
	arrow      *canvas.Text
	ring       *canvas.Rectangle
	lit        *canvas.Rectangle // the ground of the label that has the pointer
	handle     *canvas.Rectangle // the edge that has the pointer, or is dragged
	objects    []fyne.CanvasObject

	sort       string
	descending bool
	focused    bool
	picked     int // the part that the keys act on
	hovered    int
	edge       int     // the column whose right edge has the pointer, or noPart
	dragged    int     // the column whose right edge is dragged, or noPart
	grip       float32 // from the edge to where it was grabbed
	moved      bool    // since it was grabbed
	lastEdge   edgeTap
}

const (
	boxPart = -1
	noPart  = -2
)

var (
	_ fyne.Tappable      = (*header)(nil)
	_ fyne.Focusable     = (*header)(nil)
	_ desktop.Hoverable  = (*header)(nil)
	_ desktop.Cursorable = (*header)(nil)
	_ desktop.Mouseable  = (*header)(nil)
	_ fyne.Draggable     = (*header)(nil)
	_ fyne.Shortcutable  = (*header)(nil)

	_ fyne.SecondaryTappable = (*header)(nil)
)

func newHeader(g *Grid) *header {
	h := &header{
		g: g, picked: noPart, hovered: noPart, edge: noPart, dragged: noPart, arrow: kit.NewText("", kit.Label), ring: newRing(),
		ground: canvas.NewRectangle(theme.Color(theme.Sidebar)),
		top:    canvas.NewRectangle(theme.Color(theme.Line)),
		under:  canvas.NewRectangle(theme.Color(theme.Line)),
		lit:    canvas.NewRectangle(theme.Color(theme.NeutralSoft)),
		handle: canvas.NewRectangle(theme.Color(theme.Accent)),
	}
	h.lit.CornerRadius = theme.CheckRadius
	h.ExtendBaseWidget(h)
	h.objects = []fyne.CanvasObject{h.ground, h.top, h.under, h.lit}
	for range g.p.Columns {
		l := newLine()
		h.labels = append(h.labels, l)
		h.objects = append(h.objects, l.text)
	}
	if g.p.Selection != nil {
		h.box = newCheckBox()
		h.objects = append(h.objects, h.box.objects()...)
	}
	h.objects = append(h.objects, h.arrow, h.ring, h.handle)
	return h
}

func (h *header) setSort(column string, descending bool) {
	h.sort, h.descending = column, descending
	h.repaint()
}

// repaint draws the header as it is now.
func (h *header) repaint() {
	f, height := h.g.frame, theme.HeaderHeight
	kit.Settle(h.ground, 0, 0, f.width, height)
	kit.Settle(h.top, 0, 0, f.width, theme.Hairline)
	kit.Settle(h.under, 0, height-theme.Hairline, f.width, theme.Hairline)
	fill(h.ground, theme.Color(theme.Sidebar))
	fill(h.top, theme.Color(theme.Line))
	fill(h.under, theme.Color(theme.Line))
	if h.g.p.Selection != nil {
		h.box.settle(f.boxX, middle(height, boxSize))
		h.box.paint(h.state(), theme.Sidebar)
	}
	h.repaintLabels()
	h.placeRing()
	h.placeHover()
}

func (h *header) state() HeaderState {
	if h.g.p.HeaderState == nil {
		return None
	}
	return h.g.p.HeaderState()
}

func (h *header) repaintLabels() {
	shown := make([]bool, len(h.labels))
	sorted := false
	for _, p := range h.g.frame.spans {
		shown[p.column] = true
		sorted = h.repaintLabel(p) || sorted
	}
	for i, l := range h.labels {
		show(l.text, shown[i])
	}
	show(h.arrow, sorted)
}

// repaintLabel says whether the column is the sorted one.
func (h *header) repaintLabel(p span) bool {
	column, l := h.g.p.Columns[p.column], h.labels[p.column]
	style, width := kit.Label, p.textWidth()
	sorted := column.ID == h.sort && h.sort != ""
	if sorted || h.hovered == p.column {
		style = style.In(theme.Text)
	}
	var space, arrow fyne.Size
	if sorted {
		sign := arrowUp
		if h.descending {
			sign = arrowDown
		}
		space, arrow = kit.Measure(" ", style), kit.Measure(sign, style)
		width -= space.Width + arrow.Width
		kit.Paint(h.arrow, sign, style)
	}
	l.set(column.Label, style, width)
	y := lineTop(theme.HeaderHeight, l.height)
	l.text.Move(fyne.NewPos(p.x, y))
	if sorted {
		kit.Settle(h.arrow, p.x+l.length()+space.Width, y, arrow.Width, arrow.Height)
	}
	return sorted
}

// Refresh repaints in the theme of now.
func (h *header) Refresh() { h.repaint() }

// CreateRenderer implements fyne.Widget.
func (h *header) CreateRenderer() fyne.WidgetRenderer { return &headerRenderer{h} }

type headerRenderer struct{ h *header }

func (r *headerRenderer) Layout(fyne.Size)             { r.h.repaint() }
func (r *headerRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, theme.HeaderHeight) }
func (r *headerRenderer) Refresh()                     { r.h.repaint() }
func (r *headerRenderer) Destroy()                     {}
func (r *headerRenderer) Objects() []fyne.CanvasObject { return r.h.objects }
