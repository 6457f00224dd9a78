package list

import (
	"hash/maphash"
	"math/bits"
)

// Rows are the rows of a list at one moment, in their order. They are not changed once
// made, and may be made on any goroutine.
//
// They are found by ID in a table of places only, a fifth of the memory of a map and of
// the time to make one: it is made for every key in the search field.
type Rows[R any] struct {
	Items []R
	id    func(R) string
	slots []int32 // a place in Items and one, 0 for none; as many as a power of two
}

var seed = maphash.MakeSeed()

// NewRows makes rows. Of two with one ID the first is found.
func NewRows[R any](items []R, id func(R) string) *Rows[R] {
	r := &Rows[R]{Items: items, id: id, slots: make([]int32, 1<<bits.Len(uint(2*len(items))))}
	for n, item := range items {
		at := r.slot(id(item))
		if r.slots[at] == 0 {
			r.slots[at] = int32(n + 1) //nolint:gosec // no list is that long
		}
	}
	return r
}

// Len is how many there are.
func (r *Rows[R]) Len() int { return len(r.Items) }

// ID of the n-th row.
func (r *Rows[R]) ID(n int) string { return r.id(r.Items[n]) }

// Index is the place of the row with this ID, or -1.
func (r *Rows[R]) Index(id string) int { return int(r.slots[r.slot(id)]) - 1 }

// Get gives the row with this ID; without one, the zero R.
func (r *Rows[R]) Get(id string) (row R, ok bool) {
	if n := r.Index(id); n >= 0 {
		return r.Items[n], true
	}
	return row, false
}

// slot is where an ID is, or where it would be.
func (r *Rows[R]) slot(id string) int {
	mask := len(r.slots) - 1
	at := int(maphash.String(seed, id)) & mask //nolint:gosec // only the low bits count
	for r.slots[at] != 0 && r.ID(int(r.slots[at]-1)) != id {
		at = (at + 1) & mask
	}
	return at
}
