package list

import "iter"

// Selection is what a person has ticked: it survives sorting, filtering and refreshing.
// What it counts is kept up to date, so that a question costs nothing and a change what
// it changes. It belongs to one goroutine.
type Selection[R comparable] struct {
	places  *Places
	fits    []func(R) bool
	rows    *Rows[R]
	set     Set
	n       int
	shown   int
	fitting []int
	held    map[Place]R // ticked rows that the rows of now do not know
}

// NewSelection makes an empty selection that counts how many of the ticked rows each
// function says yes to; nil says yes to all.
func NewSelection[R comparable](places *Places, fits ...func(R) bool) *Selection[R] {
	return &Selection[R]{
		places: places, fits: fits, fitting: make([]int, len(fits)), held: map[Place]R{},
		rows: NewRows(places, nil, func(R) string { return "" }),
	}
}

// Len is how many rows are ticked, shown or not.
func (s *Selection[R]) Len() int { return s.n }

// Shown is how many of the ticked rows are shown.
func (s *Selection[R]) Shown() int { return s.shown }

// Fitting is how many of the ticked rows the n-th function says yes to.
func (s *Selection[R]) Fitting(n int) int { return s.fitting[n] }

// Has tells whether a row is ticked.
func (s *Selection[R]) Has(id string) bool {
	if s.n == 0 {
		return false
	}
	p, ok := s.places.Of(id)
	return ok && s.set.Has(p)
}

// Put ticks or unticks rows. What is not known cannot be ticked.
func (s *Selection[R]) Put(ids []string, on bool) {
	for _, id := range ids {
		if p, ok := s.places.Of(id); ok && (!on || s.row(p) != *new(R)) {
			s.put(p, on)
		}
	}
}

// PutShown ticks or unticks all rows that are shown.
func (s *Selection[R]) PutShown(on bool) {
	for p := range s.rows.shown.All() {
		s.put(p, on)
	}
}

// Clear unticks everything.
func (s *Selection[R]) Clear() {
	s.set.Clear()
	s.n, s.shown = 0, 0
	clear(s.fitting)
	clear(s.held)
}

func (s *Selection[R]) put(p Place, on bool) {
	if !s.set.Put(p, on) {
		return
	}
	by := 1
	if !on {
		by = -1
	}
	s.n += by
	if s.rows.shown.Has(p) {
		s.shown += by
	}
	s.fit(s.row(p), by)
	delete(s.held, p)
}

// fit counts a row in or out.
func (s *Selection[R]) fit(row R, by int) {
	for n, fits := range s.fits {
		if fits == nil || fits(row) {
			s.fitting[n] += by
		}
	}
}

func (s *Selection[R]) row(p Place) R {
	if row := s.rows.Known(p); row != *new(R) || len(s.held) == 0 {
		return row
	}
	return s.held[p]
}

// Set takes over the rows of now. A ticked row that they do not know is unticked if gone
// says so of it; otherwise it stays as it was last known.
func (s *Selection[R]) Set(rows *Rows[R], gone func(R) bool) {
	if s.n > 0 {
		for p := range changedPlaces(s.rows.table, rows.table) {
			if s.set.Has(p) {
				s.compare(p, rows.Known(p), gone)
			}
		}
	}
	for p, row := range s.held {
		if rows.Known(p) == *new(R) && gone(row) {
			s.put(p, false)
		}
	}
	s.rows = rows
	s.shown = s.set.Common(rows.shown)
}

// compare takes over what is known of a ticked row.
func (s *Selection[R]) compare(p Place, now R, gone func(R) bool) {
	before := s.row(p)
	switch {
	case now == before:
		return
	case now != *new(R):
		s.fit(before, -1)
		s.fit(now, 1)
		delete(s.held, p)
	case gone(before):
		s.put(p, false)
	default:
		s.held[p] = before
	}
}

// Rows are the ticked rows as they are known: those that are shown in their order, then
// the others.
func (s *Selection[R]) Rows() []R {
	out := make([]R, 0, s.n)
	for n := range s.rows.Len() {
		if p := s.rows.Place(n); s.set.Has(p) {
			out = append(out, s.rows.Known(p))
		}
	}
	for row := range s.hidden() {
		out = append(out, row)
	}
	return out
}

// hidden gives the ticked rows that are not shown.
func (s *Selection[R]) hidden() iter.Seq[R] {
	return func(yield func(R) bool) {
		for p := range s.set.All() {
			if s.rows.shown.Has(p) {
				continue
			}
			if row := s.row(p); row != *new(R) && !yield(row) {
				return
			}
		}
	}
}
