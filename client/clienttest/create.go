package clienttest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// testCreate: one result per address, in order, whatever became of the others.
func testCreate(t *testing.T, f Fixture) {
	asked := []string{"Ann@Example.com", "not an address", "bob@example.com"}
	n := invite.New{Addresses: asked, Channel: invite.Email, ScopeID: f.ScopeID, ExpiresIn: 48 * time.Hour, Message: "See you there"}
	if f.Roles[0] != "" {
		n.Roles = []invite.RoleAt{{Role: f.Roles[0]}}
	}
	results, err := f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	require.Len(t, results, 3)
	assert.Equal(t, []invite.Outcome{invite.Invited, invite.Invalid, invite.Invited}, outcomes(results))
	for i, r := range results {
		assert.Equal(t, asked[i], r.Address)
	}

	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	ann := results[0].Invitation
	require.NotNil(t, ann)
	assert.NotEmpty(t, ann.ID())
	assert.Equal(t, invite.FoldAddress("Ann@Example.com"), ann.AddressKey())
	assert.Equal(t, invite.FoldAddress(ann.Address()), ann.AddressKey())
	assert.Equal(t, invite.Email, ann.Channel())
	assert.Equal(t, invite.Pending, ann.Status())
	assert.Equal(t, info.User.ID, ann.InvitedBy().ID)
	assert.WithinDuration(t, info.ServerTime, ann.InvitedAt(), time.Minute)
	if info.Capabilities.Expiry {
		assert.WithinDuration(t, ann.InvitedAt().Add(48*time.Hour), ann.ExpiresAt(), time.Minute)
	}
	if info.Capabilities.Message {
		assert.Equal(t, "See you there", ann.Message())
	}
	if f.Roles[0] != "" {
		require.Len(t, ann.Roles(), 1)
		assert.Equal(t, f.Roles[0], ann.Roles()[0].Role)
		assert.NotEmpty(t, ann.Roles()[0].Name)
	}
	listed := all(t, f, invite.ListQuery{})
	assert.ElementsMatch(t, []string{ann.ID(), results[2].Invitation.ID()}, ids(listed))
	for _, i := range listed {
		assert.False(t, i.InvitedAt().IsZero())
		assert.Equal(t, time.UTC, i.InvitedAt().Location())
	}
}

// testCreateTwice: an address is invited once, however it is spelt.
func testCreateTwice(t *testing.T, f Fixture) {
	first := invited(t, f, "ann@example.com")[0]
	again, err := f.Backend.Create(t.Context(), invite.New{Addresses: []string{"ANN@Example.COM", "bob@example.com"}}, newKey())
	require.NoError(t, err)
	assert.Equal(t, []invite.Outcome{invite.AlreadyInvited, invite.Invited}, outcomes(again))
	if again[0].Invitation != nil {
		assert.Equal(t, first.ID(), again[0].Invitation.ID())
	}
	assert.Len(t, all(t, f, invite.ListQuery{}), 2)
}

// testKeys: with the same key a change is done once, and its answer comes again.
func testKeys(t *testing.T, f Fixture) {
	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	if !info.Capabilities.Idempotent {
		return
	}
	n := invite.New{Addresses: addresses(3), Channel: invite.Email}
	first, err := f.Backend.Create(t.Context(), n, "same")
	require.NoError(t, err)
	again, err := f.Backend.Create(t.Context(), n, "same")
	require.NoError(t, err)
	assert.Equal(t, outcomes(first), outcomes(again))
	for i := range first {
		assert.Equal(t, first[i].Invitation.ID(), again[i].Invitation.ID())
	}
	_, err = f.Backend.Create(t.Context(), invite.New{Addresses: []string{"other@example.com"}, Channel: invite.Email}, "same")
	assert.Equal(t, invite.CodeConflict, invite.CodeOf(err), "a key for another change")
	assert.Len(t, all(t, f, invite.ListQuery{}), 3)

	list := []string{first[0].Invitation.ID()}
	for range 2 {
		results, err := f.Backend.Revoke(t.Context(), list, "end")
		require.NoError(t, err)
		assert.Equal(t, []invite.Outcome{invite.WasRevoked}, outcomes(results))
	}
}

// testJudge: the same outcomes as Create would have, and nothing is done.
func testJudge(t *testing.T, f Fixture) {
	judge, ok := as[invite.Judge](t, f, func(c invite.Capabilities) bool { return c.DryRun })
	if !ok {
		return
	}
	invited(t, f, "ann@example.com")
	n := invite.New{Addresses: []string{"ann@example.com", "bob@example.com", "nobody"}, Channel: invite.Email}
	judged, err := judge.Judge(t.Context(), n)
	require.NoError(t, err)
	assert.Equal(t, []invite.Outcome{invite.AlreadyInvited, invite.Invited, invite.Invalid}, outcomes(judged))
	assert.Len(t, all(t, f, invite.ListQuery{}), 1, "nothing is done")
	done, err := f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	assert.Equal(t, outcomes(judged), outcomes(done))
}
