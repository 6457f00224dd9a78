package explain

import (
	"guestlist/app/intake"
	"guestlist/app/list"
)

const (
	similarMost     = 3 // how many are proposed
	similarDistance = 2 // how many letters may differ
)

// similar proposes what may have been meant: the likely spelling of a mistyped
// domain, and open invitations whose address differs by a letter or two.
func similar(address, key string, open list.Table) []string {
	var out []string
	if spelling, ok := intake.SuggestAddress(address); ok {
		out = append(out, spelling)
	}
	for i := range open.All() {
		if len(out) == similarMost {
			break
		}
		if intake.WithinEdits(key, i.AddressKey(), similarDistance) && (len(out) == 0 || out[0] != i.Address()) {
			out = append(out, i.Address())
		}
	}
	return out
}
