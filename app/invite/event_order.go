package invite

import (
	"cmp"
	"strings"
)

// Compare orders two events as backends do for the query's Sort: equal ones by time, then
// by ID.
func (q EventQuery) Compare(a, b Event) int {
	key, down := strings.CutPrefix(cmp.Or(q.Sort, "-at"), "-")
	if down {
		a, b = b, a
	}
	byText := 0
	switch key {
	case "actor":
		byText = strings.Compare(strings.ToLower(a.Actor.Name), strings.ToLower(b.Actor.Name))
	case "subject":
		byText = strings.Compare(FoldAddress(a.Subject), FoldAddress(b.Subject))
	}
	return cmp.Or(byText, a.At.Compare(b.At), strings.Compare(a.ID, b.ID))
}
