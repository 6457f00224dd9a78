package list

import (
	"iter"
	"slices"

	"guestlist/app/invite"
)

// Table is a list of invitations at one moment: by place, and in the order of lists,
// which is by the time of the invitation, newest first, then by ID. It is never
// changed; a change makes another one. The zero Table is empty.
type Table struct {
	places *Places
	rows   chunks[*invite.Invitation] // nil: not in the list
	order  []Place                    // newest first
}

// NewTable makes a table. Of two rows with one ID the first counts.
func NewTable(places *Places, list []*invite.Invitation) Table {
	t := Table{places: places}
	at := places.addAll(len(list), func(n int) string { return list[n].ID() })
	t.rows, t.order = newChunks[*invite.Invitation](places.Len()), make([]Place, 0, len(list))
	for n, p := range at {
		if t.row(p) == nil {
			t.rows.put(p, list[n])
			t.order = append(t.order, p)
		}
	}
	if !slices.IsSortedFunc(t.order, t.compare) { // it nearly always is
		slices.SortFunc(t.order, t.compare)
	}
	return t
}

// Emptied is a table for the same places, without rows.
func (t Table) Emptied() Table { return Table{places: t.places} }

// Places are those that the table's rows have.
func (t Table) Places() *Places { return t.places }

// Len is how many rows it has.
func (t Table) Len() int { return len(t.order) }

// At is the n-th row, from the newest on.
func (t Table) At(n int) *invite.Invitation { return t.row(t.order[n]) }

// Get is the row with an ID, or nil.
func (t Table) Get(id string) *invite.Invitation {
	if t.places == nil {
		return nil
	}
	p, ok := t.places.Of(id)
	if !ok {
		return nil
	}
	return t.row(p)
}

// All gives the rows, newest first.
func (t Table) All() iter.Seq[*invite.Invitation] {
	return func(yield func(*invite.Invitation) bool) {
		for _, p := range t.order {
			if !yield(t.row(p)) {
				return
			}
		}
	}
}

// Rows are the rows, newest first, as a new slice.
func (t Table) Rows() []*invite.Invitation {
	out := make([]*invite.Invitation, len(t.order))
	for n, p := range t.order {
		out[n] = t.row(p)
	}
	return out
}

// Listing are rows that somebody else has chosen and sorted, beside which those of the
// table are known. Where there are several states of a row the latest is shown.
func (t Table) Listing(items []*invite.Invitation) *Rows[*invite.Invitation] {
	own := NewRows(t.places, items, (*invite.Invitation).ID)
	news := make(map[Place]*invite.Invitation, len(items))
	for _, p := range own.order {
		news[p] = later(own.table.at(p), t.row(p))
	}
	for _, i := range items {
		p := t.places.Add(i.ID())
		news[p] = later(news[p], i)
	}
	own.table = t.rows.with(news)
	return own
}

// later is the later of two states of a row, the first where they are of the same change
// or there is no other.
func later(a, b *invite.Invitation) *invite.Invitation {
	if b != nil && b.Seq() > a.Seq() {
		return b
	}
	return a
}

// Apply takes changes in. latest holds the new state by ID, nil for rows that are gone;
// keep tells which rows belong to this list. A row that says what is known already, or
// something older, changes nothing. It tells whether anything is different.
func (t Table) Apply(latest map[string]*invite.Invitation, keep func(*invite.Invitation) bool) (Table, bool) {
	var drop, add []Place
	news := map[Place]*invite.Invitation{}
	for id, now := range latest {
		old := t.Get(id)
		if old != nil && now != nil && (now.Seq() < old.Seq() || old.Equal(now)) {
			continue
		}
		if now != nil && !keep(now) {
			now = nil
		}
		if old == nil && now == nil {
			continue
		}
		p := t.places.Add(id)
		news[p] = now
		if old != nil && now != nil && invite.CompareNewest(old, now) == 0 {
			continue // it stands where it stood
		}
		if old != nil {
			drop = append(drop, p)
		}
		if now != nil {
			add = append(add, p)
		}
	}
	if len(news) == 0 {
		return t, false
	}
	next := Table{places: t.places, rows: t.rows.with(news), order: t.order}
	if len(drop)+len(add) > 0 {
		next.order = splice(t.order, drop, add, t.row, next.row, invite.CompareNewest)
	}
	return next, true
}

func (t Table) row(p Place) *invite.Invitation { return t.rows.at(p) }

func (t Table) compare(a, b Place) int { return invite.CompareNewest(t.row(a), t.row(b)) }

// splice gives a sorted order without the places in drop and with those in add, as a
// new slice: a change costs one copy of the order. before and now give the rows of a
// place; compare tells any two rows apart.
func splice(order, drop, add []Place, before, now func(Place) *invite.Invitation, compare func(a, b *invite.Invitation) int) []Place {
	find := func(i *invite.Invitation) (int, bool) {
		return slices.BinarySearchFunc(order, i, func(p Place, i *invite.Invitation) int { return compare(before(p), i) })
	}
	cuts := make([]int, 0, len(drop))
	for _, p := range drop {
		if at, found := find(before(p)); found {
			cuts = append(cuts, at)
		}
	}
	slices.Sort(cuts)
	slices.SortFunc(add, func(a, b Place) int { return compare(now(a), now(b)) })
	out := make([]Place, 0, len(order)-len(cuts)+len(add))
	from := 0
	for _, p := range add {
		at, _ := find(now(p))
		for len(cuts) > 0 && cuts[0] < at {
			out = append(out, order[from:cuts[0]]...)
			from, cuts = cuts[0]+1, cuts[1:]
		}
		out = append(append(out, order[from:at]...), p)
		from = at
	}
	for _, cut := range cuts {
		out = append(out, order[from:cut]...)
		from = cut + 1
	}
	return append(out, order[from:]...)
}
