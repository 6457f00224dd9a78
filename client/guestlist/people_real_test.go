package guestlist

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// reason is the server's own code for an error.
func reason(err error) string {
	var e *invite.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

func inviteOne(t *testing.T, b *Backend, address string) *invite.Invitation {
	t.Helper()
	results, err := b.Create(t.Context(), invite.New{Addresses: []string{address}, Channel: invite.Email}, "invite "+address)
	require.NoError(t, err)
	require.Equal(t, invite.Invited, results[0].Outcome)
	return results[0].Invitation
}

func TestReasonsOfRefusedCorrections(t *testing.T) {
	s := start(t)
	b := connect(t, s.url, s.owner)
	ann, bob, eve := inviteOne(t, b, "ann@gmial.com"), inviteOne(t, b, "bob@example.com"), inviteOne(t, b, "eve@example.com")
	s.accept(t, b, eve)
	for _, c := range []struct {
		id, address, reason string
		code                invite.Code
	}{
		{ann.ID(), "ann.gmail.com", "invalid", invite.CodeInvalid},
		{ann.ID(), bob.Address(), "already_invited", invite.CodeConflict},
		{ann.ID(), eve.Address(), "already_member", invite.CodeConflict},
		{eve.ID(), "eva@example.com", "not_pending", invite.CodeConflict},
		{"inv_none", "eva@example.com", "not_found", invite.CodeNotFound},
	} {
		_, err := b.Correct(t.Context(), c.id, c.address, "correct "+c.reason)
		assert.Equal(t, c.code, invite.CodeOf(err), c.reason)
		assert.Equal(t, c.reason, reason(err), "%v", err)
	}
	_, err := b.Correct(t.Context(), ann.ID(), "ann@gmail.com", "correct")
	require.NoError(t, err)
	_, err = b.Correct(t.Context(), ann.ID(), "anna@gmail.com", "correct")
	assert.Equal(t, "idempotency_mismatch", reason(err), "the same key for another address")
}

// TestLogInTheServersWords: the labels and the details that screens show.
func TestLogInTheServersWords(t *testing.T) {
	s := start(t)
	b := connect(t, s.url, s.owner)
	ann := inviteOne(t, b, "ann@gmial.com")
	now, err := b.Correct(t.Context(), ann.ID(), "ann@gmail.com", "correct")
	require.NoError(t, err)
	_, err = b.Revoke(t.Context(), []string{now.ID()}, "revoke")
	require.NoError(t, err)

	labels := map[invite.Action]string{}
	p, err := b.Events(t.Context(), invite.EventQuery{})
	require.NoError(t, err)
	for _, e := range p.Items {
		labels[e.Action] = e.Label
	}
	assert.Equal(t, "Admin invited user", labels[invite.ActionInvited])
	assert.Equal(t, "Admin corrected address", labels[invite.ActionCorrected])
	assert.Equal(t, "Admin cancelled user invite", labels[invite.ActionCancelled])
	for action := range labels {
		assert.Contains(t, invite.Actions, action)
	}

	for id, other := range map[string]string{ann.ID(): now.ID(), now.ID(): ann.ID()} {
		events, err := b.History(t.Context(), id)
		require.NoError(t, err)
		found := false
		for _, e := range events {
			if e.Action == invite.ActionCorrected {
				found = true
				assert.Contains(t, e.Detail, other, "a way from one history to the other")
			}
			assert.Equal(t, "Acme Ltd", e.Scope.Name)
		}
		assert.True(t, found, "%+v", events)
	}
	_, err = b.Events(t.Context(), invite.EventQuery{Cursor: "nonsense"})
	assert.Equal(t, invite.CodeInvalid, invite.CodeOf(err))
	_, err = b.Members(t.Context(), invite.MemberQuery{ScopeID: "scp_none"})
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))
}

// TestTheLastOwnerStays, with a reason that a screen can put into words.
func TestTheLastOwnerStays(t *testing.T) {
	s := start(t)
	b := connect(t, s.url, s.owner)
	me, err := b.Info(t.Context())
	require.NoError(t, err)
	for _, c := range []invite.MemberChange{{Status: invite.MemberDeactivated}, {Roles: []invite.RoleAt{}}} {
		_, err = b.ChangeMember(t.Context(), me.User.ID, c)
		assert.Equal(t, invite.CodeConflict, invite.CodeOf(err))
		assert.Equal(t, "last_owner", reason(err))
	}
}

func TestTokensTellTheirUse(t *testing.T) {
	s := start(t)
	b := connect(t, s.url, s.owner)
	value, made, err := b.NewToken(t.Context(), "Laptop")
	require.NoError(t, err)
	assert.True(t, made.LastUsedAt.IsZero())
	s.ahead.Add(int64(48 * time.Hour))
	_, err = connect(t, s.url, value).Info(t.Context())
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		list, err := b.Tokens(t.Context())
		require.NoError(t, err)
		for _, a := range list {
			if a.ID == made.ID && a.LastUsedAt.Sub(made.CreatedAt) > 47*time.Hour {
				return true
			}
		}
		return false
	}, time.Minute, 20*time.Millisecond, "the use is noted")
}
