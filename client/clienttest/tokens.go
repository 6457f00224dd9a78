package clienttest

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// testTokens: a token is made, works, is listed without its value, and ends.
func testTokens(t *testing.T, f Fixture) {
	keeper, ok := as[invite.TokenKeeper](t, f, func(c invite.Capabilities) bool { return c.Tokens })
	if !ok {
		return
	}
	before, err := keeper.Tokens(t.Context())
	require.NoError(t, err)
	current := slices.DeleteFunc(slices.Clone(before), func(a invite.AccessToken) bool { return !a.Current })
	require.Len(t, current, 1, "one of them is in use here")
	assert.False(t, current[0].CreatedAt.IsZero())

	value, made, err := keeper.NewToken(t.Context(), "Laptop")
	require.NoError(t, err)
	assert.NotEmpty(t, value)
	assert.NotEmpty(t, made.ID)
	assert.Equal(t, "Laptop", made.Label)
	assert.False(t, made.Current)
	after, err := keeper.Tokens(t.Context())
	require.NoError(t, err)
	assert.Len(t, after, len(before)+1)
	at := slices.IndexFunc(after, func(a invite.AccessToken) bool { return a.ID == made.ID })
	require.GreaterOrEqual(t, at, 0)
	assert.Equal(t, "Laptop", after[at].Label)
	assert.True(t, made.CreatedAt.Equal(after[at].CreatedAt))

	if f.Connect != nil {
		other := f.Connect(t, value)
		info, err := other.Info(t.Context())
		require.NoError(t, err)
		me, err := f.Backend.Info(t.Context())
		require.NoError(t, err)
		assert.Equal(t, me.User, info.User)
		own, err := other.(invite.TokenKeeper).Tokens(t.Context())
		require.NoError(t, err)
		for _, a := range own {
			assert.Equal(t, a.ID == made.ID, a.Current, a.Label)
		}
		defer func() {
			_, err := other.Info(t.Context())
			assert.Equal(t, invite.CodeUnauthenticated, invite.CodeOf(err), "an ended token opens nothing")
		}()
	}
	require.NoError(t, keeper.EndToken(t.Context(), made.ID))
	after, err = keeper.Tokens(t.Context())
	require.NoError(t, err)
	assert.Len(t, after, len(before))
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(keeper.EndToken(t.Context(), made.ID)))
	if f.Powerless != nil {
		err := f.Powerless.(invite.TokenKeeper).EndToken(t.Context(), current[0].ID)
		assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err), "nobody ends another's")
	}
}

// testEndOfCurrentToken: who ends the token in use is signed out.
func testEndOfCurrentToken(t *testing.T, f Fixture) {
	keeper, ok := as[invite.TokenKeeper](t, f, func(c invite.Capabilities) bool { return c.Tokens })
	if !ok {
		return
	}
	list, err := keeper.Tokens(t.Context())
	require.NoError(t, err)
	for _, a := range list {
		if a.Current {
			require.NoError(t, keeper.EndToken(t.Context(), a.ID))
		}
	}
	_, err = f.Backend.Info(t.Context())
	assert.Equal(t, invite.CodeUnauthenticated, invite.CodeOf(err))
}
