package runs_test

import (
	"testing"

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
	s := runs.Summary{Status: run.Status{Kind: run.Resend, Phase: run.Finished, Total: 3, Counts: map[invite.Outcome]int{run.TakenOver: 1, invite.Resent: 2}}}
	assert.Equal(t, "2 invitations resent.", s.Said(""))
}
