package clienttest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// testRevoke: one result per ID; what is revoked is closed and can be invited again.
func testRevoke(t *testing.T, f Fixture) {
	list := invited(t, f, addresses(3)...)
	results, err := f.Backend.Revoke(t.Context(), []string{list[0].ID(), "no_such_id", list[2].ID()}, newKey())
	require.NoError(t, err)
	assert.Equal(t, []invite.Outcome{invite.WasRevoked, invite.NotFound, invite.WasRevoked}, outcomes(results))
	assert.Equal(t, list[0].ID(), results[0].ID)
	assert.Equal(t, []string{list[1].ID()}, ids(all(t, f, invite.ListQuery{})))

	results, err = f.Backend.Revoke(t.Context(), []string{list[0].ID()}, newKey())
	require.NoError(t, err)
	assert.Contains(t, []invite.Outcome{invite.NotPending, invite.NotFound}, results[0].Outcome)

	again := invited(t, f, list[0].Address())[0]
	assert.NotEqual(t, list[0].ID(), again.ID())
	assert.Len(t, all(t, f, invite.ListQuery{}), 2)
}

// testRevokeAccepted: whoever accepted stays, and the answer says so.
func testRevokeAccepted(t *testing.T, f Fixture) {
	if f.Accept == nil {
		return
	}
	ann := invited(t, f, "ann@example.com")[0]
	f.Accept(t, ann)
	results, err := f.Backend.Revoke(t.Context(), []string{ann.ID()}, newKey())
	require.NoError(t, err)
	assert.Contains(t, []invite.Outcome{invite.NotPending, invite.AlreadyAccepted}, results[0].Outcome)
	if now := results[0].Invitation; now != nil {
		assert.Equal(t, invite.Accepted, now.Status())
	}
	again, err := f.Backend.Create(t.Context(), invite.New{Addresses: []string{"ann@example.com"}}, newKey())
	require.NoError(t, err)
	assert.Equal(t, []invite.Outcome{invite.AlreadyMember}, outcomes(again))
}

// testResend: the same invitation, sent once more, with its expiry renewed.
func testResend(t *testing.T, f Fixture) {
	resender, ok := as[invite.Resender](t, f, func(c invite.Capabilities) bool { return c.Resend })
	if !ok {
		return
	}
	list := invited(t, f, addresses(2)...)
	_, err := f.Backend.Revoke(t.Context(), []string{list[1].ID()}, newKey())
	require.NoError(t, err)
	if f.Advance != nil {
		f.Advance(30 * 24 * time.Hour)
	}
	results, err := resender.Resend(t.Context(), []string{list[0].ID(), list[1].ID(), "no_such_id"}, newKey())
	require.NoError(t, err)
	require.Len(t, results, 3)
	assert.Equal(t, invite.NotPending, results[1].Outcome)
	assert.Equal(t, invite.NotFound, results[2].Outcome)
	if f.Advance == nil {
		assert.Contains(t, []invite.Outcome{invite.Resent, invite.TooSoon}, results[0].Outcome)
		return
	}
	assert.Equal(t, invite.Resent, results[0].Outcome)
	now := all(t, f, invite.ListQuery{})
	require.Len(t, now, 1)
	assert.Equal(t, list[0].ID(), now[0].ID())
	assert.Equal(t, invite.Pending, now[0].Status())
	assert.Equal(t, list[0].SendCount()+1, now[0].SendCount())
	assert.True(t, now[0].ExpiresAt().After(list[0].ExpiresAt()))
	assert.True(t, list[0].InvitedAt().Equal(now[0].InvitedAt()))

	results, err = resender.Resend(t.Context(), []string{list[0].ID()}, newKey())
	require.NoError(t, err)
	if results[0].Outcome == invite.TooSoon {
		assert.False(t, results[0].RetryAt.IsZero())
		f.Advance(results[0].RetryAt.Sub(now[0].LastSentAt()) + time.Second)
		results, err = resender.Resend(t.Context(), []string{list[0].ID()}, newKey())
		require.NoError(t, err)
	}
	assert.Equal(t, invite.Resent, results[0].Outcome)
}

// testScopes: scopes and roles have names, parents come before children, and
// invitations name their scopes.
func testScopes(t *testing.T, f Fixture) {
	if roler, ok := as[invite.RoleLister](t, f, func(c invite.Capabilities) bool { return c.Roles }); ok {
		roles, err := roler.Roles(t.Context())
		require.NoError(t, err)
		var known []string
		for _, r := range roles {
			assert.NotEmpty(t, r.Name)
			known = append(known, r.ID)
		}
		assert.Subset(t, known, f.Roles[:])
	}
	scoper, ok := as[invite.Scoper](t, f, func(c invite.Capabilities) bool { return c.Scopes })
	if !ok {
		return
	}
	scopes, err := scoper.Scopes(t.Context())
	require.NoError(t, err)
	seen := map[string]invite.Scope{}
	for _, s := range scopes {
		assert.NotEmpty(t, s.Name)
		if s.ParentID != "" {
			assert.Contains(t, seen, s.ParentID, "parents before children")
		}
		seen[s.ID] = s
	}
	require.Contains(t, seen, f.ScopeID)
	n := invite.New{Addresses: []string{"ann@example.com"}, ScopeID: f.ScopeID, Roles: []invite.RoleAt{{Role: f.Roles[0]}}}
	_, err = f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	listed := all(t, f, invite.ListQuery{})
	require.Len(t, listed, 1)
	assert.Equal(t, seen[f.ScopeID].Ref(), listed[0].Roles()[0].Scope)

	scopes, err = scoper.Scopes(t.Context())
	require.NoError(t, err)
	for _, s := range scopes {
		if s.ID == f.ScopeID {
			assert.Equal(t, 1, s.Open)
		}
	}
}

// testRemoveRoles: single grants go; with the last one the invitation is revoked.
func testRemoveRoles(t *testing.T, f Fixture) {
	remover, ok := as[invite.RoleRemover](t, f, func(c invite.Capabilities) bool { return c.RemoveRoles })
	if !ok {
		return
	}
	n := invite.New{Addresses: []string{"ann@example.com"}, ScopeID: f.ScopeID, Roles: []invite.RoleAt{{Role: f.Roles[0]}, {Role: f.Roles[1]}}}
	created, err := f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	ann := created[0].Invitation
	require.Len(t, ann.Roles(), 2)

	left, err := remover.RemoveRoles(t.Context(), ann.ID(), []string{ann.Roles()[0].ID}, newKey())
	require.NoError(t, err)
	assert.Equal(t, ann.ID(), left.ID())
	assert.Equal(t, ann.Roles()[1:], left.Roles())
	assert.Equal(t, invite.Pending, left.Status())

	left, err = remover.RemoveRoles(t.Context(), ann.ID(), []string{ann.Roles()[1].ID}, newKey())
	require.NoError(t, err)
	assert.Equal(t, invite.Revoked, left.Status())
	assert.Empty(t, all(t, f, invite.ListQuery{}))

	_, err = remover.RemoveRoles(t.Context(), ann.ID(), []string{ann.Roles()[1].ID}, newKey())
	assert.Equal(t, invite.CodeConflict, invite.CodeOf(err))
	_, err = remover.RemoveRoles(t.Context(), "no_such_id", []string{"x"}, newKey())
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))
}

// testGet: one invitation, whatever has become of it.
func testGet(t *testing.T, f Fixture) {
	getter, ok := as[invite.Getter](t, f, func(c invite.Capabilities) bool { return c.Get })
	if !ok {
		return
	}
	ann := invited(t, f, "ann@example.com")[0]
	got, err := getter.Get(t.Context(), ann.ID())
	require.NoError(t, err)
	assert.Equal(t, []string{ann.ID(), ann.Address(), string(invite.Pending)}, []string{got.ID(), got.Address(), string(got.Status())})
	_, err = f.Backend.Revoke(t.Context(), []string{ann.ID()}, newKey())
	require.NoError(t, err)
	got, err = getter.Get(t.Context(), ann.ID())
	require.NoError(t, err)
	assert.Equal(t, invite.Revoked, got.Status())
	_, err = getter.Get(t.Context(), "inv_0000000000000")
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))
}

// testLink: an open invitation has a link, always the same; a closed one has none.
func testLink(t *testing.T, f Fixture) {
	linker, ok := as[invite.Linker](t, f, func(c invite.Capabilities) bool { return c.Link })
	if !ok {
		return
	}
	ann := invited(t, f, "ann@example.com")[0]
	link, err := linker.Link(t.Context(), ann.ID())
	require.NoError(t, err)
	assert.Contains(t, link.URL, "://")
	assert.WithinDuration(t, ann.ExpiresAt(), link.ExpiresAt, time.Second)
	again, err := linker.Link(t.Context(), ann.ID())
	require.NoError(t, err)
	assert.Equal(t, link.URL, again.URL)

	_, err = f.Backend.Revoke(t.Context(), []string{ann.ID()}, newKey())
	require.NoError(t, err)
	_, err = linker.Link(t.Context(), ann.ID())
	assert.Contains(t, []invite.Code{invite.CodeConflict, invite.CodeNotFound}, invite.CodeOf(err))
	_, err = linker.Link(t.Context(), "no_such_id")
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))
}
