package list

import "fyne.io/fyne/v2/lang"

// Sort is the kind of values that a column sorts by: it says in what words an order is
// told.
type Sort int

// The kinds.
const (
	Unsorted Sort = iota
	Letters       // A to Z
	Past          // oldest first
	Future        // soonest first
	Urgency       // what needs you first
	Ranks         // no word for the direction
)

// Said tells an order by a column: "sorted by Invited, newest first".
func (s Sort) Said(label string, down bool) string {
	data := map[string]any{"Column": label}
	switch {
	case s == Future && down:
		return lang.X("order.last", "sorted by {{.Column}}, last first", data)
	case s == Future:
		return lang.X("order.soonest", "sorted by {{.Column}}, soonest first", data)
	case s == Past && down:
		return lang.X("order.newest", "sorted by {{.Column}}, newest first", data)
	case s == Past:
		return lang.X("order.oldest", "sorted by {{.Column}}, oldest first", data)
	case s == Urgency && down:
		return lang.X("order.urgent_last", "sorted by {{.Column}}, what needs you last", data)
	case s == Urgency:
		return lang.X("order.urgent", "sorted by {{.Column}}, what needs you first", data)
	case s == Ranks:
		return lang.X("order.by", "sorted by {{.Column}}", data)
	case down:
		return lang.X("order.down", "sorted by {{.Column}}, Z to A", data)
	default:
		return lang.X("order.up", "sorted by {{.Column}}, A to Z", data)
	}
}
