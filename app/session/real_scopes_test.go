package session_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// TestRealScopesAreShownAtOnce: when a change is answered the snapshot has it, and the
// invitations know the new name soon, here and with others.
func TestRealScopesAreShownAtOnce(t *testing.T) {
	srv := newServer(t, 20)
	mine, theirs := srv.open(session.Params{}), srv.as(srv.token)
	hasAll := func(n *session.Snapshot) bool { return isLive(20)(n) && len(n.Scopes) > 3 }
	eventually(t, mine, "the list and the scopes", hasAll)
	eventually(t, theirs, "theirs", hasAll)
	named := func(name string) (invite.Scope, bool) {
		all := mine.Snapshot().Scopes
		n := slices.IndexFunc(all, func(s invite.Scope) bool { return s.Name == name })
		if n < 0 {
			return invite.Scope{}, false
		}
		return all[n], true
	}
	region, ok := named("Western Region")
	require.True(t, ok)

	_, err := mine.ChangeScope(t.Context(), region.ID, invite.ScopeChange{Name: "Far West"})
	require.NoError(t, err)
	_, ok = named("Far West")
	assert.True(t, ok, "renamed")
	ward, err := mine.CreateScope(t.Context(), invite.ScopeChange{Kind: invite.MeetingRoom, Name: "Ward 9", ParentID: region.ID})
	require.NoError(t, err)
	made, ok := named("Ward 9")
	assert.True(t, ok, "made")
	assert.Equal(t, region.ID, made.ParentID)
	_, err = mine.ChangeScope(t.Context(), ward.ID, invite.ScopeChange{ParentID: mine.Snapshot().Scopes[0].ID})
	require.NoError(t, err)
	moved, _ := named("Ward 9")
	assert.Equal(t, mine.Snapshot().Scopes[0].ID, moved.ParentID, "moved")
	require.NoError(t, mine.RemoveScope(t.Context(), ward.ID, ""))
	_, ok = named("Ward 9")
	assert.False(t, ok, "removed")

	renamed := func(n *session.Snapshot) bool {
		found := 0
		for i := range n.Open.All() {
			for _, g := range i.Roles() {
				if g.Scope.ID == region.ID && g.Scope.Name != "Far West" {
					return false
				}
				if g.Scope.ID == region.ID {
					found++
				}
			}
		}
		return found > 0
	}
	eventually(t, mine, "the name in my list", renamed)
	eventually(t, theirs, "the name in theirs", renamed)
}
