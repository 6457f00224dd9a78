package clienttest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// testCorrect: the old invitation ends, the new one has all that it had, and each
// history names the other.
func testCorrect(t *testing.T, f Fixture) {
	corrector, ok := as[invite.Corrector](t, f, func(c invite.Capabilities) bool { return c.Correct })
	if !ok {
		return
	}
	n := invite.New{
		Addresses: []string{"ann@gmial.com"}, Channel: invite.Email, ScopeID: f.ScopeID, Message: "See you there",
		Roles: []invite.RoleAt{{Role: f.Roles[0]}, {Role: f.Roles[1]}},
	}
	created, err := f.Backend.Create(t.Context(), n, newKey())
	require.NoError(t, err)
	old := created[0].Invitation
	require.NotNil(t, old)
	if f.Advance != nil {
		f.Advance(time.Hour)
	}
	key := newKey()
	made, err := corrector.Correct(t.Context(), old.ID(), "Ann@Gmail.com", key)
	require.NoError(t, err)
	assert.NotEqual(t, old.ID(), made.ID())
	assert.Equal(t, "ann@gmail.com", made.AddressKey())
	assert.Equal(t, invite.Pending, made.Status())
	assert.Equal(t, old.Channel(), made.Channel())
	assert.Equal(t, old.Message(), made.Message())
	assert.ElementsMatch(t, places(old), places(made))
	assert.False(t, made.ExpiresAt().Before(old.ExpiresAt()), "a fresh expiry")
	assert.Equal(t, []string{made.ID()}, ids(all(t, f, invite.ListQuery{})))
	assert.Equal(t, []string{old.ID()}, ids(all(t, f, invite.ListQuery{Statuses: []invite.Status{invite.Revoked}})))

	if info, err := f.Backend.Info(t.Context()); assert.NoError(t, err) && info.Capabilities.Idempotent {
		again, err := corrector.Correct(t.Context(), old.ID(), "Ann@Gmail.com", key)
		require.NoError(t, err)
		assert.Equal(t, made.ID(), again.ID(), "once, however often it is asked")
	}
	if historian, ok := f.Backend.(invite.Historian); ok {
		for id, other := range map[string]string{old.ID(): "ann@gmail.com", made.ID(): "ann@gmial.com"} {
			events, err := historian.History(t.Context(), id)
			require.NoError(t, err)
			names := slices.ContainsFunc(events, func(e invite.Event) bool {
				return e.Action == invite.ActionCorrected && strings.Contains(strings.ToLower(e.Detail), other)
			})
			assert.True(t, names, "the history of %s names %s: %+v", id, other, events)
		}
	}
}

// testCorrectRefused: what cannot be corrected stays as it is.
func testCorrectRefused(t *testing.T, f Fixture) {
	corrector, ok := as[invite.Corrector](t, f, func(c invite.Capabilities) bool { return c.Correct })
	if !ok {
		return
	}
	list := invited(t, f, addresses(4)...)
	refused := func(want invite.Code, id, address string) {
		t.Helper()
		_, err := corrector.Correct(t.Context(), id, address, newKey())
		assert.Equal(t, want, invite.CodeOf(err), "%v", err)
	}
	refused(invite.CodeInvalid, list[0].ID(), "not an address")
	refused(invite.CodeConflict, list[0].ID(), list[1].Address())
	refused(invite.CodeNotFound, "no_such_id", "ann@example.com")
	_, err := f.Backend.Revoke(t.Context(), []string{list[2].ID()}, newKey())
	require.NoError(t, err)
	refused(invite.CodeConflict, list[2].ID(), "ann@example.com")
	want := []string{list[0].ID(), list[1].ID(), list[3].ID()}
	if f.Accept != nil {
		f.Accept(t, list[3])
		refused(invite.CodeConflict, list[3].ID(), "ann@example.com")
		refused(invite.CodeConflict, list[0].ID(), list[3].Address())
		want = want[:2]
	}
	assert.ElementsMatch(t, want, ids(all(t, f, invite.ListQuery{})))
	if f.Powerless != nil {
		_, err := f.Powerless.(invite.Corrector).Correct(t.Context(), list[0].ID(), "ann@example.com", newKey())
		assert.Contains(t, []invite.Code{invite.CodeForbidden, invite.CodeNotFound}, invite.CodeOf(err))
	}
}

// places are the roles of an invitation and where they are, without the IDs that
// grants have of their own.
func places(i *invite.Invitation) []invite.Grant {
	out := slices.Clone(i.Roles())
	for at := range out {
		out[at].ID = ""
	}
	return out
}
