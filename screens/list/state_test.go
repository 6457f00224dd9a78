package list_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/list"
)

// TestChangesAreOfferedWhereTheyCanArrive, and only there.
func TestChangesAreOfferedWhereTheyCanArrive(t *testing.T) {
	silent := &invite.Error{Code: invite.CodeSilent}
	for why, snaps := range map[string][]session.Snapshot{
		"": {{State: session.Live}, {State: session.Stale}, {State: session.Stale, Problem: &invite.Error{Code: invite.CodeTemporary}}},
		"The server gives no sign of life: changes wait until it does": {{State: session.Stale, Problem: silent}},
		"Offline: changes need a connection":                           {{State: session.Offline, Problem: silent}, {State: session.Offline}},
		"Signed out: enter a new token first":                          {{State: session.SignedOut}},
		"You need the Member: Manage permission":                       {{State: session.NoPermission}},
		"Not connected yet":                                            {{State: session.Loading}, {State: session.WrongOrganisation}},
	} {
		for _, snap := range snaps {
			ok, said := list.Changeable(&snap)
			assert.Equal(t, why, said, snap.State)
			assert.Equal(t, why == "", ok, snap.State)
		}
	}
}
