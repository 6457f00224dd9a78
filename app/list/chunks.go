package list

import (
	"iter"
	"slices"
)

// chunks hold a row for each place, in pieces that one state shares with the next: a
// change copies a piece. They are not changed once handed out.
type chunks[R any] [][]R

const chunkRows = 512 // a multiple of wordBits

// newChunks has room for n places.
func newChunks[R any](n int) chunks[R] {
	c := make(chunks[R], (n+chunkRows-1)/chunkRows)
	for k := range c {
		c[k] = make([]R, chunkRows)
	}
	return c
}

// len is how many places there is room for.
func (c chunks[R]) len() int { return len(c) * chunkRows }

// at is the row of a place; the zero R where there is none.
func (c chunks[R]) at(p Place) (row R) {
	if k := int(p) / chunkRows; p >= 0 && k < len(c) {
		return c[k][p%chunkRows]
	}
	return row
}

// put sets the row of a place, in chunks that are not handed out yet.
func (c *chunks[R]) put(p Place, row R) {
	for int(p) >= c.len() {
		*c = append(*c, make([]R, chunkRows))
	}
	(*c)[p/chunkRows][p%chunkRows] = row
}

// with gives chunks that have other rows at some places.
func (c chunks[R]) with(news map[Place]R) chunks[R] {
	next, own := slices.Clone(c), map[int]bool{}
	for p, row := range news {
		if k := int(p) / chunkRows; k < len(next) && !own[k] {
			next[k], own[k] = slices.Clone(next[k]), true
		}
		for int(p) >= next.len() {
			own[len(next)] = true
			next = append(next, make([]R, chunkRows))
		}
		next.put(p, row)
	}
	return next
}

// same tells whether nothing can be different.
func (c chunks[R]) same(other chunks[R]) bool {
	return len(c) == len(other) && (len(c) == 0 || &c[0] == &other[0])
}

// changedPlaces gives the places whose rows are not equal in both.
func changedPlaces[R comparable](a, b chunks[R]) iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for k := range max(len(a), len(b)) {
			if k < len(a) && k < len(b) && &a[k][0] == &b[k][0] {
				continue
			}
			for n := range chunkRows {
				p := Place(k*chunkRows + n) //nolint:gosec // no list is that long
				if a.at(p) != b.at(p) && !yield(p) {
					return
				}
			}
		}
	}
}
