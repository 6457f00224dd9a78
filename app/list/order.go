package list

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"guestlist/app/invite"
)

// sorting is how rows are sorted by one key: by a number first. Rows that are equal stand
// newest first, or oldest first where the order is turned round; those without the value
// that it asks for stand last both ways.
type sorting struct {
	// number gives a row's number; missing where it has no value.
	number func(i *invite.Invitation) uint64
	// names gives texts that recur in thousands of rows: they are ranked once for all, and
	// the ranks take the numbers' place. nil: there are none.
	names func(i *invite.Invitation) string
	// text gives a text whose first bytes are the number; nil: there is none.
	text func(i *invite.Invitation) string
	// rest compares rows of the same number; nil: they are equal.
	rest func(a, b *invite.Invitation) int
}

const missing = math.MaxUint64

// Compare orders two rows as a column does that has a comparison of its own.
type Compare func(a, b *invite.Invitation, now time.Time) int

// sortingOf gives the sorting of a key. Views change with the time: now judges them.
func sortingOf(key invite.SortKey, own Compare, now time.Time) sorting {
	switch {
	case own != nil:
		return sorting{
			number: func(*invite.Invitation) uint64 { return 0 },
			rest:   func(a, b *invite.Invitation) int { return own(a, b, now) },
		}
	case key == invite.ByAddress:
		return sorting{
			number: func(i *invite.Invitation) uint64 { return chunk(i.AddressKey()) },
			text:   (*invite.Invitation).AddressKey,
			rest:   func(a, b *invite.Invitation) int { return strings.Compare(a.AddressKey(), b.AddressKey()) },
		}
	case key == invite.ByStatus:
		return sorting{number: func(i *invite.Invitation) uint64 { return uint64(invite.Rank(i.ShownAs(now))) }} //nolint:gosec // from 0 on
	case key == invite.ByRoles:
		return sorting{names: (*invite.Invitation).RoleNames}
	case key == invite.ByScope:
		return sorting{names: (*invite.Invitation).FirstScope}
	case key == invite.ByExpires:
		return sorting{number: func(i *invite.Invitation) uint64 {
			if at := i.ExpiresAt(); i.Status().Open() && !at.IsZero() {
				return ordered(at.Unix())
			}
			return missing
		}}
	default:
		return sorting{number: func(i *invite.Invitation) uint64 {
			if at := i.InvitedAt(); !at.IsZero() {
				return ^ordered(at.UnixMilli()) // newest first
			}
			return missing
		}}
	}
}

// has tells whether a row has what the key asks for.
func (s sorting) has(i *invite.Invitation) bool { return s.names != nil || s.number(i) != missing }

// compare orders any two rows: no two are equal.
func (s sorting) compare(a, b *invite.Invitation) int {
	if c := s.compareValues(a, b); c != 0 {
		return c
	}
	return invite.CompareNewest(a, b)
}

func (s sorting) compareValues(a, b *invite.Invitation) int {
	if s.names != nil {
		return compareNames(s.names(a), s.names(b))
	}
	if c := cmp.Compare(s.number(a), s.number(b)); c != 0 || s.rest == nil {
		return c
	}
	return s.rest(a, b)
}

func compareNames(a, b string) int {
	if a == b {
		return 0
	}
	return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
}

// sort gives the places of a table in the sorting's order.
func (s sorting) sort(t Table) []Place {
	list, next, skip := s.keys(t)
	spare := make([]keyed, len(list))
	byNumber(list, spare)
	if s.rest != nil {
		sortedEqual{s, t, next}.sort(list, spare, skip+chunkSize)
	}
	out := make([]Place, len(list))
	for n := range list {
		out[n] = t.order[list[n].at]
	}
	return out
}

// keys numbers the rows of a table. Where they have texts it gives the number of what
// follows in each too, and how many bytes all of them begin with, which tell nothing apart.
func (s sorting) keys(t Table) (list []keyed, next []uint64, skip int) {
	list = make([]keyed, len(t.order))
	if s.text != nil {
		next = make([]uint64, len(t.order))
		head := s.head(t, sampled)
		if !s.cut(t, list, next, head) {
			head = s.head(t, t.Len())
			s.cut(t, list, next, head)
		}
		return list, next, len(head)
	}
	number := s.number
	if s.names != nil {
		number = s.ranks(t)
	}
	halves(len(list), func(from, to int) {
		for n := from; n < to; n++ {
			list[n] = keyed{number(t.row(t.order[n])), int32(n)} //nolint:gosec // no list is that long
		}
	})
	return list, nil, 0
}

// cut numbers the rows by the two pieces of their texts that follow what all begin
// with. It tells whether all do.
func (s sorting) cut(t Table, list []keyed, next []uint64, head string) bool {
	var other atomic.Bool
	halves(len(list), func(from, to int) {
		for n := from; n < to; n++ {
			text, ok := strings.CutPrefix(s.text(t.row(t.order[n])), head)
			if !ok {
				other.Store(true)
				return
			}
			list[n] = keyed{chunk(text), int32(n)} //nolint:gosec // no list is that long
			next[n] = chunk(text[min(chunkSize, len(text)):])
		}
	})
	return !other.Load()
}

// ranks numbers the names of a table. Rows that share what they have share the name.
func (s sorting) ranks(t Table) func(*invite.Invitation) uint64 {
	named, ranks := map[invite.Kin]string{}, map[string]uint64{}
	for i := range t.All() {
		if _, known := named[i.Kin()]; !known {
			named[i.Kin()] = s.names(i)
			ranks[s.names(i)] = 0
		}
	}
	for n, name := range slices.SortedFunc(maps.Keys(ranks), compareNames) {
		ranks[name] = uint64(n) //nolint:gosec // from 0 on
	}
	ofKin := make(map[invite.Kin]uint64, len(named))
	for kin, name := range named {
		ofKin[kin] = ranks[name]
	}
	return func(i *invite.Invitation) uint64 { return ofKin[i.Kin()] }
}

// sampled is how many rows tell as a rule what all texts begin with.
const sampled = 64

// head is what the texts of so many rows all over the table begin with.
func (s sorting) head(t Table, rows int) string {
	if t.Len() == 0 {
		return ""
	}
	head := s.text(t.At(0))
	for k := 0; k < rows && head != ""; k++ {
		text, n := s.text(t.At(k*t.Len()/rows)), 0
		for n < min(len(head), len(text)) && head[n] == text[n] {
			n++
		}
		head = head[:n]
	}
	return head
}

// few is how many rows are compared with each other rather than numbered again.
const few = 24

// sortedEqual sorts the rows of the same number in a sorted list.
type sortedEqual struct {
	sorting

	table Table
	next  []uint64 // the numbers of what follows in the texts; nil: there are no texts
}

// sort sorts them by what follows in their texts, of which so many bytes are in their
// numbers already, or by comparison.
func (s sortedEqual) sort(list, spare []keyed, done int) {
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to].number == list[from].number {
			to++
		}
		if to > from+1 {
			s.sortRun(list[from:to], spare[from:to], done)
		}
		from = to
	}
}

func (s sortedEqual) sortRun(run, spare []keyed, done int) {
	longer := false
	if s.text != nil && len(run) > few {
		for n := range run {
			text := s.text(s.row(run[n]))
			longer = longer || len(text) > done
			run[n].number = chunk(text[min(done, len(text)):])
		}
	}
	if longer {
		byNumber(run, spare)
		s.sort(run, spare, done+chunkSize)
		return
	}
	slices.SortStableFunc(run, func(a, b keyed) int {
		if s.next != nil && s.next[a.at] != s.next[b.at] {
			return cmp.Compare(s.next[a.at], s.next[b.at])
		}
		return s.rest(s.row(a), s.row(b))
	})
}

func (s sortedEqual) row(k keyed) *invite.Invitation { return s.table.row(s.table.order[k.at]) }

// byHalves is from how many rows on two goroutines share the work.
const byHalves = 10_000

// halves calls do for both halves of a long list at once, or for all of a short one.
// The second half begins at a whole word of a Set.
func halves(n int, do func(from, to int)) {
	if n < byHalves {
		do(0, n)
		return
	}
	half := n / 2 / wordBits * wordBits
	var other sync.WaitGroup
	other.Go(func() { do(half, n) })
	do(0, half)
	other.Wait()
}

// chunkSize is how many bytes of a text a number holds.
const chunkSize = 8

// chunk packs the first bytes of a text into a number that sorts the same.
func chunk(text string) uint64 {
	var n uint64
	for i := range chunkSize {
		n <<= 8
		if i < len(text) {
			n |= uint64(text[i])
		}
	}
	return min(n, missing-1)
}

// ordered makes a number that sorts the same as a signed one.
func ordered(n int64) uint64 { return uint64(n) ^ 1<<63 } //nolint:gosec // all bits are meant
