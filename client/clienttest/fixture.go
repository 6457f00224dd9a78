// Package clienttest is the conformance suite of connectors: what invite.Backend
// and its optional interfaces promise, tried out on a real system. Every connector
// passes it.
package clienttest

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// Fixture is a system of its own for one test: an organisation without open
// invitations, and ways to look at it. Fields that a system cannot fill stay zero,
// and what needs them is not asked of it.
type Fixture struct {
	// Backend is connected as somebody who may do everything. Needed.
	Backend invite.Backend
	// Stranger is connected with a token that the system does not know. Needed.
	Stranger invite.Backend
	// Away is set up for an address where nobody listens. Needed.
	Away invite.Backend
	// Elsewhere is set up for a web server of another sort. Needed.
	Elsewhere invite.Backend
	// Powerless is connected as somebody who may not see invitations.
	Powerless invite.Backend
	// Connect makes another connection, with an access token.
	Connect func(t *testing.T, token string) invite.Backend
	// Roles are two roles that invitations can give, and ScopeID is where.
	Roles   [2]string
	ScopeID string
	// Accept takes up an invitation as its person would.
	Accept func(t *testing.T, i *invite.Invitation)
	// Advance moves the system's clock forward.
	Advance func(d time.Duration)
}

// Run holds a connector to the contract. open makes a fresh Fixture and closes it
// with the test.
func Run(t *testing.T, open func(t *testing.T) Fixture) {
	parts := []struct {
		name string
		test func(t *testing.T, f Fixture)
	}{
		{"Info", testInfo},
		{"Errors", testErrors},
		{"GivingUp", testGivingUp},
		{"Create", testCreate},
		{"CreateTwice", testCreateTwice},
		{"List", testList},
		{"ListWhileChanging", testListWhileChanging},
		{"ListOrders", testListOrders},
		{"ListFilters", testListFilters},
		{"Statuses", testStatuses},
		{"Revoke", testRevoke},
		{"RevokeAccepted", testRevokeAccepted},
		{"Keys", testKeys},
		{"Resend", testResend},
		{"Judge", testJudge},
		{"Scopes", testScopes},
		{"ChangeScopes", testChangeScopes},
		{"RemoveScope", testRemoveScope},
		{"ScopesRefused", testScopesRefused},
		{"RemoveRoles", testRemoveRoles},
		{"Get", testGet},
		{"Link", testLink},
		{"Changes", testChanges},
		{"Watch", testWatch},
		{"AtOnce", testAtOnce},
		{"Members", testMembers},
		{"MemberQueries", testMemberQueries},
		{"MemberOrders", testMemberOrders},
		{"MemberRoles", testMemberRoles},
		{"Deactivate", testDeactivate},
		{"MemberChangesAreTold", testMemberChangesAreTold},
		{"Audit", testAudit},
		{"AuditQueries", testAuditQueries},
		{"AuditOrders", testAuditOrders},
		{"History", testHistory},
		{"Correct", testCorrect},
		{"CorrectRefused", testCorrectRefused},
		{"Tokens", testTokens},
		{"EndOfCurrentToken", testEndOfCurrentToken},
	}
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) { part.test(t, open(t)) })
	}
}

// as gives the optional interface that a part of the suite is about, and ends
// that part for backends without it: the capability must then be denied too.
func as[T any](t *testing.T, f Fixture, capable func(invite.Capabilities) bool) (T, bool) {
	t.Helper()
	has, ok := f.Backend.(T)
	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	require.Equal(t, ok, capable(info.Capabilities), "the capability says what the interface says")
	return has, ok
}

var keys atomic.Int64

// newKey is a key for a change that none had before.
func newKey() string { return fmt.Sprintf("key-%d", keys.Add(1)) }

func addresses(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("person%03d@example.com", i)
	}
	return list
}

// invited invites and gives the invitations in the order of the addresses.
func invited(t *testing.T, f Fixture, list ...string) []*invite.Invitation {
	t.Helper()
	results, err := f.Backend.Create(t.Context(), invite.New{Addresses: list, Channel: invite.Email}, newKey())
	require.NoError(t, err)
	require.Len(t, results, len(list))
	out := make([]*invite.Invitation, len(list))
	for i, r := range results {
		require.Equal(t, invite.Invited, r.Outcome, r.Detail)
		require.NotNil(t, r.Invitation)
		out[i] = r.Invitation
	}
	return out
}

// all reads a whole list.
func all(t *testing.T, f Fixture, q invite.ListQuery) []*invite.Invitation {
	t.Helper()
	var list []*invite.Invitation
	for {
		page, err := f.Backend.List(t.Context(), q)
		require.NoError(t, err)
		list = append(list, page.Items...)
		if q.Cursor = page.NextCursor; q.Cursor == "" {
			return list
		}
	}
}

// settled waits until every message that is on its way has got somewhere: that
// changes invitations too.
func settled(t *testing.T, f Fixture) {
	t.Helper()
	require.Eventually(t, func() bool {
		for _, i := range all(t, f, invite.ListQuery{}) {
			if i.Delivery().State == invite.DeliveryQueued {
				return false
			}
		}
		return true
	}, soon, 20*time.Millisecond, "messages stay queued")
}

func ids(list []*invite.Invitation) []string {
	out := make([]string, len(list))
	for i, inv := range list {
		out[i] = inv.ID()
	}
	return out
}

func outcomes(list []invite.Result) []invite.Outcome {
	out := make([]invite.Outcome, len(list))
	for i, r := range list {
		out[i] = r.Outcome
	}
	return out
}
