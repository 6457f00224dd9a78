package session

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// BenchmarkLedgerFollows100k compares a list of 100,000 with what the ledger has of it,
// after one row has changed and one has left.
func BenchmarkLedgerFollows100k(b *testing.B) {
	rows := make([]*invite.Invitation, 100_000)
	for n := range rows {
		address := fmt.Sprintf("p%d@acme.example", n)
		rows[n] = invite.Make(invite.Fields{
			ID: fmt.Sprintf("inv_%06d", n), Address: address, AddressKey: address, Status: invite.Pending, InvitedAt: time.Unix(int64(2_000_000_000-n), 0),
		})
	}
	places := list.NewPlaces()
	l := newLedger()
	l.noted, l.whole = list.NewTable(places, rows), true
	changed := rows[500].Fields()
	changed.Status = invite.Expired
	now, _ := l.noted.Apply(map[string]*invite.Invitation{changed.ID: invite.Make(changed), rows[600].ID(): nil}, isOpen)
	b.ReportAllocs()
	for b.Loop() {
		require.Len(b, l.news("org_acme", now, nil), 2)
	}
}
