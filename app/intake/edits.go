package intake

// WithinEdits tells whether at most so many slips lead from one text to the other: a
// byte more, less or other, or two neighbours turned round.
func WithinEdits(a, b string, most int) bool {
	if max(len(a), len(b))-min(len(a), len(b)) > most {
		return false
	}
	// Rows of the table of distances between the beginnings of a and of b.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			other := last[j-1]
			if a[i-1] != b[j-1] {
				other++
			}
			row[j] = min(other, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			best = min(best, row[j])
		}
		if best > most+1 { // a turn may still save one
			return false
		}
		before, last, row = last, row, before
	}
	return last[len(b)] <= most
}
