package cache

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/app/invite"
)

var aTime = rapid.Custom(func(t *rapid.T) time.Time {
	if rapid.Bool().Draw(t, "none") {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(-1e12, 1e12).Draw(t, "sec"), rapid.Int64Range(0, 999_999_999).Draw(t, "nsec")).UTC()
})

var aGrant = rapid.Custom(func(t *rapid.T) invite.Grant {
	text := rapid.String()
	return invite.Grant{
		ID: text.Draw(t, "id"), Role: text.Draw(t, "role"), Name: text.Draw(t, "name"),
		Scope: invite.ScopeRef{ID: text.Draw(t, "scope"), Kind: invite.Team, Name: text.Draw(t, "scope name")},
	}
})

var anInvitation = rapid.Custom(func(t *rapid.T) *invite.Invitation {
	text := rapid.String()
	i := invite.Fields{
		ID: text.Draw(t, "id"), Address: text.Draw(t, "address"), AddressKey: text.Draw(t, "key"),
		Channel: invite.SMS, Status: invite.Status(text.Draw(t, "status")),
		InvitedBy:  invite.Person{ID: text.Draw(t, "by"), Name: text.Draw(t, "by name"), Email: text.Draw(t, "by email")},
		InvitedAt:  aTime.Draw(t, "invited"),
		LastSentAt: aTime.Draw(t, "sent"),
		ExpiresAt:  aTime.Draw(t, "expires"),
		AcceptedAt: aTime.Draw(t, "accepted"),
		RevokedAt:  aTime.Draw(t, "revoked"),
		SendCount:  rapid.Int().Draw(t, "count"),
		Delivery:   invite.Delivery{State: invite.DeliveryFailed, Detail: text.Draw(t, "detail"), At: aTime.Draw(t, "at")},
		Message:    text.Draw(t, "message"),
		Seq:        rapid.Int64().Draw(t, "seq"),
	}
	if n := rapid.IntRange(0, 3).Draw(t, "roles"); n > 0 {
		i.Roles = rapid.SliceOfN(aGrant, n, n).Draw(t, "grants")
	}
	if i.AddressKey == "" {
		i.AddressKey = i.Address // an address always has a key
	}
	return invite.Make(i)
})

func TestRowsComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anInvitation.Draw(t, "invitation")
		read := decoder{shared: map[string]string{}}
		got, err := read.row(appendRow(nil, want))
		require.NoError(t, err)
		assert.Equal(t, want, invite.Make(got))
	})
}

func TestDamagedRowsAreNoticed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := appendRow(nil, anInvitation.Draw(t, "invitation"))
		at := rapid.IntRange(0, len(row)-1).Draw(t, "at")
		row[at] ^= rapid.ByteRange(1, 255).Draw(t, "flip")
		read := decoder{shared: map[string]string{}}
		_, err := read.row(row)
		assert.ErrorIs(t, err, errRow)
		_, err = read.row(row[:at])
		assert.ErrorIs(t, err, errRow)
	})
}

// FuzzForeignBytesDoNoHarm reads rows whose checksum is right and whose content
// is anything.
func FuzzForeignBytesDoNoHarm(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Add(appendRow(nil, invite.Make(invite.Fields{ID: "a", Roles: make([]invite.Grant, 2)})))
	f.Fuzz(func(t *testing.T, b []byte) {
		read := decoder{shared: map[string]string{}}
		if got, err := read.row(sign(b)); err == nil {
			again, err := read.row(appendRow(nil, invite.Make(got)))
			require.NoError(t, err)
			assert.Equal(t, invite.Make(got), invite.Make(again))
		}
	})
}
