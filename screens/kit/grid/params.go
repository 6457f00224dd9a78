package grid

import (
	"slices"

	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Column describes one column. Widths are in Fyne's units.
type Column struct {
	ID    string
	Label string
	// Width is what the column has while its content is not known. After that it is as wide
	// as what it shows, but no narrower than Least (0: Width) and no wider than Most (0:
	// there is no bound), as long as there is room.
	Width, Least, Most float32
	// Whole columns are of no use in part, such as dates: as long as the person chooses no
	// width for them they are not narrower than what they show, up to Most.
	Whole bool
	// Grow is the share of the width that is left over.
	Grow float32
	// Priority says what gives way when the grid is too narrow for all at their Least: the
	// column with the lowest priority first, of equals the rightmost. 0 never gives way, and
	// cannot be left out by the person either.
	Priority int
	Sortable bool
}

// Cell is what a row shows in one column.
type Cell struct {
	Text string
	// Style is that of Text; without a font it is kit.Body.
	Style kit.Style
	// Pill draws Text in a pill of this tone. Empty: no pill.
	Pill kit.Tone
	// Sub is a second line below Text, for rows of 52 units; without a font its
	// style is kit.Small.
	Sub      string
	SubStyle kit.Style
	// Tip is shown when the pointer rests on the cell. Without it a cell that had to
	// be shortened shows its whole text.
	Tip string
}

// Action is an icon that a row shows beside its kebab while it has the pointer or is
// the current row.
type Action struct {
	ID       string
	Icon     theme.Icon
	Tip      string
	Token    theme.Token // the icon's colour; empty: theme.Muted
	Disabled bool
}

// Row is one row as it is now. One that is equal to the row drawn before is not drawn
// again.
type Row struct {
	ID      string
	Cells   []Cell // in the order of Params.Columns
	Actions []Action
}

// equal tells whether two rows look the same.
func (r Row) equal(other Row) bool {
	return r.ID == other.ID && slices.Equal(r.Cells, other.Cells) && slices.Equal(r.Actions, other.Actions)
}

// Source gives the rows. The grid calls it on the UI goroutine only.
type Source interface {
	Len() int
	// ID of the row at an index from 0 to Len()-1. Cheap: a range asks for many.
	ID(i int) string
	// Row is asked for rows on screen only.
	Row(i int) Row
	// Index of the row with this ID, or -1. Must not search the whole list.
	Index(id string) int
}

// Selection tells which rows are selected. It lies outside the grid, so it outlives
// filters and sorting.
type Selection interface {
	Has(id string) bool
}

// HeaderState is what the box in the header shows.
type HeaderState int

// The states of the header's box.
const (
	None HeaderState = iota
	Some
	All
)

// Layout is what a person has made of the columns.
type Layout struct {
	// Widths are those that were chosen, by the column's ID; without one it is that of the
	// content.
	Widths map[string]float32
	Hidden []string // IDs of columns that are not to be shown
}

// Params is what a grid needs. Columns and Source are required; every function may
// be nil. All are called on the UI goroutine.
type Params struct {
	Columns []Column
	Source  Source
	// Selection nil means a list without check boxes.
	Selection Selection
	// Layout is what the person made of the columns before.
	Layout Layout
	// OnLayout tells that they made something else of them.
	OnLayout func(Layout)
	// RowHeight is theme.RowHeight when it is 0.
	RowHeight float32

	// OnSort tells that a header was clicked. The grid changes nothing by itself:
	// sort, then call SetSort and Reset.
	OnSort func(column string)
	// CanSort tells whether a column that is Sortable sorts now; nil: all do.
	CanSort func(column string) bool
	// OnSelect tells which rows are to be selected or not. The grid repaints its
	// boxes after it.
	OnSelect func(ids []string, on bool)
	// OnSelectAll is the header's box and Ctrl+A.
	OnSelectAll func(on bool)
	// HeaderState nil is None always.
	HeaderState func() HeaderState
	// OnTap is a plain click on a row. It says whether it had a use; the second of two
	// quick clicks is then no double click.
	OnTap func(id string) bool
	// OnOpen is Enter and the double click.
	OnOpen func(id string)
	// OnDelete is the Del key; id is "" where the current row is not what a person sees.
	OnDelete func(id string)
	// OnMenu opens the row's menu at a position on the canvas: the pointer's, below
	// the kebab, or in the row for Shift+F10 and the Menu key. nil: no kebab.
	OnMenu func(id string, at fyne.Position)
	// OnAction is a click on one of the row's icons that is not disabled.
	OnAction func(id, action string)
	// OnKey gets the keys that the grid has no use for; id is "" without a current row.
	OnKey func(id string, ev *fyne.KeyEvent)
	// OnShortcut gets the shortcuts that the grid has no use for, such as Ctrl+C. It
	// says whether it used it; if not, the window's shortcuts get it.
	OnShortcut func(id string, s fyne.Shortcut) bool
	// OnRune gets typed characters but the space; id is as in OnDelete.
	OnRune func(id string, r rune)
	// OnCurrent tells that another row is the current one, "" for none.
	OnCurrent func(id string)
	// Empty is shown in place of rows when there are none.
	Empty fyne.CanvasObject
}
