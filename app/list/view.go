package list

import (
	"slices"
	"strings"
	"time"

	"guestlist/app/invite"
	"guestlist/internal/address"
)

// Query is what a person asks to see. Queries are compared by ==.
type Query struct {
	View    invite.View
	Text    string
	Role    string        // ID; empty: any
	Within  time.Duration // invited within this time; 0: at any time
	Before  time.Duration // invited longer ago than this; 0: at any time
	Inviter string        // ID; empty: anybody
	Scope   string        // ID; empty: everywhere
	Order   invite.Order
}

// Filter is what the query asks for but the scope.
func (q Query) Filter() invite.Filter {
	return invite.Filter{View: q.View, Text: q.Text, Role: q.Role, InvitedWithin: q.Within, InvitedBefore: q.Before, InvitedBy: q.Inviter}
}

// asksSame tells whether two queries are for the same rows, in whatever order.
func (q Query) asksSame(other Query) bool {
	q.Order = other.Order
	return q == other
}

// narrows tells whether the query can find nothing that before did not: it is a longer
// search for the same. An accent makes another letter of the one before it.
func (q Query) narrows(before Query) bool {
	longer := strings.HasPrefix(address.FoldText(q.Text), address.FoldText(before.Text))
	before.Text = q.Text
	return longer && q.asksSame(before)
}

// Answer is what a query found at one moment.
type Answer struct {
	Rows   *Rows[*invite.Invitation]
	Counts invite.Counts // of all that the scope holds
	Known  int           // how many rows the scope holds
	Found  []int         // how many rows each of View.Counted finds
}

// View answers queries about a table that changes. What it answered before it keeps, so
// an answer costs what has changed: nothing is sorted or searched again for a table
// that is the same, a change is spliced in, an order is turned round by walking it
// backwards, and a longer search looks at what the shorter one found. It belongs to one
// goroutine; the zero View is ready.
type View struct {
	Own func(invite.SortKey) Compare // comparisons of columns that have their own; nil: none
	// Counted are queries whose rows are counted with each answer, as of the same moment. It
	// is replaced as a whole.
	Counted  []Query
	counting counting

	asked  bool
	table  Table
	query  Query
	scopes []invite.Scope
	below  invite.ScopeSet // of query.Scope
	judged time.Time       // the moment that expiry was judged by

	sorting sorting
	order   []Place
	pass    Set // of the rows, those that the query asks for
	answer  Answer
}

// longAgo is how far the clock is from a judgement that does not hold any more, though
// nobody had it made again: the server's clock came to be known, or the computer slept.
const longAgo = 2 * time.Minute

// Answer answers a query. now is the server's clock; with again, rows are judged again
// by it: they expire by the passing of time alone.
func (v *View) Answer(t Table, scopes []invite.Scope, q Query, now time.Time, again bool) Answer {
	a := v.find(t, scopes, q, now, again)
	a.Found = v.counting.count(v.table, scopes, v.Counted, v.judged)
	return a
}

func (v *View) find(t Table, scopes []invite.Scope, q Query, now time.Time, again bool) Answer {
	now = now.Round(0) // what is monotonic stands still while a computer sleeps
	again = again || now.Sub(v.judged).Abs() > longAgo
	same := t.rows.same(v.table.rows)
	var changed []Place
	if v.asked && !again && !same {
		changed = slices.Collect(changedPlaces(v.table.rows, t.rows))
	}
	if again || !v.asked || tooMany(changed, t) {
		v.restart(t, scopes, q, now)
		return v.answer
	}
	otherScopes := q.Scope != "" && (q.Scope != v.query.Scope || !sameScopes(scopes, v.scopes))
	resort := q.Order.Key != v.query.Order.Key
	refilter := otherScopes || !q.asksSame(v.query)
	if same && !resort && !refilter {
		if q.Order.Descending != v.query.Order.Descending {
			v.query = q
			v.answer.Rows = v.answer.Rows.turned(v.down())
		}
		return v.answer
	}
	before, asked := v.table, v.query
	v.table, v.query, v.scopes = t, q, scopes
	if otherScopes || q.Scope != asked.Scope {
		v.lookBelow()
	}
	switch {
	case resort:
		v.sort()
	case !same:
		v.splice(before, changed)
	}
	switch {
	case refilter && same && !otherScopes && q.narrows(asked):
		v.filter(v.pass)
	case refilter:
		v.filter(Set{})
	default:
		v.judge(changed)
	}
	if q.Scope != asked.Scope || otherScopes {
		v.count()
	} else {
		v.recount(before, changed)
	}
	v.collect()
	return v.answer
}

func (v *View) restart(t Table, scopes []invite.Scope, q Query, now time.Time) {
	v.asked, v.table, v.scopes, v.query, v.judged = true, t, scopes, q, now
	v.lookBelow()
	v.sort()
	v.filter(Set{})
	v.count()
	v.collect()
}

func (v *View) lookBelow() {
	v.below = nil
	if v.query.Scope != "" {
		v.below = invite.ScopesBelow(v.query.Scope, v.scopes)
	}
}

// sameScopes tells whether two readings of the scopes hang together in the same way.
func sameScopes(a, b []invite.Scope) bool {
	return slices.EqualFunc(a, b, func(x, y invite.Scope) bool { return x.ID == y.ID && x.ParentID == y.ParentID })
}

// sort makes the order. The table is kept in that of the invitations' time.
func (v *View) sort() {
	key := v.query.Order.Key
	v.sorting = sortingOf(key, v.own(key), v.judged)
	if v.byTime() {
		v.order = v.table.order
		return
	}
	v.order = v.sorting.sort(v.table)
}

func (v *View) own(key invite.SortKey) Compare {
	if v.Own == nil {
		return nil
	}
	return v.Own(key)
}

// byTime tells whether the order is the table's own.
func (v *View) byTime() bool {
	key := v.query.Order.Key
	return (key == invite.ByInvited || key == "") && v.own(key) == nil
}

// down tells whether the order is to be walked backwards.
func (v *View) down() bool { return v.query.Order.Descending != v.byTime() }

// splice takes changes into the order.
func (v *View) splice(before Table, changed []Place) {
	if v.byTime() {
		v.order = v.table.order
		return
	}
	var drop, add []Place
	for _, p := range changed {
		old, now := before.row(p), v.table.row(p)
		if old != nil && now != nil && v.sorting.compare(old, now) == 0 {
			continue // it stands where it stood
		}
		if old != nil {
			drop = append(drop, p)
		}
		if now != nil {
			add = append(add, p)
		}
	}
	if len(drop)+len(add) == 0 {
		return
	}
	v.order = splice(v.order, drop, add, before.row, v.table.row, v.sorting.compare)
}

func (v *View) passes() func(*invite.Invitation) bool {
	f := v.query.Filter()
	f.Scopes = v.below
	return f.Pass(v.judged)
}

// filter finds the rows that the query asks for, among some or, with an empty set, among
// all.
func (v *View) filter(among Set) {
	next := Set{make([]uint64, v.table.rows.len()/wordBits)}
	all := len(among.words) == 0
	halves(v.table.rows.len(), func(from, to int) {
		pass := v.passes()
		for p := from; p < to; p++ {
			i := v.table.row(Place(p))                               //nolint:gosec // no list is that long
			if i != nil && (all || among.Has(Place(p))) && pass(i) { //nolint:gosec // no list is that long
				next.words[p/wordBits] |= 1 << (p % wordBits)
			}
		}
	})
	v.pass = next
}

// judge asks again which of some rows pass.
func (v *View) judge(changed []Place) {
	pass := v.passes()
	v.pass = v.pass.Clone()
	for _, p := range changed {
		i := v.table.row(p)
		v.pass.Put(p, i != nil && pass(i))
	}
}

// isHere tells whether the scope holds a row.
func (v *View) isHere() func(*invite.Invitation) bool {
	return invite.Filter{View: invite.ViewAll, Scopes: v.below}.Pass(v.judged)
}

// count counts what the scope holds.
func (v *View) count() {
	v.answer.Counts, v.answer.Known = invite.Counts{}, 0
	here := v.isHere()
	for i := range v.table.All() {
		if here(i) {
			v.answer.Counts.Add(i, v.judged, 1)
			v.answer.Known++
		}
	}
}

// recount counts changes in and out.
func (v *View) recount(before Table, changed []Place) {
	here := v.isHere()
	for _, p := range changed {
		for by, i := range map[int]*invite.Invitation{-1: before.row(p), 1: v.table.row(p)} {
			if i != nil && here(i) {
				v.answer.Counts.Add(i, v.judged, by)
				v.answer.Known += by
			}
		}
	}
}

// collect makes the rows of what was found.
func (v *View) collect() {
	order := v.order
	if n := v.pass.Len(); n < len(order) {
		order = make([]Place, 0, n)
		for _, p := range v.order {
			if v.pass.Has(p) {
				order = append(order, p)
			}
		}
	}
	table, compare := v.table, v.sorting.compare
	rows := &Rows[*invite.Invitation]{
		places: table.places, id: (*invite.Invitation).ID, table: table.rows, order: order, shown: v.pass, down: v.down(),
		find: func(p Place) int {
			n, _ := slices.BinarySearchFunc(order, p, func(a, b Place) int { return compare(table.row(a), table.row(b)) })
			return n
		},
	}
	rows.valued, _ = slices.BinarySearchFunc(order, false, func(p Place, _ bool) int {
		if v.sorting.has(table.row(p)) {
			return -1
		}
		return 0
	})
	v.answer.Rows = rows
}
