package list

import (
	"time"

	"guestlist/screens/kit/grid"
)

// Params is what a list needs. All of it is used on the UI goroutine, where callbacks
// are called too.
type Params[R any] struct {
	Columns Columns[R]
	// ID tells rows apart.
	ID func(R) string
	// Icons are what a row shows beside its kebab; nil: nothing.
	Icons func(R) []grid.Action
	// NearEnd is told that rows near the end are shown; nil: nobody wants to know.
	NearEnd func()
	// Grid is what the list does not set by itself.
	Grid grid.Params
}

// List is a table of rows. It belongs to the UI goroutine.
type List[R any] struct {
	Grid *grid.Grid
	Rows *Rows[R] // those that are shown
	p    Params[R]
	now  time.Time
}

// New makes a list without rows.
func New[R any](p Params[R]) *List[R] {
	l := &List[R]{p: p, Rows: NewRows(nil, p.ID)}
	p.Grid.Columns, p.Grid.Source = p.Columns.grid(), source[R]{l}
	l.Grid = grid.New(p.Grid)
	return l
}

// Set takes over rows as they are at a time of the server's clock. Refresh or reset the
// grid after it.
func (l *List[R]) Set(rows *Rows[R], now time.Time) { l.Rows, l.now = rows, now }

// Row is the n-th row as it is drawn.
func (l *List[R]) Row(n int) grid.Row {
	r := l.Rows.Items[n]
	row := grid.Row{ID: l.p.ID(r), Cells: l.p.Columns.cells(r, l.now)}
	if l.p.Icons != nil {
		row.Actions = l.p.Icons(r)
	}
	return row
}

// nearEnd is how far from the end NearEnd is told.
const nearEnd = 60

// source passes the grid's questions to the rows that are shown now.
type source[R any] struct{ l *List[R] }

func (s source[R]) Len() int            { return s.l.Rows.Len() }
func (s source[R]) ID(n int) string     { return s.l.Rows.ID(n) }
func (s source[R]) Index(id string) int { return s.l.Rows.Index(id) }
func (s source[R]) Row(n int) grid.Row {
	if s.l.p.NearEnd != nil && n >= s.l.Rows.Len()-nearEnd {
		s.l.p.NearEnd()
	}
	return s.l.Row(n)
}
