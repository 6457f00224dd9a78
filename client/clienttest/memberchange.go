package clienttest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// testMemberRoles: a member's roles are those asked for, all of them and no others.
func testMemberRoles(t *testing.T, f Fixture) {
	editor, ok := as[invite.MemberEditor](t, f, func(c invite.Capabilities) bool { return c.ChangeMembers })
	if !ok || f.Accept == nil {
		return
	}
	ann := joined(t, f, "ann@example.com")
	wanted := []invite.RoleAt{{Role: f.Roles[0], ScopeID: f.ScopeID}, {Role: f.Roles[1], ScopeID: f.ScopeID}}
	changed, err := editor.ChangeMember(t.Context(), ann.ID, invite.MemberChange{Roles: wanted})
	require.NoError(t, err)
	assert.Equal(t, ann.ID, changed.ID)
	assert.Equal(t, ann.Name, changed.Name)
	assert.Equal(t, ann.Address, changed.Address)
	assert.Equal(t, invite.MemberActive, changed.Status)
	assert.ElementsMatch(t, wanted, rolesOf(changed))
	for _, g := range changed.Roles {
		assert.NotEmpty(t, g.Name)
		assert.NotEmpty(t, g.Scope.Name)
	}
	lister, _ := f.Backend.(invite.MemberLister)
	assert.ElementsMatch(t, wanted, rolesOf(find(t, people(t, lister, invite.MemberQuery{}), "ann@example.com")))
	byAddress := find(t, people(t, lister, invite.MemberQuery{Text: ann.Address}), "ann@example.com")
	assert.Equal(t, changed, byAddress, "so is looked up what came of a change whose answer was lost")

	changed, err = editor.ChangeMember(t.Context(), ann.ID, invite.MemberChange{Roles: wanted[1:]})
	require.NoError(t, err)
	assert.Equal(t, wanted[1:], rolesOf(changed))
	same, err := editor.ChangeMember(t.Context(), ann.ID, invite.MemberChange{Roles: wanted[1:], Status: invite.MemberActive})
	require.NoError(t, err)
	assert.Equal(t, changed.Roles, same.Roles, "nothing to change")

	_, err = editor.ChangeMember(t.Context(), "no_such_id", invite.MemberChange{Status: invite.MemberDeactivated})
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))
	_, err = editor.ChangeMember(t.Context(), ann.ID, invite.MemberChange{Roles: []invite.RoleAt{{Role: "no_such_role", ScopeID: f.ScopeID}}})
	assert.Equal(t, invite.CodeInvalid, invite.CodeOf(err))
	if f.Powerless != nil {
		_, err = f.Powerless.(invite.MemberEditor).ChangeMember(t.Context(), ann.ID, invite.MemberChange{Roles: wanted})
		assert.Contains(t, []invite.Code{invite.CodeForbidden, invite.CodeNotFound}, invite.CodeOf(err))
	}
	assert.Equal(t, wanted[1:], rolesOf(find(t, people(t, lister, invite.MemberQuery{}), "ann@example.com")), "what was refused changed nothing")
}

// testDeactivate: who is deactivated is shut out, keeps what they have, and can
// come back. The organisation keeps its last owner.
func testDeactivate(t *testing.T, f Fixture) {
	editor, ok := as[invite.MemberEditor](t, f, func(c invite.Capabilities) bool { return c.ChangeMembers })
	if !ok || f.Powerless == nil {
		return
	}
	eve, err := f.Powerless.Info(t.Context())
	require.NoError(t, err)
	lister, _ := f.Backend.(invite.MemberLister)
	before := find(t, people(t, lister, invite.MemberQuery{}), eve.User.Email)
	off, err := editor.ChangeMember(t.Context(), eve.User.ID, invite.MemberChange{Status: invite.MemberDeactivated})
	require.NoError(t, err)
	assert.Equal(t, invite.MemberDeactivated, off.Status)
	assert.Equal(t, before.Roles, off.Roles)
	assert.Contains(t, reached(people(t, lister, invite.MemberQuery{Status: invite.MemberDeactivated})), eve.User.Email)
	assert.NotContains(t, reached(people(t, lister, invite.MemberQuery{Status: invite.MemberActive})), eve.User.Email)
	_, err = f.Powerless.Info(t.Context())
	assert.Equal(t, invite.CodeUnauthenticated, invite.CodeOf(err), "their tokens are ended")

	on, err := editor.ChangeMember(t.Context(), eve.User.ID, invite.MemberChange{Status: invite.MemberActive})
	require.NoError(t, err)
	assert.Equal(t, before, on)
	_, err = f.Powerless.Info(t.Context())
	assert.Equal(t, invite.CodeUnauthenticated, invite.CodeOf(err), "ended tokens stay ended")

	me, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	_, err = editor.ChangeMember(t.Context(), me.User.ID, invite.MemberChange{Status: invite.MemberDeactivated})
	assert.Contains(t, []invite.Code{invite.CodeForbidden, invite.CodeConflict, invite.CodeInvalid}, invite.CodeOf(err), "the last owner stays")
	_, err = f.Backend.Info(t.Context())
	require.NoError(t, err)
}

// joined is a member who was invited and accepted.
func joined(t *testing.T, f Fixture, address string) *invite.Member {
	t.Helper()
	f.Accept(t, invited(t, f, address)[0])
	lister, ok := f.Backend.(invite.MemberLister)
	require.True(t, ok, "who changes members lists them")
	return find(t, people(t, lister, invite.MemberQuery{}), address)
}

func rolesOf(m *invite.Member) []invite.RoleAt {
	out := make([]invite.RoleAt, len(m.Roles))
	for i, g := range m.Roles {
		out[i] = invite.RoleAt{Role: g.Role, ScopeID: g.Scope.ID}
	}
	return out
}

// testMemberChangesAreTold: lists of people are kept true by the same line and the
// same numbers as those of invitations.
func testMemberChangesAreTold(t *testing.T, f Fixture) {
	editor, ok := as[invite.MemberEditor](t, f, func(c invite.Capabilities) bool { return c.ChangeMembers })
	watcher, watches := f.Backend.(invite.Watcher)
	if !ok || !watches || f.Accept == nil {
		return
	}
	ann := joined(t, f, "ann@example.com")
	settled(t, f)
	page, err := f.Backend.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	alive, changes, ended := make(chan struct{}, 100), make(chan int64, 100), make(chan error, 1)
	go func() {
		ended <- watcher.Watch(ctx, page.Seq, func() { alive <- struct{}{} }, func(seq int64) { changes <- seq })
	}()
	wait(t, alive, "the line stands")
	last := page.Seq
	for _, c := range []invite.MemberChange{
		{Roles: []invite.RoleAt{{Role: f.Roles[0], ScopeID: f.ScopeID}, {Role: f.Roles[1], ScopeID: f.ScopeID}}},
		{Status: invite.MemberDeactivated},
		{Status: invite.MemberActive},
	} {
		_, err := editor.ChangeMember(t.Context(), ann.ID, c)
		require.NoError(t, err)
		seq := wait(t, changes, "a change of a member is told")
		assert.Greater(t, seq, last)
		last = seq
	}
	if lister, ok := f.Backend.(invite.ChangeLister); ok {
		caught, err := lister.Changes(t.Context(), page.Seq, "")
		require.NoError(t, err)
		assert.False(t, caught.Reset, "another's roles are not the caller's rights")
		assert.Equal(t, last, caught.Seq)
	}
	cancel()
	require.Error(t, wait(t, ended, "the watch ends"))
}
