package runs

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/internal/screentest/stage"
)

func TestMain(m *testing.M) { stage.Main(m) }

func summary(kind run.Kind, outcomes ...invite.Outcome) Summary {
	s := Summary{Status: run.Status{Kind: kind, Phase: run.Finished, Total: len(outcomes), Counts: map[invite.Outcome]int{}}}
	for _, o := range outcomes {
		s.Results = append(s.Results, invite.Result{ID: "x", Outcome: o, Invitation: invite.Make(invite.Fields{Address: "jane@example.com", Status: invite.Accepted})})
		s.Counts[o]++
	}
	if len(outcomes) == 1 {
		s.Only = run.Person{ID: "x", Address: "jane@example.com"}
	}
	return s
}

func TestARunIsSummedUpInOneLine(t *testing.T) {
	left := summary(run.Revoke, invite.WasRevoked)
	left.Total, left.Left, left.Problem, left.Phase = 3, 2, &invite.Error{Code: invite.CodeRefused}, run.Failed
	stopped := summary(run.Resend, invite.Resent, invite.Resent)
	stopped.Total, stopped.Left, stopped.Phase = 5, 3, run.Stopped
	undone := summary(run.Invite)
	undone.Total, undone.Left, undone.Phase = 2, 2, run.Undone
	for want, s := range map[string]Summary{
		"2 invitations revoked.":                    summary(run.Revoke, invite.WasRevoked, invite.WasRevoked),
		"2 invitations resent.":                     summary(run.Resend, invite.Resent, invite.Resent),
		"jane@example.com: sent again.":             summary(run.Resend, invite.Resent),
		"1 revoked · 1: has already accepted":       summary(run.Revoke, invite.WasRevoked, invite.NotPending),
		"2: the server did not answer":              summary(run.Resend, invite.Temporary, invite.Temporary),
		"Can only cancel invites for invited users": summary(run.Revoke, invite.NotPending),
		"jane@example.com: you may not change it.":  summary(run.Revoke, invite.Forbidden),
		"2 invitations sent. 1 got a role added. 1 skipped: already a member. 1 skipped: already invited.": summary(run.Invite,
			invite.Invited, invite.Resent, invite.RolesAdded, invite.AlreadyMember, invite.AlreadyInvited),
		"1 sent · 1: the server says “queued_for_review”": summary(run.Invite, invite.Invited, "queued_for_review"),
		"2 resent · 3 not done: stopped":                  stopped,
		"Undone: nobody was invited.":                     undone,
		"1 revoked · 2 not done: Nothing answers at https://acme.example. Is the server running, and is the port right?": left,
	} {
		assert.Equal(t, want, s.Said("https://acme.example"))
	}
}

func TestWhatIsRevokedInPartIsSaidSo(t *testing.T) {
	one := summary(run.Revoke, invite.WasRevoked, invite.RoleRemoved)
	assert.Equal(t, "1 invitation revoked. Of 1 invitation only the roles in your scopes were removed; the rest stays.", one.Said(""))
	both := summary(run.Revoke, invite.RoleRemoved, invite.RoleRemoved)
	assert.Equal(t, "Of 2 invitations only the roles in your scopes were removed; the rest stays.", both.Said(""))
	mixed := summary(run.Revoke, invite.WasRevoked, invite.RoleRemoved, invite.NotPending)
	assert.Equal(t, "1 revoked · of 1 only the roles in your scopes removed · 1: has already accepted", mixed.Said(""))
}

func TestTheTraySaysHowRunsStand(t *testing.T) {
	now := time.Date(2026, 3, 2, 17, 2, 0, 0, time.Local)
	acme := account.Connection{Name: "Acme Ltd"}
	some := map[invite.Outcome]int{invite.Resent: 300}
	for _, c := range []struct {
		status           run.Status
		head, side, note string
	}{
		{
			run.Status{Kind: run.Resend, Phase: run.Going, Total: 500, Done: 312, ETA: 20 * time.Second, Counts: some},
			"Resending 312 of 500", "about 20 s left", "Acme Ltd · none failed so far",
		},
		{
			run.Status{Kind: run.Invite, Phase: run.Held, Total: 1200, Done: 50, WaitUntil: now.Add(16 * time.Hour), Problem: &invite.Error{Code: invite.CodeRateLimited}},
			"Inviting 50 of 1,200", "", "Acme Ltd · the server asks for a pause, goes on tomorrow 09:02",
		},
		{
			run.Status{Kind: run.Revoke, Phase: run.Interrupted, Total: 1600, Left: 1200, ToDo: 1300, Ended: now.Add(-24 * time.Hour)},
			"Revoking 1,600 invitations", "1,300 left", "Acme Ltd · 300 done · interrupted yesterday at 17:02",
		},
		{
			run.Status{
				Kind: run.Revoke, Phase: run.Failed, Total: 500, Left: 6, MayRetry: 6, Ended: now.Add(-time.Hour), Problem: &invite.Error{Code: invite.CodeUnknown},
				Counts: map[invite.Outcome]int{invite.WasRevoked: 482, invite.AlreadyAccepted: 12},
			},
			"482 revoked · 12: has already accepted · 6 not done", "Today, 16:02", "Acme Ltd · the server does not answer",
		},
		{
			run.Status{Kind: run.Invite, Phase: run.Leaving, Total: 4, Done: 1, Leaves: now.Add(7500 * time.Millisecond), Counts: map[invite.Outcome]int{invite.AlreadyMember: 1}},
			"Inviting 3 people · leaves in 8 s", "", "Acme Ltd",
		},
		{
			run.Status{Kind: run.Invite, Phase: run.Finished, Total: 3, Done: 3, Ended: now, Counts: map[invite.Outcome]int{invite.Invited: 3}},
			"3 invitations sent", "Today, 17:02", "Acme Ltd",
		},
		{
			run.Status{Kind: run.Revoke, Phase: run.Stopping, Total: 200, Done: 100},
			"Revoking 100 of 200", "", "Acme Ltd · stopping: looking up what was done",
		},
	} {
		e := desk.ConnectionRun{Connection: acme, Status: c.status}
		assert.Equal(t, c.head, runHead(e, now))
		assert.Equal(t, c.side, runSide(c.status, now))
		assert.Equal(t, c.note, runNote(e, now))
	}
}

func TestTheButtonCountsTheRuns(t *testing.T) {
	of := func(p run.Phase, mayRetry int) desk.ConnectionRun {
		return desk.ConnectionRun{Status: run.Status{Phase: p, MayRetry: mayRetry}}
	}
	assert.Empty(t, ButtonSaid(nil))
	assert.Equal(t, "Runs", ButtonSaid([]desk.ConnectionRun{of(run.Finished, 0)}))
	assert.Equal(t, "Runs: 1 running, 2 waiting, 2 not finished", ButtonSaid([]desk.ConnectionRun{
		of(run.Going, 0), of(run.Held, 0), of(run.Paused, 0), of(run.Interrupted, 5), of(run.Failed, 1), of(run.Discarded, 9),
	}))
}

func TestAnOldRunThatIsNotFinishedIsListedToo(t *testing.T) {
	of := func(p run.Phase, mayRetry int) desk.ConnectionRun {
		return desk.ConnectionRun{Status: run.Status{Phase: p, Total: 2, MayRetry: mayRetry}}
	}
	var all []desk.ConnectionRun
	for range 60 {
		all = append(all, of(run.Finished, 0))
	}
	all = append(all, of(run.Interrupted, 2), of(run.Discarded, 2), of(run.Failed, 1), of(run.Paused, 2))
	listed := (&Tray{center: &Center{runs: all}}).listed()
	assert.Len(t, listed, mostListed+3)
	assert.Equal(t, "Runs: 1 waiting, 2 not finished", ButtonSaid(listed))
}
