package runs_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/runs"
)

func TestWhatARunDoesToARowIsSaidInItsOwnWords(t *testing.T) {
	for kind, want := range map[run.Kind]string{
		run.RemoveRoles: "Changing…", run.Correct: "Changing…", run.Resend: "Resending…", run.Revoke: "Revoking…",
	} {
		w := newWorld(t, choices{})
		_, err := w.desk.Of.Start(run.Request{Kind: kind, People: []run.Person{{ID: "inv_1"}}, Grants: []string{"gr_1"}, To: "right@example.com"})
		require.NoError(t, err)
		<-w.server.called
		w.until("it is said", func() bool { return w.center.Waiting("inv_1") == want })
		w.server.answer <- struct{}{}
	}
}

func TestWhoALaterRunHasTakenOverIsNotCalledDone(t *testing.T) {
	for _, kind := range []run.Kind{run.Invite, run.Resend, run.Revoke, run.RemoveRoles, run.Correct} {
		s := runs.Summary{Status: run.Status{
			Kind: kind, Phase: run.Stopped, Total: 1, Counts: map[invite.Outcome]int{run.TakenOver: 1}, Only: run.Person{Address: "a@example.com"},
		}}
		assert.Equal(t, "Continued by a later run.", s.Said(""), kind)
	}
	replaced := ofMember(invite.MemberChange{Status: invite.MemberActive}, run.Finished, run.TakenOver)
	assert.Equal(t, "Noor Aziz: a later change has taken the place of this one.", replaced.Said(""))
	s := runs.Summary{Status: run.Status{Kind: run.Resend, Phase: run.Finished, Total: 3, Counts: map[invite.Outcome]int{run.TakenOver: 1, invite.Resent: 2}}}
	assert.Equal(t, "2 invitations resent.", s.Said(""))
}

// ofMember is what came of a change of a member.
func ofMember(c invite.MemberChange, phase run.Phase, o invite.Outcome) runs.Summary {
	s := runs.Summary{Status: run.Status{
		Kind: run.ChangeMember, Phase: phase, Total: 1, Change: c, Only: run.Person{ID: "usr_1", Address: "noor@acme.example", Name: "Noor Aziz"},
		Counts: map[invite.Outcome]int{},
	}}
	if o == "" {
		s.Left = 1
		return s
	}
	s.Counts[o] = 1
	s.Results = []invite.Result{{ID: "usr_1", Address: "noor@acme.example", Outcome: o}}
	return s
}

func TestWhatCameOfAChangeOfAMemberIsSaidByName(t *testing.T) {
	off, on, roles := invite.MemberChange{Status: invite.MemberDeactivated}, invite.MemberChange{Status: invite.MemberActive}, invite.MemberChange{Roles: []invite.RoleAt{}}
	refused := ofMember(off, run.Failed, "")
	refused.Problem = &invite.Error{Code: invite.CodeConflict, Detail: "the last owner stays"}
	nameless := ofMember(off, run.Finished, invite.MemberChanged)
	nameless.Only.Name = ""
	for want, s := range map[string]runs.Summary{
		"Noor Aziz is deactivated.":                                         ofMember(off, run.Finished, invite.MemberChanged),
		"noor@acme.example is deactivated.":                                 nameless,
		"Noor Aziz is active again. New access tokens have to be made.":     ofMember(on, run.Finished, invite.MemberChanged),
		"The roles of Noor Aziz are changed.":                               ofMember(roles, run.Finished, invite.MemberChanged),
		"Noor Aziz: not changed: The server refuses: the last owner stays.": refused,
		"Noor Aziz: not changed: stopped":                                   ofMember(off, run.Stopped, ""),
		"Noor Aziz: not there any more.":                                    ofMember(off, run.Finished, invite.NotFound),
		"Noor Aziz was changed in another way meanwhile, and that stays. Look at the list before you change anything more.":         ofMember(roles, run.Finished, invite.Conflict),
		"Noor Aziz: the server did not answer, so it may or may not be changed. The list shows what is true once it answers again.": ofMember(roles, run.Stopped, invite.OutcomeUnknown),
	} {
		assert.Equal(t, want, s.Said("https://acme.example"))
	}
	now := time.Now()
	for want, c := range map[string]invite.MemberChange{"Deactivating Noor Aziz": off, "Reactivating Noor Aziz": on, "Changing the roles of Noor Aziz": roles} {
		assert.Equal(t, want, runs.Task(ofMember(c, run.Going, "").Status))
	}
	assert.Equal(t, "Noor Aziz is deactivated", runs.Outcome(ofMember(off, run.Finished, invite.MemberChanged).Status, now))
	assert.Equal(t, "1: changed in another way meanwhile", runs.Outcome(ofMember(off, run.Finished, invite.Conflict).Status, now))
	assert.Equal(t, "1 not done", runs.Outcome(refused.Status, now))
}

func TestAChangeOfAMemberIsToldOfAtOnceAndMailsNothing(t *testing.T) {
	w := newWorld(t, choices{})
	_, err := w.desk.Of.Start(run.MemberRequest(&invite.Member{ID: "usr_1", Name: "Noor Aziz", Status: invite.MemberActive}, invite.MemberChange{Status: invite.MemberDeactivated}))
	require.NoError(t, err)
	<-w.server.called
	w.until("it is heard", func() bool { return w.says("Sending…") })
	assert.Empty(t, w.center.Waiting("usr_1"), "an invitation could be called so too")
	assert.True(t, w.center.Tray().Button.Hidden)
	w.server.answer <- struct{}{}
	w.until("it is told", func() bool { return w.says("Noor Aziz is deactivated.") })
	assert.Len(t, w.board.Texts(), 1)
	assert.False(t, w.shows(w.board.Object(), "Open the mail drop"))
}

func TestADialogThatFollowsARunTooLateIsToldOfItAllTheSame(t *testing.T) {
	w := newWorld(t, choices{})
	w.server.answer <- struct{}{}
	all, err := w.desk.Of.Start(run.Request{Kind: run.Resend, People: []run.Person{{ID: "inv_1"}}})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return all[0].Status().Phase == run.Finished }, time.Minute, time.Millisecond)
	var told []runs.Told
	w.center.Follow(all[0], func(t runs.Told) { told = append(told, t) })
	require.Len(t, told, 1)
	assert.Equal(t, "Sending…", told[0].Text)
	w.until("the dialog is told", func() bool { return told[len(told)-1].Ended })
	assert.Len(t, told, 2)
}

func TestWhatIsDoneToASingleOneIsNamedByWhatIsKnown(t *testing.T) {
	who := run.Person{ID: "usr_1"}
	for want, s := range map[string]run.Status{
		"Deactivating usr_1":           {Kind: run.ChangeMember, Change: invite.MemberChange{Status: invite.MemberDeactivated}, Only: who, Total: 1},
		"Changing the roles of usr_1":  {Kind: run.ChangeMember, Change: invite.MemberChange{Roles: []invite.RoleAt{}}, Only: who, Total: 1},
		"Changing the roles of Noor":   {Kind: run.ChangeMember, Change: invite.MemberChange{Roles: []invite.RoleAt{}}, Only: run.Person{ID: "usr_1", Name: "Noor"}, Total: 1},
		"Removing roles of usr_1":      {Kind: run.RemoveRoles, Only: who, Total: 1},
		"Correcting the address usr_1": {Kind: run.Correct, Only: who, Total: 1},
		"Resending 1 invitation":       {Kind: run.Resend, Total: 1},
		"A run of a newer Guestlist":   {Kind: "archive", Only: run.Person{Address: "a@example.com"}, Total: 1, Foreign: true},
	} {
		assert.Equal(t, want, runs.Task(s))
	}
}
