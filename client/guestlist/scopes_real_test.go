package guestlist

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// TestNamesOfScopesFollowOthers: whoever is told to read the list again gets the names of now.
func TestNamesOfScopesFollowOthers(t *testing.T) {
	s := start(t)
	mine, theirs := connect(t, s.url, s.owner), connect(t, s.url, s.owner)
	ward, err := theirs.CreateScope(t.Context(), invite.ScopeChange{Kind: invite.Unit, Name: "Ward 9"})
	require.NoError(t, err)
	_, err = mine.Create(t.Context(), invite.New{Addresses: []string{"ann@example.com"}, Channel: invite.Email, ScopeID: ward.ID}, "a")
	require.NoError(t, err)
	before, err := mine.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	require.Equal(t, "Ward 9", before.Items[0].Roles()[0].Scope.Name)

	_, err = theirs.ChangeScope(t.Context(), ward.ID, invite.ScopeChange{Name: "Ward 10"})
	require.NoError(t, err)
	c, err := mine.Changes(t.Context(), before.Seq, "")
	require.NoError(t, err)
	require.True(t, c.Reset)
	after, err := mine.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	assert.Equal(t, "Ward 10", after.Items[0].Roles()[0].Scope.Name)
}
