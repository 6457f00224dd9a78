package explain

import (
	"guestlist/app/invite"
)

const (
	similarMost     = 3 // how many are proposed
	similarDistance = 2 // how many letters may differ
)

// similar proposes what may have been meant: the likely spelling of a mistyped
// domain, and open invitations whose address differs by a letter or two.
func similar(address, key string, open []*invite.Invitation) []string {
	var out []string
	if spelling, ok := invite.SuggestAddress(address); ok {
		out = append(out, spelling)
	}
	for _, i := range open {
		if len(out) == similarMost {
			break
		}
		if within(key, i.AddressKey, similarDistance) && (len(out) == 0 || out[0] != i.Address) {
			out = append(out, i.Address)
		}
	}
	return out
}

// within tells whether two texts differ by at most a number of inserted, removed or
// replaced bytes. It looks only at the band of the table that can matter.
func within(a, b string, most int) bool {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return false
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		corner, best := row[0], most+1
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := corner
			if a[i-1] != b[j-1] {
				cost++
			}
			corner = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
			best = min(best, row[j])
		}
		if best > most {
			return false
		}
	}
	return row[len(b)] <= most
}
