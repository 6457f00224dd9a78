// Package list holds what every list of the program shares. A screen declares its
// columns, filters and actions as data and keeps what is truly its own; the table, the
// selection, the action bar, the keys, the states and the worker are written here, once.
package list

import (
	"slices"
	"time"

	"guestlist/app/settings"
	"guestlist/screens/kit/grid"
)

// Column is all that there is to know of one column. Widths are in Fyne's units.
type Column[R any] struct {
	ID    string
	Label string
	// Width, Least, Most, Whole, Grow and Priority are those of grid.Column.
	Width, Least, Most float32
	Whole              bool
	Grow               float32
	Priority           int
	// Cell is what a row shows in it, at a time of the server's clock.
	Cell func(r R, now time.Time) grid.Cell
	// Sort says how an order by this column is told; the zero Sort: it does not sort.
	Sort Sort
	// NewestFirst has the first click on the header sort downwards.
	NewestFirst bool
	// Compare orders two rows. nil where whoever gives the rows knows the order by the
	// column's ID. It may be called on any goroutine.
	Compare func(a, b R, now time.Time) int
}

// Columns are those of one list, from left to right.
type Columns[R any] []Column[R]

// Get gives the column with an ID, or the zero Column.
func (c Columns[R]) Get(id string) Column[R] {
	if n := slices.IndexFunc(c, func(c Column[R]) bool { return c.ID == id }); n >= 0 {
		return c[n]
	}
	return Column[R]{}
}

func (c Columns[R]) grid() []grid.Column {
	out := make([]grid.Column, len(c))
	for n, column := range c {
		out[n] = grid.Column{
			ID: column.ID, Label: column.Label, Width: column.Width, Least: column.Least, Most: column.Most, Whole: column.Whole, Grow: column.Grow,
			Priority: column.Priority, Sortable: column.Sort != Unsorted,
		}
	}
	return out
}

// cells are those of one row.
func (c Columns[R]) cells(r R, now time.Time) []grid.Cell {
	out := make([]grid.Cell, len(c))
	for n := range c {
		out[n] = c[n].Cell(r, now)
	}
	return out
}

// KeptColumns is where it is kept what a person makes of columns; *settings.Settings is one.
type KeptColumns interface {
	Columns(list string) settings.Columns
	SetColumns(list string, c settings.Columns)
}
