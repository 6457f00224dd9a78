package activity

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
)

// resender resends to everybody but who is no longer open.
type resender struct {
	run.Backend
	hold chan struct{} // nil: nothing waits
}

func (r resender) Resend(ctx context.Context, ids []string, _ string) ([]invite.Result, error) {
	if r.hold != nil {
		select {
		case <-r.hold:
		case <-ctx.Done():
			return nil, &invite.Error{Code: invite.CodeUnknown}
		}
	}
	out := make([]invite.Result, len(ids))
	for n, id := range ids {
		out[n] = invite.Result{ID: id, Outcome: invite.Resent}
		if id == "gone" {
			out[n].Outcome = invite.NotPending
		}
	}
	return out, nil
}

func (resender) Info() invite.Info                { return invite.Info{} }
func (resender) Sync(context.Context) error       { return nil }
func (resender) Lookup(string) *invite.Invitation { return nil }

// ownRunsOf resends to these people, in a run for each list, and waits for the end.
func ownRunsOf(t *testing.T, b resender, lists ...[]string) *run.Runs {
	t.Helper()
	runs := stage.NewDesk(t, account.Connection{ID: "c1"}, b).Of
	for _, ids := range lists {
		started, err := runs.Start(run.Request{Kind: run.Resend, People: people(ids)})
		require.NoError(t, err)
		if b.hold == nil {
			require.Eventually(t, func() bool { return started[0].Status().Phase.Ended() }, time.Minute, time.Millisecond)
		}
	}
	return runs
}

func people(ids []string) (all []run.Person) {
	for _, id := range ids {
		all = append(all, run.Person{ID: id, Address: id + "@x.example"})
	}
	return all
}

func TestRunsOfThisComputerAreListedAmongTheEvents(t *testing.T) {
	runs := ownRunsOf(t, resender{}, []string{"ann", "bob", "gone"}, []string{"cem"}, []string{"gone"})
	w := openWith(t, few(), runs)
	const single, many = "1: not open any more", "2 resent · 1: not open any more"
	w.untilSubjects(single, many, "l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	row := w.list.Row(1)
	assert.Equal(t, "This computer", row.Cells[1].Text)
	assert.Equal(t, "Resending 3 invitations", row.Cells[2].Text)
	assert.Contains(t, stage.Texts(w.Content()), "4 events · 2 runs of this computer")

	w.list.Act(w.rows.ID(1), "show")
	w.Until("show everybody", func() bool { return w.Window.Canvas().Overlays().Top() != nil })
	top := stage.Texts(w.Window.Canvas().Overlays().Top())
	for _, who := range []string{"ann", "bob", "gone"} {
		assert.Contains(t, top, who+"@x.example")
	}
	assert.Contains(t, top, "not open any more")
}

func TestFiltersChooseAmongRunsToo(t *testing.T) {
	w := openWith(t, few(), ownRunsOf(t, resender{}, []string{"ann", "bob"}, []string{"gone"}))
	resent := "2 invitations resent"
	w.Until("list the runs", func() bool { return w.rows.runs() == 2 })
	w.filters.Choice("action").OnChange(choose(w.filters.Choice("action"), string(invite.ActionInvited)))
	w.untilSubjects("jane@example.com")
	w.filters.Choice("action").OnChange(choose(w.filters.Choice("action"), string(invite.ActionResent)))
	w.Until("list those that resend", func() bool { return w.rows.runs() == 2 && w.listed()[1] == resent })
	w.filters.Choice("actor").OnChange(choose(w.filters.Choice("actor"), dana.ID))
	w.untilSubjects("▶  2 people")
	w.clearFilters()
	w.ShowSubject("gone@x.example")
	w.Until("list what is about one", func() bool { return !w.answer.reading && len(w.listed()) == 1 && w.rows.runs() == 1 })
}

func TestRunsAreThereOfflineAndSayWhatIsNot(t *testing.T) {
	s := few()
	s.err, s.snap.State = &invite.Error{Code: invite.CodeRefused}, session.Offline
	w := openWith(t, s, ownRunsOf(t, resender{}, []string{"ann", "bob"}))
	w.untilSubjects("2 invitations resent")
	w.Until("say that the log is not there", func() bool {
		return assert.ObjectsAreEqual("The log cannot be read now · 1 run of this computer", statusSaid(w.answer, w.rows.runs()))
	})
}

func TestARunIsFollowedWithoutReadingTheLogAgain(t *testing.T) {
	s := few()
	s.err, s.snap.State = &invite.Error{Code: invite.CodeRefused}, session.Offline
	b := resender{hold: make(chan struct{})}
	runs := ownRunsOf(t, b, []string{"ann", "bob"})
	w := openWith(t, s, runs)
	w.untilSubjects("0 of 2")
	asked := len(s.queries())
	close(b.hold)
	w.untilSubjects("2 invitations resent")
	assert.Len(t, s.queries(), asked)
}

func TestOldRunsWaitForTheEventsBesideThem(t *testing.T) {
	s := newScript()
	for n := range 300 {
		s.events = append(s.events, event(-n-1, dana, invite.ActionInvited, fmt.Sprintf("p%d@x.example", n), fmt.Sprint("r", n)))
	}
	for n := range s.events { // all of them are newer than the run
		s.events[n].At = time.Now().Add(time.Duration(300-n) * time.Minute)
	}
	w := openWith(t, s, ownRunsOf(t, resender{}, []string{"ann", "bob"}))
	w.Until("read the first page", func() bool { return len(w.answer.events) == 199 })
	assert.Zero(t, w.rows.runs())
	w.reader.askOlder()
	w.Until("read them all", func() bool { return len(w.answer.events) == 300 })
	assert.Equal(t, "2 invitations resent", w.listed()[300])
}

// ChangeMember refuses.
func (resender) ChangeMember(context.Context, string, invite.MemberChange) (*invite.Member, error) {
	return nil, &invite.Error{Code: invite.CodeConflict, Detail: "the last owner stays"}
}

var noor = &invite.Member{ID: "usr_1", Name: "Noor Aziz", Address: "noor@acme.example", Status: invite.MemberActive, Roles: []invite.Grant{{Role: "host"}}}

func (resender) Members(context.Context, invite.MemberQuery) (invite.MemberPage, error) {
	return invite.MemberPage{Items: []*invite.Member{noor}}, nil
}

func TestAChangeOfAMemberThatWasRefusedIsListed(t *testing.T) {
	for action, c := range map[invite.Action]invite.MemberChange{
		invite.ActionDeactivated: {Status: invite.MemberDeactivated}, invite.ActionReactivated: {Status: invite.MemberActive},
		invite.ActionRolesChanged: {Roles: []invite.RoleAt{}},
	} {
		runs := ownRunsOf(t, resender{})
		started, err := runs.Start(run.MemberRequest(noor, c))
		require.NoError(t, err)
		require.Eventually(t, func() bool { return started[0].Status().Phase == run.Failed }, time.Minute, time.Millisecond)
		w := openWith(t, few(), runs)
		w.untilSubjects("1 not done", "l.okafor@contoso.example", "▶  2 people", "jane@example.com")
		assert.Contains(t, w.list.Row(0).Cells[2].Text, "Noor Aziz")
		w.filters.Choice("action").OnChange(choose(w.filters.Choice("action"), string(action)))
		w.untilSubjects("1 not done")
		w.clearFilters()
		w.ShowSubject("noor@acme.example")
		w.untilSubjects("1 not done")
	}
}
