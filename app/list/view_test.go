package list_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/list"
)

var now = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)

// keys are all that can be sorted by, and a column that has a comparison of its own.
var keys = []invite.SortKey{invite.ByAddress, invite.ByStatus, invite.ByRoles, invite.ByScope, invite.ByInvited, invite.ByExpires, "length"}

func own(key invite.SortKey) list.Compare {
	if key != "length" {
		return nil
	}
	return func(a, b *invite.Invitation, _ time.Time) int { return cmp.Compare(len(a.Address()), len(b.Address())) }
}

// guest is an invitation as a big organisation has them, with many that are equal in
// something.
var guest = rapid.Custom(func(t *rapid.T) invite.Fields {
	address := rapid.SampledFrom([]string{"a@x.org", "b@x.org", "aaaaaaaab@x.org", "aaaaaaaac@x.org", "é@x.org"}).Draw(t, "address")
	f := invite.Fields{
		ID: fmt.Sprint("inv_", rapid.IntRange(0, 40).Draw(t, "id")), Address: address, AddressKey: address,
		Status:    rapid.SampledFrom([]invite.Status{invite.Pending, invite.Pending, invite.Expired, "paused"}).Draw(t, "status"),
		InvitedAt: now.Add(-time.Duration(rapid.IntRange(0, 3).Draw(t, "age")) * time.Hour),
		InvitedBy: invite.Person{ID: rapid.SampledFrom([]string{"usr_1", "usr_2"}).Draw(t, "inviter")},
		ExpiresAt: now.Add(time.Duration(rapid.IntRange(-2, 2).Draw(t, "left")) * 48 * time.Hour),
		Seq:       int64(rapid.IntRange(1, 9).Draw(t, "seq")),
		Roles: []invite.Grant{{
			Name:  rapid.SampledFrom([]string{"Host", "host", "Admin"}).Draw(t, "role"),
			Scope: invite.ScopeRef{ID: rapid.SampledFrom([]string{"org", "west", "ward"}).Draw(t, "scope"), Name: "Ward"},
		}},
	}
	if rapid.IntRange(0, 5).Draw(t, "without times") == 0 {
		f.InvitedAt, f.ExpiresAt = time.Time{}, time.Time{}
	}
	if rapid.IntRange(0, 3).Draw(t, "bounced") == 0 {
		f.Delivery.State = invite.DeliveryFailed
	}
	return f
})

var tree = []invite.Scope{{ID: "org"}, {ID: "west", ParentID: "org"}, {ID: "ward", ParentID: "west"}}

var query = rapid.Custom(func(t *rapid.T) list.Query {
	return list.Query{
		View:  rapid.SampledFrom([]invite.View{"", invite.ViewInvited, invite.ViewPending, invite.ViewBounced}).Draw(t, "view"),
		Text:  rapid.SampledFrom([]string{"", "a", "aa", "aaaaaaaac", "host", "x.org a"}).Draw(t, "text"),
		Scope: rapid.SampledFrom([]string{"", "", "west"}).Draw(t, "in scope"), Within: rapid.SampledFrom([]time.Duration{0, 2 * time.Hour}).Draw(t, "within"),
		Before:  rapid.SampledFrom([]time.Duration{0, 0, time.Hour}).Draw(t, "before"),
		Inviter: rapid.SampledFrom([]string{"", "", "usr_1"}).Draw(t, "inviter"),
		Order:   invite.Order{Key: rapid.SampledFrom(keys).Draw(t, "key"), Descending: rapid.Bool().Draw(t, "descending")},
	}
})

// TestAnAnswerIsThatOfAFreshView changes the list and the query in any order. What is
// spliced, turned round and narrowed is what sorting and searching all of it gives.
func TestAnAnswerIsThatOfAFreshView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := list.NewTable(list.NewPlaces(), made(rapid.SliceOfN(guest, 0, 30).Draw(t, "first")))
		v, q := list.View{Own: own}, list.Query{Order: invite.NewestFirst}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "changes") {
				latest := map[string]*invite.Invitation{}
				for _, f := range rapid.SliceOfN(guest, 1, 4).Draw(t, "changes") {
					latest[f.ID] = invite.Make(f)
				}
				for _, n := range rapid.SliceOfN(rapid.IntRange(0, 40), 0, 3).Draw(t, "gone") {
					latest[fmt.Sprint("inv_", n)] = nil
				}
				table, _ = table.Apply(latest, func(*invite.Invitation) bool { return true })
			}
			switch rapid.IntRange(0, 3).Draw(t, "asks") {
			case 0:
				q = query.Draw(t, "query")
			case 1:
				q.Order.Descending = !q.Order.Descending
			case 2:
				q.Text += rapid.SampledFrom([]string{"a", "h", " "}).Draw(t, "letter")
			}
			got := v.Answer(table, tree, q, now, rapid.IntRange(0, 9).Draw(t, "tick") == 0)
			fresh := list.View{Own: own}
			want := fresh.Answer(table, tree, q, now, false)
			assert.Equal(t, ids(want.Rows.Items()), ids(got.Rows.Items()), "%+v", q)
			assert.Equal(t, want.Counts, got.Counts)
			assert.Equal(t, want.Known, got.Known)
			for n := range got.Rows.Len() {
				assert.Equal(t, n, got.Rows.Index(got.Rows.ID(n)))
				assert.Same(t, table.Get(got.Rows.ID(n)), got.Rows.At(n))
				assert.True(t, got.Rows.Shown().Has(got.Rows.Place(n)))
			}
			assert.Equal(t, got.Rows.Len(), got.Rows.Shown().Len())
		}
	})
}

// TestAFreshViewSortsAndFilters by the plain meaning of the words.
func TestAFreshViewSortsAndFilters(t *testing.T) {
	value := map[invite.SortKey]func(i *invite.Invitation) string{
		invite.ByAddress: (*invite.Invitation).AddressKey,
		invite.ByRoles:   func(i *invite.Invitation) string { return strings.ToLower(i.RoleNames()) + i.RoleNames() },
		invite.ByScope:   (*invite.Invitation).FirstScope,
		invite.ByStatus:  func(i *invite.Invitation) string { return fmt.Sprint(invite.Rank(i.ShownAs(now))) },
		invite.ByInvited: func(i *invite.Invitation) string { return stamp(i.InvitedAt()) },
		invite.ByExpires: func(i *invite.Invitation) string {
			if !i.Status().Open() {
				return ""
			}
			return stamp(i.ExpiresAt())
		},
		"length": func(i *invite.Invitation) string { return fmt.Sprintf("%03d", len(i.Address())) },
	}
	rapid.Check(t, func(t *rapid.T) {
		table := list.NewTable(list.NewPlaces(), made(rapid.SliceOfN(guest, 0, 30).Draw(t, "rows")))
		q := query.Draw(t, "query")
		v := list.View{Own: own}
		a := v.Answer(table, tree, q, now, false)
		f := q.Filter()
		if q.Scope != "" {
			f.Scopes = invite.ScopesBelow(q.Scope, tree)
		}
		pass := f.Pass(now)
		want := slices.DeleteFunc(table.Rows(), func(i *invite.Invitation) bool { return !pass(i) })
		rows := a.Rows.Items()
		assert.ElementsMatch(t, ids(want), ids(rows))
		of := value[q.Order.Key]
		for n := 1; n < len(rows); n++ {
			before, after := of(rows[n-1]), of(rows[n])
			if before == "" || after == "" {
				assert.Empty(t, after, "what has no value stands last")
				continue
			}
			if q.Order.Descending {
				before, after = after, before
			}
			assert.LessOrEqual(t, before, after, "%+v", q.Order)
		}
	})
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func TestATableThatIsTheSameIsNotSortedOrSearchedAgain(t *testing.T) {
	table := list.NewTable(list.NewPlaces(), made([]invite.Fields{{ID: "1", Address: "a"}, {ID: "2", Address: "b"}}))
	var v list.View
	q := list.Query{View: invite.ViewAll, Order: invite.Order{Key: invite.ByAddress}}
	first := v.Answer(table, nil, q, now, false)
	assert.Same(t, first.Rows, v.Answer(table, nil, q, now, false).Rows)
	q.Order.Descending = true
	turned := v.Answer(table, nil, q, now, false)
	assert.Equal(t, []string{"2", "1"}, ids(turned.Rows.Items()))
	assert.Equal(t, []string{"1", "2"}, ids(first.Rows.Items()), "who has the rows from before keeps them")
}

// Rows expire by the passing of time alone.
func TestATickJudgesAgain(t *testing.T) {
	table := list.NewTable(list.NewPlaces(), made([]invite.Fields{
		{ID: "1", Status: invite.Pending, ExpiresAt: now.Add(time.Hour)}, {ID: "2", Status: invite.Expired, ExpiresAt: now.Add(-time.Hour)},
	}))
	var v list.View
	q := list.Query{View: invite.ViewExpired, Order: invite.Order{Key: invite.ByStatus}}
	assert.Equal(t, []string{"2"}, ids(v.Answer(table, nil, q, now, false).Rows.Items()))
	later := now.Add(2 * time.Hour)
	assert.ElementsMatch(t, []string{"1", "2"}, ids(v.Answer(table, nil, q, later, true).Rows.Items()))
}

// TestAnotherClockJudgesAgain: the server's is known only when it has answered, and a
// laptop sleeps.
func TestAnotherClockJudgesAgain(t *testing.T) {
	places := list.NewPlaces()
	var v list.View
	q := list.Query{View: invite.ViewExpired, Order: invite.Order{Key: invite.ByStatus}}
	v.Answer(list.NewTable(places, nil), nil, q, now.Add(-24*time.Hour), false)
	table := list.NewTable(places, made([]invite.Fields{
		{ID: "1", Status: invite.Pending, ExpiresAt: now.Add(-time.Hour)}, {ID: "2", Status: invite.Pending, ExpiresAt: now.Add(80 * time.Hour)},
	}))
	got := v.Answer(table, nil, q, now, false)
	assert.Equal(t, []string{"1"}, ids(got.Rows.Items()))
	assert.Equal(t, invite.Counts{Open: 2, Expired: 1}, got.Counts)
	got = v.Answer(table, nil, q, now.Add(-24*time.Hour), false)
	assert.Empty(t, got.Rows.Items(), "set back")
	assert.Equal(t, invite.Counts{Open: 2, ExpiresSoon: 1}, got.Counts)
}

// TestALetterThatGetsAnAccentIsSearchedAmongAll: with the accent, which some keyboards
// send behind it, it is another letter.
func TestALetterThatGetsAnAccentIsSearchedAmongAll(t *testing.T) {
	table := list.NewTable(list.NewPlaces(), made([]invite.Fields{{ID: "1", Address: "rené@x.org", AddressKey: "rené@x.org"}}))
	var v list.View
	v.Answer(table, nil, list.Query{Text: "rene"}, now, false)
	assert.Equal(t, []string{"1"}, ids(v.Answer(table, nil, list.Query{Text: "rene\u0301"}, now, false).Rows.Items()))
}

func made(fields []invite.Fields) []*invite.Invitation {
	out := make([]*invite.Invitation, len(fields))
	for n, f := range fields {
		out[n] = invite.Make(f)
	}
	return out
}

func ids(rows []*invite.Invitation) []string {
	out := make([]string, len(rows))
	for n, i := range rows {
		out[n] = i.ID()
	}
	return out
}
