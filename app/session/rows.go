package session

import (
	"slices"
	"strings"

	"guestlist/app/invite"
)

// rows are invitations by ID.
type rows map[string]*invite.Invitation

// newestFirst is the order of the lists: by the time of the invitation, newest
// first, then by ID.
func newestFirst(a, b *invite.Invitation) int {
	if c := b.InvitedAt().Compare(a.InvitedAt()); c != 0 {
		return c
	}
	return strings.Compare(a.ID(), b.ID())
}

// inOrder sorts a list unless it is sorted already, which it nearly always is.
func inOrder(list []*invite.Invitation) []*invite.Invitation {
	if !slices.IsSortedFunc(list, newestFirst) {
		slices.SortFunc(list, newestFirst)
	}
	return list
}

// splice gives a sorted list without the rows in drop and with those in add, as a
// new slice: a change to a list of any length costs one copy of its pointers.
// Rows in drop that are not in the list are passed over.
func splice(list, drop, add []*invite.Invitation) []*invite.Invitation {
	cuts := make([]int, 0, len(drop))
	for _, d := range drop {
		if at, found := slices.BinarySearchFunc(list, d, newestFirst); found {
			cuts = append(cuts, at)
		}
	}
	slices.Sort(cuts)
	inOrder(add)
	out := make([]*invite.Invitation, 0, len(list)-len(cuts)+len(add))
	from := 0
	for _, a := range add {
		at, _ := slices.BinarySearchFunc(list, a, newestFirst)
		for len(cuts) > 0 && cuts[0] < at {
			out = append(out, list[from:cuts[0]]...)
			from, cuts = cuts[0]+1, cuts[1:]
		}
		out = append(out, list[from:at]...)
		out = append(out, a)
		from = at
	}
	for _, cut := range cuts {
		out = append(out, list[from:cut]...)
		from = cut + 1
	}
	return append(out, list[from:]...)
}

// apply takes changes into a list and its index, and gives the new list. latest
// holds the new state by ID, nil for rows that are gone; keep tells which rows
// belong to this list. It tells whether anything is different.
func (r rows) apply(list []*invite.Invitation, latest rows, keep func(*invite.Invitation) bool) ([]*invite.Invitation, bool) {
	var drop, add []*invite.Invitation
	for id, now := range latest {
		old := r[id]
		if old != nil && now != nil && (now.Seq() < old.Seq() || old.Equal(now)) {
			continue
		}
		if old != nil {
			drop = append(drop, old)
			delete(r, id)
		}
		if now != nil && keep(now) {
			add = append(add, now)
			r[id] = now
		}
	}
	if len(drop) == 0 && len(add) == 0 {
		return list, false
	}
	return splice(list, drop, add), true
}

// isOpen and isClosed say which of the two lists a row belongs to. One of a status
// that we do not know is where people see it.
func isOpen(i *invite.Invitation) bool   { return !i.Status().Closed() }
func isClosed(i *invite.Invitation) bool { return i.Status().Closed() }
