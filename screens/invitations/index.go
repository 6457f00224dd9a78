package invitations

import (
	"hash/maphash"
	"math/bits"

	"guestlist/app/invite"
)

// index finds rows by ID. It holds places only, a fifth of the memory of a map and
// of the time to make one: it is made anew for every key in the search field.
type index struct {
	list  []*invite.Invitation
	slots []int32 // a place in list and one, 0 for none; as many as a power of two
}

var seed = maphash.MakeSeed()

func newIndex(list []*invite.Invitation) index {
	x := index{list: list, slots: make([]int32, 1<<bits.Len(uint(2*len(list))))}
	for n, i := range list {
		at := x.slot(i.ID)
		if x.slots[at] == 0 { // of two with one ID the first counts
			x.slots[at] = int32(n + 1) //nolint:gosec // no list is that long
		}
	}
	return x
}

// of is the place of the row with this ID, or -1.
func (x index) of(id string) int {
	if len(x.slots) == 0 {
		return -1
	}
	return int(x.slots[x.slot(id)]) - 1
}

// slot is where an ID is, or where it would be.
func (x index) slot(id string) int {
	mask := len(x.slots) - 1
	at := int(maphash.String(seed, id)) & mask //nolint:gosec // only the low bits count
	for x.slots[at] != 0 && x.list[x.slots[at]-1].ID != id {
		at = (at + 1) & mask
	}
	return at
}
