package list

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/app/list"
	"guestlist/screens/commands"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/kit/menu"
)

// Params is what a list needs. All of it is used on the UI goroutine, where callbacks
// are called too. What is said to be nil may be.
type Params[R comparable] struct {
	Window  fyne.Window
	Columns Columns[R]
	Actions []Action[R]
	// Kept keeps what the person makes of the columns, under Name; nil: nobody does.
	Kept KeptColumns
	Name string
	// OnColumns is told of it; nil: nobody is.
	OnColumns func()
	// ID tells rows apart.
	ID func(R) string
	// Places are those of all rows that are ever shown; nil where nothing can be ticked.
	Places *list.Places
	// Lookup gives a row as it is by now, which may be later than when it was drawn; nil:
	// it is as it was drawn.
	Lookup func(id string) (R, bool)
	// RowHeight is of a comfortable row, theme.RowHeight when it is 0; compact ones are lower.
	RowHeight float32
	// Filters stand above the table while nothing is selected.
	Filters fyne.CanvasObject
	// Filtering is what the filters say and do from the action bar; nil where nothing can be
	// ticked.
	Filtering Filtering
	// Status is what the status line says of the rows, in parts with " · " between them:
	// where there is too little room those at the right are left out.
	Status func() string
	// Help tells keys that are no actions, behind those that are.
	Help []commands.Line

	// Selectable tells whether rows can be ticked; if not, what follows up to CanChange is
	// not needed.
	Selectable bool
	// LeftOut says that so many of the ticked are not among those that the first button
	// of the action bar fits; nil: it is not said.
	LeftOut func(left, fits int) string
	// Whole tells whether the rows are all that match; nil: they are.
	Whole func() bool
	// TickAll ticks all that match though they are not all here, when they are, and
	// Matching says how many that will be; nil: that is not offered.
	TickAll  func()
	Matching func() int
	// CanChange tells whether changing something makes sense now, and if not, why.
	CanChange func() (ok bool, why string)

	// OnSort is a click on a header; nil: nothing can be sorted.
	OnSort func(column string)
	// CanSort is that of grid.Params; nil: all columns that have a Sort can.
	CanSort func(column string) bool
	// OnTap is that of grid.Params.
	OnTap func(id string) bool
	// OnKey gets the keys that the list has no use for; nil: nobody does.
	OnKey func(id string, ev *fyne.KeyEvent)
	// Corner is at the right end of the status line; nil: nothing is.
	Corner fyne.CanvasObject
	// NearEnd is told that rows near the end are shown; nil: nobody is.
	NearEnd func()
}

// Filtering is how the action bar, which hides the filters, tells of them; *Filters is one.
type Filtering interface {
	// Narrowed says what is asked for; empty: nothing but what is usual.
	Narrowed() string
	// Clear asks for nothing but what is usual.
	Clear()
	// Focus gives the keyboard to the search field.
	Focus(c fyne.Canvas)
}

// List is a table of rows with all that belongs to it. It belongs to the UI goroutine.
type List[R comparable] struct {
	Grid *grid.Grid
	Rows *list.Rows[R] // those that are shown
	p    Params[R]
	now  time.Time

	selection *list.Selection[R]
	searching bool // the filters are shown though something is ticked
	apart     bool // other columns than the usual ones are shown

	actions *actionBar[R]
	bar     *fyne.Container
	status  *statusLine
	empty   *fyne.Container
}

// New makes a list without rows.
func New[R comparable](p Params[R]) *List[R] {
	if p.Places == nil {
		p.Places = list.NewPlaces()
	}
	l := &List[R]{p: p, Rows: list.NewRows(p.Places, nil, p.ID), status: newStatusLine(), empty: container.NewStack()}
	fits := make([]func(R) bool, len(p.Actions))
	for n, a := range p.Actions {
		fits[n] = a.Fits
	}
	l.selection = list.NewSelection(p.Places, fits...)
	l.bar = container.NewStack(p.Filters)
	l.actions = newActionBar(l)
	l.bar.Add(l.actions.object)
	l.Grid = grid.New(l.gridParams())
	l.status.show("", l.help())
	return l
}

func (l *List[R]) gridParams() grid.Params {
	p := grid.Params{
		Columns: l.p.Columns.grid(), Source: source[R]{l}, RowHeight: l.rowHeight(), Empty: l.empty,
		OnSort: l.p.OnSort, CanSort: l.p.CanSort, OnTap: l.p.OnTap, OnAction: l.Act,
		OnOpen: l.open, OnKey: l.key, OnShortcut: l.shortcut, OnRune: l.typed,
		OnDelete: func(id string) { l.press(Delete, id) },
	}
	if l.p.Kept != nil {
		c := l.p.Kept.Columns(l.p.Name)
		p.Layout, p.OnLayout = grid.Layout{Widths: c.Widths, Hidden: c.Hidden}, l.keepLayout
	}
	if l.p.Selectable {
		p.Selection, p.HeaderState = l.selection, l.headerState
		p.OnSelect, p.OnSelectAll = l.Select, l.SelectAll
	}
	if l.hasMenu() {
		p.OnMenu = l.showMenu
	}
	return p
}

// Screen lays the list out below a heading: filters or action bar, table, status line.
// body is what holds the table, usually Grid itself.
func (l *List[R]) Screen(head, body fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewScreen(head, l.bar, body, l.status.object, l.p.Corner)
}

// Set takes over rows as they are at a time of the server's clock. A ticked row that is
// not among them, shown or not, is unticked if gone says so of it; nil: none is. Call
// Show after it.
func (l *List[R]) Set(rows *list.Rows[R], now time.Time, gone func(R) bool) {
	l.Rows, l.now = rows, now
	if gone == nil {
		gone = func(R) bool { return false }
	}
	l.selection.Set(rows, gone)
}

// Show shows the rows: from the beginning, if they are another list than before.
// empty is what stands in their place if there are none.
func (l *List[R]) Show(fresh bool, empty func() fyne.CanvasObject) {
	if l.Rows.Len() == 0 {
		l.empty.Objects = []fyne.CanvasObject{empty()}
		l.empty.Refresh()
	}
	if fresh {
		l.Grid.Reset()
	} else {
		l.Grid.Refresh()
	}
	l.tell()
}

// Focus gives the keyboard to the table.
func (l *List[R]) Focus() {
	l.searching = false
	l.tell()
	l.p.Window.Canvas().Focus(l.Grid)
}

// Row is the n-th row as it is drawn.
func (l *List[R]) Row(n int) grid.Row {
	r := l.Rows.At(n)
	return grid.Row{ID: l.p.ID(r), Cells: l.p.Columns.cells(r, l.now), Actions: l.icons(r)}
}

// row is the row with an ID, as it is by now.
func (l *List[R]) row(id string) (R, bool) {
	if l.p.Lookup != nil {
		if r, ok := l.p.Lookup(id); ok {
			return r, true
		}
	}
	return l.Rows.Get(id)
}

func (l *List[R]) showMenu(id string, at fyne.Position) {
	if r, ok := l.row(id); ok {
		menu.Show(l.p.Window.Canvas(), at, l.MenuItems(r))
	}
}

// menuInRow opens a row's menu in the middle of the table, for the Enter key.
func (l *List[R]) menuInRow(id string) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Grid)
	size := l.Grid.Size()
	l.showMenu(id, at.AddXY(size.Width/2, size.Height/3))
}

// nearEnd is how far from the end NearEnd is told.
const nearEnd = 60

// source passes the grid's questions to the rows that are shown now.
type source[R comparable] struct{ l *List[R] }

func (s source[R]) Len() int            { return s.l.Rows.Len() }
func (s source[R]) ID(n int) string     { return s.l.Rows.ID(n) }
func (s source[R]) Index(id string) int { return s.l.Rows.Index(id) }
func (s source[R]) Row(n int) grid.Row {
	if s.l.p.NearEnd != nil && n >= s.l.Rows.Len()-nearEnd {
		s.l.p.NearEnd()
	}
	return s.l.Row(n)
}
