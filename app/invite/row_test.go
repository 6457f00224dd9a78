package invite_test

import (
	"runtime"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/invite"
)

// A row costs what a hundred thousand of them cost.
func TestARowIsSmall(t *testing.T) {
	assert.EqualValues(t, 64, unsafe.Sizeof(invite.Invitation{}))
}

// aMoment is now and then before 1970, after 2106 or missing, in whole seconds.
var aMoment = rapid.Custom(func(t *rapid.T) time.Time {
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		return time.Time{}
	case 1:
		return time.Unix(rapid.Int64Range(-1e11, 1e11).Draw(t, "any second"), 0).UTC()
	default:
		return time.Unix(rapid.Int64Range(1_700_000_000, 1_700_100_000).Draw(t, "second"), 0).UTC()
	}
})

var someFields = rapid.Custom(func(t *rapid.T) invite.Fields {
	text := rapid.OneOf(rapid.StringN(0, 30, -1), rapid.StringN(250, 400, -1))
	status := rapid.OneOf(rapid.SampledFrom([]invite.Status{invite.Pending, invite.Expired, invite.Revoked, invite.Gone, invite.Unknown, ""}), rapid.Just(invite.Status("paused")))
	f := invite.Fields{
		ID: text.Draw(t, "id"), Address: text.Draw(t, "address"), AddressKey: text.Draw(t, "key"),
		Channel: rapid.SampledFrom([]invite.Channel{invite.Email, invite.SMS, "post"}).Draw(t, "channel"), Status: status.Draw(t, "status"),
		InvitedBy: invite.Person{ID: text.Draw(t, "by"), Name: text.Draw(t, "by name"), Email: text.Draw(t, "by email")},
		InvitedAt: aMoment.Draw(t, "invited"), LastSentAt: aMoment.Draw(t, "sent"), ExpiresAt: aMoment.Draw(t, "expires"),
		AcceptedAt: aMoment.Draw(t, "accepted"), RevokedAt: aMoment.Draw(t, "revoked"),
		SendCount: rapid.OneOf(rapid.IntRange(-1, 300), rapid.Int()).Draw(t, "sends"),
		Delivery: invite.Delivery{
			State:  rapid.SampledFrom([]invite.DeliveryState{"", invite.DeliverySent, invite.DeliveryFailed, "lost"}).Draw(t, "delivery"),
			Detail: text.Draw(t, "detail"), At: aMoment.Draw(t, "delivered"),
		},
		Message: text.Draw(t, "message"), Seq: rapid.Int64().Draw(t, "seq"),
	}
	if rapid.Bool().Draw(t, "same key") {
		f.AddressKey = f.Address
	}
	for range rapid.IntRange(0, 3).Draw(t, "grants") {
		f.Roles = append(f.Roles, invite.Grant{
			ID: text.Draw(t, "grant"), Role: text.Draw(t, "role"), Name: text.Draw(t, "role name"),
			Scope: invite.ScopeRef{ID: text.Draw(t, "scope"), Kind: invite.Team, Name: text.Draw(t, "scope name")},
		})
	}
	return f
})

// Whatever a backend says is kept, however odd: what does not fit into a row has
// another place.
func TestARowKeepsWhatItWasMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(someFields, 1, 4).Draw(t, "page")
		var page invite.Builder
		for _, f := range all {
			page.Add(f)
		}
		for n, row := range page.Rows() {
			assert.Equal(t, all[n], row.Fields())
			alone := invite.Make(all[n])
			assert.True(t, row.Equal(alone), "made another time")
		}
	})
}

// TestTimesAreToTheSecond and that of the invitation to the millisecond.
func TestTimesAreToTheSecond(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 0, 0, 123_456_789, time.FixedZone("", 3600))
	second, milli := at.Truncate(time.Second).UTC(), at.Truncate(time.Millisecond).UTC()
	i := invite.Make(invite.Fields{
		ID: "1", InvitedAt: at, LastSentAt: at, ExpiresAt: at, AcceptedAt: at, RevokedAt: at, Delivery: invite.Delivery{At: at},
	})
	assert.Equal(t, milli, i.InvitedAt())
	for _, got := range []time.Time{i.LastSentAt(), i.ExpiresAt(), i.AcceptedAt(), i.RevokedAt(), i.Delivery().At} {
		assert.Equal(t, second, got)
	}
}

func BenchmarkMemoryOfARow(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		rows := pages(100_000)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(rows)), "B/row")
		runtime.KeepAlive(rows)
	}
}

// pages makes rows as a connector does.
func pages(n int) (all []*invite.Invitation) {
	var page invite.Builder
	for _, i := range many(n) {
		f := i.Fields()
		f.Roles[0].ID = "grt_" + f.ID
		page.Add(f)
		if page.Len() == 1000 {
			all = append(all, page.Rows()...)
		}
	}
	return append(all, page.Rows()...)
}
