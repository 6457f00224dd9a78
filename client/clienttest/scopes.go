package clienttest

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// arranger changes the scopes of a fixture, and looks at them.
type arranger struct {
	invite.ScopeChanger
	invite.Scoper
	root string
}

func newArranger(t *testing.T, f Fixture) (arranger, bool) {
	t.Helper()
	changer, ok := as[invite.ScopeChanger](t, f, func(c invite.Capabilities) bool { return c.ChangeScopes })
	if !ok {
		return arranger{}, false
	}
	scoper := f.Backend.(invite.Scoper)
	list, err := scoper.Scopes(t.Context())
	require.NoError(t, err)
	require.Equal(t, invite.Organization, list[0].Kind)
	return arranger{changer, scoper, list[0].ID}, true
}

func (a arranger) make(t *testing.T, kind invite.ScopeKind, name, in string) invite.Scope {
	t.Helper()
	made, err := a.CreateScope(t.Context(), invite.ScopeChange{Kind: kind, Name: name, ParentID: in})
	require.NoError(t, err)
	return made
}

// find is a scope as it is listed.
func (a arranger) find(t *testing.T, id string) (invite.Scope, bool) {
	t.Helper()
	list, err := a.Scopes(t.Context())
	require.NoError(t, err)
	n := slices.IndexFunc(list, func(s invite.Scope) bool { return s.ID == id })
	if n < 0 {
		return invite.Scope{}, false
	}
	return list[n], true
}

// testChangeScopes: a scope is made, renamed and moved, what is in it goes along, and
// invitations know its new name.
func testChangeScopes(t *testing.T, f Fixture) {
	a, ok := newArranger(t, f)
	if !ok {
		return
	}
	north, south := a.make(t, invite.Unit, "Northern Wing", ""), a.make(t, invite.Unit, "Southern Wing", a.root)
	assert.Equal(t, a.root, north.ParentID, "the organisation unless another is named")
	assert.Equal(t, a.root, south.ParentID)
	assert.True(t, north.May(invite.MemberManage))
	ward := a.make(t, invite.MeetingRoom, "Ward 9", north.ID)
	assert.Equal(t, invite.Scope{ID: ward.ID, Kind: invite.MeetingRoom, Name: "Ward 9", ParentID: north.ID, Permissions: north.Permissions}, ward)
	listed, there := a.find(t, ward.ID)
	assert.True(t, there)
	assert.Equal(t, ward, listed)

	n := invite.New{Addresses: []string{"ann@example.com"}, ScopeID: ward.ID, Roles: []invite.RoleAt{{Role: f.Roles[0]}}}
	_, err := f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	renamed, err := a.ChangeScope(t.Context(), ward.ID, invite.ScopeChange{Name: "Ward 10"})
	require.NoError(t, err)
	assert.Equal(t, "Ward 10", renamed.Name)
	assert.Equal(t, north.ID, renamed.ParentID, "where it was")
	rows := all(t, f, invite.ListQuery{})
	require.Len(t, rows, 1)
	assert.Equal(t, renamed.Ref(), rows[0].Roles()[0].Scope, "invitations know the name")

	moved, err := a.ChangeScope(t.Context(), north.ID, invite.ScopeChange{ParentID: south.ID})
	require.NoError(t, err)
	assert.Equal(t, south.ID, moved.ParentID)
	assert.Equal(t, "Northern Wing", moved.Name, "its name stays")
	assert.Equal(t, 1, moved.Open, "what is in it went along")
	back, err := a.ChangeScope(t.Context(), north.ID, invite.ScopeChange{Name: "North", ParentID: a.root})
	require.NoError(t, err)
	assert.Equal(t, [2]string{"North", a.root}, [2]string{back.Name, back.ParentID}, "both at once")
	listed, _ = a.find(t, north.ID)
	assert.Equal(t, back, listed)
}

// testRemoveScope: what hangs on a scope has to go somewhere.
func testRemoveScope(t *testing.T, f Fixture) {
	a, ok := newArranger(t, f)
	if !ok {
		return
	}
	refused := func(id, moveTo, why string) {
		t.Helper()
		assert.Equal(t, invite.CodeConflict, invite.CodeOf(a.RemoveScope(t.Context(), id, moveTo)), why)
	}
	wing := a.make(t, invite.Unit, "Northern Wing", "")
	ward := a.make(t, invite.MeetingRoom, "Ward 9", wing.ID)
	n := invite.New{Addresses: []string{"ann@example.com"}, ScopeID: ward.ID, Roles: []invite.RoleAt{{Role: f.Roles[0]}}}
	_, err := f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)

	refused(wing.ID, "", "it holds another")
	refused(ward.ID, "", "an open invitation hangs on it")
	refused(ward.ID, ward.ID, "nothing goes to what is removed")
	require.NoError(t, a.RemoveScope(t.Context(), ward.ID, wing.ID))
	_, there := a.find(t, ward.ID)
	assert.False(t, there)
	left, _ := a.find(t, wing.ID)
	assert.Equal(t, 1, left.Open)
	rows := all(t, f, invite.ListQuery{})
	require.Len(t, rows, 1)
	assert.Equal(t, wing.Ref(), rows[0].Roles()[0].Scope)

	_, err = f.Backend.Revoke(t.Context(), ids(rows), newKey())
	require.NoError(t, err)
	require.NoError(t, a.RemoveScope(t.Context(), wing.ID, ""), "nothing hangs on it")
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(a.RemoveScope(t.Context(), wing.ID, "")))
	refused(a.root, "", "the organisation stays")
}

// testScopesRefused: names and places that cannot be, and people who may not.
func testScopesRefused(t *testing.T, f Fixture) {
	a, ok := newArranger(t, f)
	if !ok {
		return
	}
	wing := a.make(t, invite.Unit, "Northern Wing", "")
	team := a.make(t, invite.Team, "Nurses", wing.ID)
	create := func(c invite.ScopeChange) invite.Code {
		_, err := a.CreateScope(t.Context(), c)
		return invite.CodeOf(err)
	}
	change := func(id string, c invite.ScopeChange) invite.Code {
		_, err := a.ChangeScope(t.Context(), id, c)
		return invite.CodeOf(err)
	}
	assert.Equal(t, invite.CodeInvalid, create(invite.ScopeChange{Kind: invite.Team, Name: "nurses", ParentID: wing.ID}), "the name is taken")
	assert.Equal(t, invite.CodeInvalid, create(invite.ScopeChange{Kind: invite.Team, Name: "Night", ParentID: team.ID}), "teams hold nothing")
	assert.Equal(t, invite.CodeNotFound, create(invite.ScopeChange{Kind: invite.Team, Name: "Night", ParentID: "nowhere"}))
	assert.Equal(t, invite.CodeInvalid, change(wing.ID, invite.ScopeChange{ParentID: wing.ID}), "not into itself")
	assert.Equal(t, invite.CodeNotFound, change("nothing", invite.ScopeChange{Name: "Night"}))
	if f.Powerless == nil {
		return
	}
	b := f.Powerless.(invite.ScopeChanger)
	_, err := b.CreateScope(t.Context(), invite.ScopeChange{Kind: invite.Team, Name: "Night"})
	assert.Contains(t, []invite.Code{invite.CodeForbidden, invite.CodeNotFound}, invite.CodeOf(err))
	_, err = b.ChangeScope(t.Context(), team.ID, invite.ScopeChange{Name: "Night"})
	assert.Contains(t, []invite.Code{invite.CodeForbidden, invite.CodeNotFound}, invite.CodeOf(err))
	assert.Contains(t, []invite.Code{invite.CodeForbidden, invite.CodeNotFound}, invite.CodeOf(b.RemoveScope(t.Context(), team.ID, "")))
	now, there := a.find(t, team.ID)
	assert.True(t, there)
	assert.Equal(t, "Nurses", now.Name)
}
