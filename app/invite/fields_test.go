package invite_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/internal/filled"
)

// fitting are fields of every kind that fit into a row; odd ones have a status of their
// own and are kept as they are.
func fitting() *invite.Fields {
	f := filled.New[invite.Fields]()
	f.Status, f.Delivery.State, f.Delivery.At = invite.Pending, invite.DeliverySent, f.LastSentAt
	return f
}

// What a row forgets would be gone at once, and a change of it never seen.
func TestEveryFieldIsKeptInARow(t *testing.T) {
	whole := invite.Make(*fitting())
	assert.Equal(t, *fitting(), whole.Fields())
	filled.Changes(func(path string, changed *invite.Fields) {
		if path == ".Status" || path == ".Delivery.State" {
			return // these make an odd row
		}
		f := fitting()
		filled.Take(f, changed, path)
		row := invite.Make(*f)
		assert.False(t, whole.Equal(row), path)
		assert.Equal(t, *f, row.Fields(), path)
	})
}

// A field that few rows have is kept also where it is the only one of them.
func TestOneFieldAloneIsKept(t *testing.T) {
	filled.Changes(func(path string, changed *invite.Fields) {
		f := invite.Fields{ID: "inv_1", Address: "a@example.com", AddressKey: "a@example.com", Status: invite.Pending}
		filled.Take(&f, changed, path)
		assert.Equal(t, f, invite.Make(f).Fields(), path)
	})
}

// A field that Equal forgets would never be seen to change.
func TestEveryFieldCountsForEquality(t *testing.T) {
	whole := invite.Make(*filled.New[invite.Fields]())
	assert.True(t, whole.Equal(invite.Make(*filled.New[invite.Fields]())))
	filled.Changes(func(path string, changed *invite.Fields) {
		assert.False(t, whole.Equal(invite.Make(*changed)), path)
	})
}
