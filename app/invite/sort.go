package invite

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"time"
)

// SortKey names the column that a list is sorted by.
type SortKey string

// The sort keys.
const (
	ByAddress SortKey = "address"
	ByStatus  SortKey = "status"
	ByRoles   SortKey = "roles"
	ByScope   SortKey = "scope"
	ByInvited SortKey = "invited"
	ByExpires SortKey = "expires"
)

// Order is a sort key and its direction.
type Order struct {
	Key        SortKey
	Descending bool
}

// NewestFirst is the order of a list until a person chooses another.
var NewestFirst = Order{Key: ByInvited, Descending: true}

// sortable carries a row's key beside it: a number, or the head of a text whose
// rest is compared only when the heads are equal.
type sortable struct {
	number int64
	place  int // in the list as it came
	text   string
	row    *Invitation
}

// Sort gives the rows in the order, as a new list. Equal rows stay as they stood;
// rows without the value that the order asks for stand last in both directions.
func (o Order) Sort(rows []*Invitation, now time.Time) []*Invitation {
	keyed := o.keys(rows, now)
	sign := 1
	if o.Descending {
		sign = -1
	}
	return inOrder(keyed, func(a, b sortable) int {
		if (a.number == missing) != (b.number == missing) {
			return cmp.Compare(a.number, b.number)
		}
		if c := cmp.Compare(a.number, b.number); c != 0 {
			return sign * c
		}
		if c := strings.Compare(a.text, b.text); c != 0 {
			return sign * c
		}
		return cmp.Compare(a.place, b.place)
	})
}

// byHalves is from how many rows on two goroutines share the work.
const byHalves = 10_000

// inOrder sorts and gives the rows.
func inOrder(keyed []sortable, compare func(a, b sortable) int) []*Invitation {
	half := len(keyed)
	if half >= byHalves {
		half /= 2
	}
	low, high := keyed[:half], keyed[half:]
	var other sync.WaitGroup
	other.Go(func() { slices.SortFunc(high, compare) })
	slices.SortFunc(low, compare)
	other.Wait()

	out := make([]*Invitation, 0, len(keyed))
	for len(low) > 0 && len(high) > 0 {
		next := &low
		if compare(high[0], low[0]) < 0 {
			next = &high
		}
		out = append(out, (*next)[0].row)
		*next = (*next)[1:]
	}
	for _, rest := range [][]sortable{low, high} {
		for n := range rest {
			out = append(out, rest[n].row)
		}
	}
	return out
}

func (o Order) keys(rows []*Invitation, now time.Time) []sortable {
	keyed := make([]sortable, len(rows))
	ranks := map[string]int64{}
	for n, row := range rows {
		k := sortable{place: n, row: row}
		switch o.Key {
		case ByAddress:
			k.text = row.AddressKey()
			k.number = head(k.text)
		case ByStatus:
			k.number = viewRank[row.ShownAs(now)]
		case ByRoles:
			k.text = row.RoleNames()
			ranks[k.text] = 0
		case ByScope:
			k.text = row.firstScope()
			ranks[k.text] = 0
		case ByExpires:
			k.number = missing
			if row.Status().Open() {
				k.number = timeKey(row.ExpiresAt())
			}
		default:
			k.number = timeKey(row.InvitedAt())
		}
		keyed[n] = k
	}
	if len(ranks) > 0 {
		rankTexts(keyed, ranks)
	}
	return keyed
}

// rankTexts puts a number in the place of each text: the same few recur in
// thousands of rows, and numbers compare faster.
func rankTexts(keyed []sortable, ranks map[string]int64) {
	texts := slices.SortedFunc(maps.Keys(ranks), func(a, b string) int {
		return strings.Compare(strings.ToLower(a), strings.ToLower(b))
	})
	for n, text := range texts {
		ranks[text] = int64(n)
	}
	for n := range keyed {
		keyed[n].number = ranks[keyed[n].text]
		keyed[n].text = ""
	}
}

func (i *Invitation) firstScope() string {
	if len(i.common.grants) == 0 {
		return ""
	}
	return i.common.grants[0].Scope.Name
}

const missing = math.MaxInt64

func timeKey(t time.Time) int64 {
	if t.IsZero() {
		return missing
	}
	return t.UnixNano()
}

// head packs the first seven bytes of a text into a number that sorts the same.
func head(text string) int64 {
	var n int64
	for i := range 7 {
		n <<= 8
		if i < len(text) {
			n |= int64(text[i])
		}
	}
	return n
}
