package list_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// many makes rows as a big organisation has them, in pages, as a connector does.
func many(n int) (all []*invite.Invitation) {
	r := rand.New(rand.NewPCG(1, 2))
	var page invite.Builder
	for k := range n {
		ward := r.IntN(9)
		address := fmt.Sprintf("person.%d@company%d.example", r.IntN(n), r.IntN(200))
		page.Add(invite.Fields{
			ID: fmt.Sprintf("inv_%013x", k), Address: address, AddressKey: address, Channel: invite.Email, Status: invite.Pending, SendCount: 1,
			InvitedAt: now.Add(-time.Duration(k) * 30 * time.Second), ExpiresAt: now.Add(time.Duration(r.IntN(600_000)) * time.Second),
			InvitedBy: invite.Person{ID: "usr_1", Name: fmt.Sprintf("Inviter %d", r.IntN(40))}, Seq: int64(k),
			Roles: []invite.Grant{{
				ID: fmt.Sprintf("grt_%013x", k), Role: "member", Name: fmt.Sprint("Role ", r.IntN(7)), Scope: invite.ScopeRef{ID: fmt.Sprint("scp_", ward), Name: fmt.Sprint("Ward ", ward)},
			}},
		})
		if page.Len() == 1000 {
			all = append(all, page.Rows()...)
		}
	}
	return append(all, page.Rows()...)
}

const size = 100_000

func bigView(b *testing.B, q list.Query) (*list.View, list.Table) {
	b.Helper()
	v, table := &list.View{}, list.NewTable(list.NewPlaces(), many(size))
	v.Answer(table, nil, q, now, false)
	b.ReportAllocs()
	return v, table
}

// BenchmarkSortAnother sorts by another column each time.
func BenchmarkSortAnother(b *testing.B) {
	for _, key := range []invite.SortKey{invite.ByAddress, invite.ByStatus, invite.ByRoles, invite.ByScope, invite.ByExpires} {
		b.Run(string(key), func(b *testing.B) {
			v, table := bigView(b, list.Query{Order: invite.NewestFirst})
			for b.Loop() {
				v.Answer(table, nil, list.Query{Order: invite.Order{Key: key}}, now, false)
				b.StopTimer()
				v.Answer(table, nil, list.Query{Order: invite.NewestFirst}, now, false)
				b.StartTimer()
			}
		})
	}
}

func BenchmarkTurnRound(b *testing.B) {
	q := list.Query{Order: invite.Order{Key: invite.ByAddress}}
	v, table := bigView(b, q)
	for b.Loop() {
		q.Order.Descending = !q.Order.Descending
		v.Answer(table, nil, q, now, false)
	}
}

// BenchmarkOneChange takes one change of the server into the list and into a view that
// is sorted by another column.
func BenchmarkOneChange(b *testing.B) {
	q := list.Query{Order: invite.Order{Key: invite.ByExpires}}
	v, table := bigView(b, q)
	for n := 0; b.Loop(); n++ {
		f := table.At(n * 7919 % size).Fields()
		f.ExpiresAt, f.Seq = f.ExpiresAt.Add(time.Hour), f.Seq+1
		table, _ = table.Apply(map[string]*invite.Invitation{f.ID: invite.Make(f)}, isOpen)
		v.Answer(table, nil, q, now, false)
	}
}

// BenchmarkSearch types a letter and takes it back.
func BenchmarkSearch(b *testing.B) {
	for name, text := range map[string]string{"first letter": "7", "longer": "person.77"} {
		b.Run(name, func(b *testing.B) {
			v, table := bigView(b, list.Query{Order: invite.NewestFirst})
			for b.Loop() {
				v.Answer(table, nil, list.Query{Order: invite.NewestFirst, Text: text}, now, false)
				b.StopTimer()
				v.Answer(table, nil, list.Query{Order: invite.NewestFirst, Text: text[:len(text)-1]}, now, false)
				b.StartTimer()
			}
		})
	}
}

// BenchmarkEventAllSelected is what a change costs the selection while all is ticked.
func BenchmarkEventAllSelected(b *testing.B) {
	q := list.Query{Order: invite.NewestFirst}
	v, table := bigView(b, q)
	s := list.NewSelection(table.Places(), isOpen, isOpen, nil)
	s.Set(v.Answer(table, nil, q, now, false).Rows, isOpen)
	s.PutShown(true)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		f := table.At(n * 7919 % size).Fields()
		f.SendCount, f.Seq = 3-f.SendCount, f.Seq+1
		table, _ = table.Apply(map[string]*invite.Invitation{f.ID: invite.Make(f)}, isOpen)
		rows := v.Answer(table, nil, q, now, false).Rows
		b.StartTimer()
		s.Set(rows, isOpen)
	}
}

func BenchmarkSelectAll(b *testing.B) {
	q := list.Query{Order: invite.NewestFirst}
	v, table := bigView(b, q)
	s := list.NewSelection(table.Places(), isOpen, isOpen, nil)
	s.Set(v.Answer(table, nil, q, now, false).Rows, isOpen)
	for b.Loop() {
		s.PutShown(true)
		b.StopTimer()
		s.Clear()
		b.StartTimer()
	}
}

// watched are queries as the sidebar counts them: four that are built in, and some of the
// person's own.
var watched = []list.Query{
	{View: invite.ViewExpiresSoon},
	{View: invite.ViewBounced},
	{Before: 14 * 24 * time.Hour},
	{Inviter: "usr_1"},
	{Text: "person.7"},
	{Text: "company12 inviter"},
	{Role: "member", Scope: "scp_3"},
	{Within: 7 * 24 * time.Hour},
}

// BenchmarkCountViews counts all rows for the sidebar, as it is done once a minute.
func BenchmarkCountViews(b *testing.B) {
	for _, n := range []int{0, 4, len(watched)} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			q := list.Query{Order: invite.NewestFirst}
			v, table := bigView(b, q)
			v.Counted = watched[:n]
			for b.Loop() {
				v.Answer(table, nil, q, now, true)
			}
		})
	}
}

// BenchmarkCountOneChange is BenchmarkOneChange where views are counted.
func BenchmarkCountOneChange(b *testing.B) {
	q := list.Query{Order: invite.Order{Key: invite.ByExpires}}
	v, table := bigView(b, q)
	v.Counted = watched
	v.Answer(table, nil, q, now, false)
	for n := 0; b.Loop(); n++ {
		f := table.At(n * 7919 % size).Fields()
		f.ExpiresAt, f.Seq = f.ExpiresAt.Add(time.Hour), f.Seq+1
		table, _ = table.Apply(map[string]*invite.Invitation{f.ID: invite.Make(f)}, isOpen)
		v.Answer(table, nil, q, now, false)
	}
}

func BenchmarkNewTable(b *testing.B) {
	rows := many(size)
	for b.Loop() {
		list.NewTable(list.NewPlaces(), rows)
	}
}
