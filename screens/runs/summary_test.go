package runs

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/internal/screentest/stage"
)

func TestMain(m *testing.M) { stage.Main(m) }

func summary(kind run.Kind, outcomes ...invite.Outcome) run.Summary {
	s := run.Summary{Kind: kind, Total: len(outcomes), Counts: map[invite.Outcome]int{}}
	for _, o := range outcomes {
		s.Results = append(s.Results, invite.Result{ID: "x", Outcome: o, Invitation: invite.Make(invite.Fields{Address: "jane@example.com", Status: invite.Accepted})})
		s.Counts[o]++
	}
	return s
}

func TestARunIsSummedUpInOneLine(t *testing.T) {
	left := summary(run.Revoke, invite.WasRevoked)
	left.Total, left.LeftOut, left.Problem = 3, []string{"a", "b"}, &invite.Error{Code: invite.CodeRefused}
	for want, s := range map[string]run.Summary{
		"2 invitations revoked.":                    summary(run.Revoke, invite.WasRevoked, invite.WasRevoked),
		"1 invitation resent.":                      summary(run.Resend, invite.Resent),
		"1 revoked · 1: has already accepted":       summary(run.Revoke, invite.WasRevoked, invite.NotPending),
		"2: the server did not answer":              summary(run.Resend, invite.Temporary, invite.Temporary),
		"Can only cancel invites for invited users": summary(run.Revoke, invite.NotPending),
		"jane@example.com: you may not change it.":  summary(run.Revoke, invite.Forbidden),
		"1 revoked · 2 not done: Nothing answers at https://acme.example. Is the server running, and is the port right?": left,
	} {
		assert.Equal(t, want, summarySaid(s, "https://acme.example"))
	}
}

func TestWhatIsRevokedInPartIsSaidSo(t *testing.T) {
	one := summary(run.Revoke, invite.WasRevoked, invite.RoleRemoved)
	assert.Equal(t, "1 invitation revoked. Of 1 invitation only the roles in your scopes were removed; the rest stays.", summarySaid(one, ""))
	both := summary(run.Revoke, invite.RoleRemoved, invite.RoleRemoved)
	assert.Equal(t, "Of 2 invitations only the roles in your scopes were removed; the rest stays.", summarySaid(both, ""))
	mixed := summary(run.Revoke, invite.WasRevoked, invite.RoleRemoved, invite.NotPending)
	assert.Equal(t, "1 revoked · of 1 only the roles in your scopes removed · 1: has already accepted", summarySaid(mixed, ""))
}
