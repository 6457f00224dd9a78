package list

// Rows are the rows that a person sees at one moment, in their order. They are not
// changed once made, and may be made on any goroutine.
type Rows[R any] struct {
	places *Places
	id     func(R) string
	table  chunks[R]         // all rows that are known, shown or not
	order  []Place           // of those that are shown
	find   func(p Place) int // where a place of shown is in order
	shown  Set
	valued int  // so many stand first in order: they have what it sorts by
	down   bool // the valued ones are walked backwards
}

// NewRows makes rows of a short list that somebody else has sorted. Of two with one ID
// the first is shown.
func NewRows[R any](places *Places, items []R, id func(R) string) *Rows[R] {
	order, table := make([]Place, 0, len(items)), newChunks[R](places.Len())
	var seen Set
	for _, item := range items {
		p := places.Add(id(item))
		if !seen.Put(p, true) {
			continue
		}
		table.put(p, item)
		order = append(order, p)
	}
	index := make([]int32, table.len())
	for n, p := range order {
		index[p] = int32(n) //nolint:gosec // no list is that long
	}
	return &Rows[R]{
		places: places, id: id, table: table, order: order, shown: seen, valued: len(order),
		find: func(p Place) int { return int(index[p]) },
	}
}

// turned are the same rows, walked forwards or backwards.
func (r *Rows[R]) turned(down bool) *Rows[R] {
	other := *r
	other.down = down
	return &other
}

// Len is how many are shown.
func (r *Rows[R]) Len() int { return len(r.order) }

// at is where the n-th row is in order, and the other way round.
func (r *Rows[R]) at(n int) int {
	if r.down && n < r.valued {
		return r.valued - 1 - n
	}
	return n
}

// Place of the n-th row.
func (r *Rows[R]) Place(n int) Place { return r.order[r.at(n)] }

// At is the n-th row.
func (r *Rows[R]) At(n int) R { return r.table.at(r.Place(n)) }

// ID of the n-th row.
func (r *Rows[R]) ID(n int) string { return r.id(r.At(n)) }

// Index tells where the row with this ID is shown; -1: it is not.
func (r *Rows[R]) Index(id string) int {
	p, ok := r.places.Of(id)
	if !ok || !r.shown.Has(p) {
		return -1
	}
	return r.at(r.find(p))
}

// Get gives the row with this ID, if it is shown; otherwise the zero R.
func (r *Rows[R]) Get(id string) (row R, ok bool) {
	if n := r.Index(id); n >= 0 {
		return r.At(n), true
	}
	return row, false
}

// Known gives the row at a place, shown or not; the zero R where none is known.
func (r *Rows[R]) Known(p Place) R { return r.table.at(p) }

// Shown are the places of the rows. It is not to be changed.
func (r *Rows[R]) Shown() Set { return r.shown }

// Items are the rows in their order, as a new slice.
func (r *Rows[R]) Items() []R {
	out := make([]R, r.Len())
	for n := range out {
		out[n] = r.At(n)
	}
	return out
}
