package list

import (
	"iter"
	"math/bits"
)

// Set is a set of places: a bit for each. The zero Set is empty. It belongs to one
// goroutine while it is changed.
type Set struct{ words []uint64 }

const wordBits = 64

// Has tells whether a place is in the set.
func (s Set) Has(p Place) bool {
	w := int(p) / wordBits
	return p >= 0 && w < len(s.words) && s.words[w]&(1<<(p%wordBits)) != 0
}

// Put takes a place in, or out. It tells whether that changes anything.
func (s *Set) Put(p Place, in bool) bool {
	if s.Has(p) == in {
		return false
	}
	w := int(p) / wordBits
	if w >= len(s.words) {
		s.words = append(s.words, make([]uint64, w+1-len(s.words))...)
	}
	s.words[w] ^= 1 << (p % wordBits)
	return true
}

// Clear empties the set.
func (s *Set) Clear() { clear(s.words) }

// Clone is a copy.
func (s Set) Clone() Set { return Set{append([]uint64(nil), s.words...)} }

// Len is how many places are in it.
func (s Set) Len() int {
	n := 0
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// Common is how many places two sets have in common.
func (s Set) Common(other Set) int {
	n := 0
	for w := range min(len(s.words), len(other.words)) {
		n += bits.OnesCount64(s.words[w] & other.words[w])
	}
	return n
}

// All gives the places of the set in their order. It may be changed meanwhile.
func (s Set) All() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for w, word := range s.words {
			for ; word != 0; word &= word - 1 {
				if !yield(Place(w*wordBits + bits.TrailingZeros64(word))) { //nolint:gosec // no list is that long
					return
				}
			}
		}
	}
}
