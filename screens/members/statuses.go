package members

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/words"
)

// statuses are the states of people, in the order of the filter and of the figures.
var statuses = []struct {
	status invite.MemberStatus
	rank   int                // in an order by status, as servers have it
	said   func(n int) string // tells how many there are
	always bool               // it is told of nobody too
}{
	{invite.MemberActive, 1, func(n int) string { return lang.XN("figures.active", "{{.N}} active", n, words.Count(n)) }, true},
	{invite.MemberInvited, 3, func(n int) string { return lang.XN("figures.invited", "{{.N}} invited", n, words.Count(n)) }, false},
	{invite.MemberDeactivated, 2, func(n int) string { return lang.XN("figures.deactivated", "{{.N}} deactivated", n, words.Count(n)) }, false},
}

// rank is that of a status, 0 for one that nobody knows.
func rank(s invite.MemberStatus) int {
	for _, known := range statuses {
		if known.status == s {
			return known.rank
		}
	}
	return 0
}

// figures count the people of the area, whatever the filters say. Those of a status that
// this program does not know are counted too.
type figures struct {
	known bool
	by    map[invite.MemberStatus]int
}

func (f *figures) add(s invite.MemberStatus, n int) {
	if f.by == nil {
		f.by = map[invite.MemberStatus]int{}
	}
	f.by[s] += n
}

func (f figures) all() int {
	all := 0
	for _, n := range f.by {
		all += n
	}
	return all
}

// facts reads "2,340 people · 2,198 active · 128 invited · 14 deactivated".
func (f figures) facts() []kit.Fact {
	if !f.known {
		return nil
	}
	facts := []kit.Fact{{Text: lang.XN("figures.people", "{{.N}} people", f.all(), words.Count(f.all()))}}
	for _, s := range statuses {
		if n := f.by[s.status]; n > 0 || s.always {
			facts = append(facts, kit.Fact{Text: s.said(n)})
		}
	}
	return facts
}
