package session_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// as opens a session with another token.
func (s *server) as(token string) *session.Session {
	s.t.Helper()
	mine := s.token
	s.token = token
	defer func() { s.token = mine }()
	return s.open(session.Params{})
}

// TestRealMemberChangesAreHeard: by other admins, and by the person concerned.
func TestRealMemberChangesAreHeard(t *testing.T) {
	srv := newServer(t, 20)
	mine, theirs := srv.open(session.Params{}), srv.as(srv.token)
	eventually(t, mine, "the list", isLive(20))
	n := eventually(t, theirs, "the list and the scopes", func(n *session.Snapshot) bool { return isLive(20)(n) && len(n.Scopes) > 0 })
	assert.True(t, n.Info.Capabilities.ChangeMembers)

	people, err := mine.Members(t.Context(), invite.MemberQuery{Status: invite.MemberActive, Limit: 50})
	require.NoError(t, err)
	var someone *invite.Member
	for _, m := range people.Items {
		if m.ID != n.Info.User.ID {
			someone = m
		}
	}
	require.NotNil(t, someone, "the sample has members")
	token, _, err := srv.backend.NewToken(t.Context(), someone.Address, "test")
	require.NoError(t, err)
	root := ""
	for _, scope := range n.Scopes {
		if scope.ParentID == "" {
			root = scope.ID
		}
	}

	_, err = mine.ChangeMember(t.Context(), someone.ID, invite.MemberChange{Roles: []invite.RoleAt{{Role: "auditor", ScopeID: root}}})
	require.NoError(t, err)
	heard := eventually(t, theirs, "the change by another", func(now *session.Snapshot) bool { return now.Seq > n.Seq })
	assert.Equal(t, session.Live, heard.State)

	auditor := srv.as(token)
	n = eventually(t, auditor, "what an auditor may not see", func(n *session.Snapshot) bool {
		return n.State == session.NoPermission && len(n.Scopes) > 0 && n.Seq > 0
	})
	assert.True(t, n.Info.May(invite.MemberRead))
	page, err := auditor.Members(t.Context(), invite.MemberQuery{})
	require.NoError(t, err)
	assert.NotEmpty(t, page.Items)
	for _, m := range page.Items {
		assert.NotEqual(t, invite.MemberInvited, m.Status, "invited people are for those with member:manage")
	}
	_, err = auditor.ChangeMember(t.Context(), someone.ID, invite.MemberChange{Status: invite.MemberDeactivated})
	assert.Equal(t, invite.CodeForbidden, invite.CodeOf(err))
	log, err := auditor.Events(t.Context(), invite.EventQuery{Action: invite.ActionRolesChanged})
	require.NoError(t, err)
	require.Len(t, log.Items, 1)
	assert.Equal(t, someone.Address, log.Items[0].Subject)

	_, err = mine.ChangeMember(t.Context(), someone.ID, invite.MemberChange{Roles: []invite.RoleAt{{Role: "user_manager", ScopeID: root}}})
	require.NoError(t, err)
	eventually(t, auditor, "the new permission", isLive(20))

	_, err = mine.ChangeMember(t.Context(), someone.ID, invite.MemberChange{Status: invite.MemberDeactivated})
	require.NoError(t, err)
	eventually(t, auditor, "the end", func(n *session.Snapshot) bool { return n.State == session.SignedOut })
}

// TestRealCorrectionAndHistory through a session: the list follows at once.
func TestRealCorrectionAndHistory(t *testing.T) {
	srv := newServer(t, 5)
	s := srv.open(session.Params{})
	n := eventually(t, s, "the list", isLive(5))
	old := n.Open.At(0)
	made, err := s.Correct(t.Context(), old.ID(), "right@example.com", "")
	require.NoError(t, err)
	n = eventually(t, s, "the correction", func(*session.Snapshot) bool { return s.Lookup(made.ID()) != nil })
	assert.Len(t, n.Open.Rows(), 5)
	assert.NotContains(t, n.Open.Rows(), old)
	events, err := s.History(t.Context(), made.ID())
	require.NoError(t, err)
	assert.NotEmpty(t, events)
	_, err = s.Correct(t.Context(), old.ID(), "right@example.org", "")
	assert.Equal(t, invite.CodeConflict, invite.CodeOf(err))
	assert.Equal(t, "not_pending", invite.ErrorOf(err).Reason)
}

// TestRealTokensThroughASession: another token signs in, and ending the own signs
// out.
func TestRealTokensThroughASession(t *testing.T) {
	srv := newServer(t, 1)
	s := srv.open(session.Params{})
	eventually(t, s, "the list", isLive(1))
	value, made, err := s.NewToken(t.Context(), "Laptop")
	require.NoError(t, err)
	other := srv.as(value)
	eventually(t, other, "the list with the new token", isLive(1))
	require.NoError(t, s.EndToken(t.Context(), made.ID))
	eventually(t, other, "the end of the new token", func(n *session.Snapshot) bool { return n.State == session.SignedOut })
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(s.EndToken(t.Context(), made.ID)))

	list, err := s.Tokens(t.Context())
	require.NoError(t, err)
	for _, a := range list {
		if a.Current {
			require.NoError(t, s.EndToken(t.Context(), a.ID))
		}
	}
	eventually(t, s, "the end of the session", func(n *session.Snapshot) bool { return n.State == session.SignedOut })
}
