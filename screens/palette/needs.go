// Package palette is the command palette: a field over the window, and below it what matches,
// in groups. It only presents: somebody else finds what matches, and does what is chosen.
package palette

import (
	"fyne.io/fyne/v2"

	"guestlist/app/find"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Item is something that can be opened or done.
type Item struct {
	ID    string // tells items apart
	Icon  theme.Icon
	Text  string
	Spans []find.Span // the parts of Text that match

	Pill  string // a state; empty: none
	Tone  kit.Tone
	Place string // where it belongs; empty: nowhere
	Note  string // at the right; empty: nothing
	Key   string // that does the same; empty: none
	Why   string // why it cannot be chosen now; empty: it can

	Do func()
}

// Group is items of one kind, the best first.
type Group struct {
	Label string
	Items []Item // all of Total, or the first
	Total int    // that match
	Note  string // below the items; empty: nothing
}

// Results are what matches a text.
type Results struct {
	Text   string
	Groups []Group
	First  string // ID of the item that it begins at; empty: the first
}

// Params is what the palette needs. All of it is used on the UI goroutine.
type Params struct {
	Canvas fyne.Canvas
	// OnType is told of every change of the text. Set answers it, whenever that is.
	OnType func(text string)
	// OnChoose gets what was chosen, when the palette is closed.
	OnChoose func(Item)
	OnClosed func() // comes before OnChoose
}

// fewest is how many items of a group are shown until all are asked for.
const fewest = 5
