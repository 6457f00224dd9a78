package run

import (
	"testing"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// BenchmarkStatus is what each event of a run of 10,000 costs whoever looks at it.
func BenchmarkStatus(b *testing.B) {
	j, err := journal.Open("", nil)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	rs, err := Open(b.Context(), Params{Backend: &world{}, Journal: j})
	if err != nil {
		b.Fatal(err)
	}
	defer rs.Close()
	runs, err := rs.Start(Request{Kind: Invite, People: strangers(10_000), New: invite.New{ScopeID: "s"}, Wait: time.Hour})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if runs[0].Status().Left != 10_000 {
			b.Fatal("they are all left")
		}
	}
}
