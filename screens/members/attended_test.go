package members

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
)

const differs = "Noor Aziz was changed in another way meanwhile, and that stays. Look at the list before you change anything more."

// givenMeanwhile has another administrator make Noor a clinician.
func (w *world) givenMeanwhile(wire *wire) {
	w.t.Helper()
	m := w.person("Noor Aziz")
	_, err := wire.Session.ChangeMember(w.t.Context(), m.ID, invite.MemberChange{Roles: []invite.RoleAt{
		{Role: m.Roles[0].Role, ScopeID: m.Roles[0].Scope.ID}, {Role: "clinician", ScopeID: w.scope("Cardiology").ID},
	}})
	require.NoError(w.t, err)
}

func TestRolesGivenWhileTheDialogWasOpenStayAndItIsSaidForAsLongAsItTakes(t *testing.T) {
	for _, closed := range []bool{false, true} {
		w, wire := newPlace(t, 5).enterOver(owner)
		w.changeRoles(w.person("Noor Aziz"))
		d := w.Top()
		w.givenMeanwhile(wire)
		w.check(d, "Design", "Editor").Tapped(nil)
		w.Press(d, "Save roles")
		if closed {
			d.(*modal.Modal).Close()
		}
		w.UntilTold(differs)
		assert.Nil(t, w.Top())
		w.Board.TakeDownPassing()
		assert.Equal(t, []string{differs}, w.Board.Texts())
		assert.Zero(t, wire.done.Load())
		w.rolesOfNoor("Team owner, Clinician")
	}
}

func TestNothingCanBeTickedWhileItIsSaved(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	d := w.saveRoles()
	box := w.check(d, "Design", "Team owner")
	box.Tapped(nil)
	assert.Equal(t, field.Checked, box.State())
	assert.NotContains(t, stage.Texts(d), "Cancel", "that would not be true")
	assert.Contains(t, stage.Texts(d), "Close")
	w.Until("it is on its way", func() bool { return wire.called.Load() == 1 })
	w.follow(d, "Stop")
	w.Until("it can be ticked again", func() bool {
		box.Tapped(nil)
		return box.State() != field.Checked
	})
	assert.Contains(t, stage.Texts(d), "Cancel")
	close(wire.hold)
}

func TestTheDialogIsNotBusyAnyMoreWhenItsRunIsInterrupted(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	d := w.saveRoles()
	w.Until("it is on its way", func() bool { return wire.called.Load() == 1 })
	w.desk.Of.Close()
	w.Until("it is said", func() bool {
		w.center.Update()
		return slices.Contains(stage.Texts(d), "Changing the roles of Noor Aziz was interrupted: 1 left.")
	})
	assert.NotContains(t, stage.Texts(d), "Sending…")
}

func TestTheDialogGoesWithTheConnection(t *testing.T) {
	w, _ := newPlace(t, 5).enterOver(owner)
	w.changeRoles(w.person("Noor Aziz"))
	w.endLife()
	w.Until("it is closed", func() bool { return w.Top() == nil })
}

// TestBadNewsGoesWhenItIsNotTrueAnyMore because the run or a later one was done.
func TestBadNewsGoesWhenItIsNotTrueAnyMore(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	m := w.person("Noor Aziz")
	off := invite.MemberChange{Status: invite.MemberDeactivated}
	w.change(m, off)
	w.Until("it is on its way", func() bool { return wire.called.Load() == 1 })
	w.desk.Of.List()[0].Stop()
	w.Until("it is not known", func() bool { return strings.Contains(strings.Join(w.Board.Texts(), ""), "may or may not be changed") })
	assert.False(t, w.center.Tray().Button.Hidden, "the list of runs has it until it is known")
	close(wire.hold)
	wire.hold = nil
	w.change(m, off)
	w.UntilTold("Noor Aziz is deactivated.")
	assert.Equal(t, []string{"Noor Aziz is deactivated."}, w.Board.Texts())
	assert.True(t, w.center.Tray().Button.Hidden)

	w.Board.TakeDownPassing()
	wire.hold = make(chan struct{})
	now := *m
	now.Status = invite.MemberDeactivated
	w.change(&now, invite.MemberChange{Status: invite.MemberActive})
	w.Until("it is on its way", func() bool { return wire.called.Load() == 3 })
	w.desk.Of.List()[0].Stop()
	w.Until("it is not known", func() bool { return strings.Contains(strings.Join(w.Board.Texts(), ""), "may or may not be changed") })
	close(wire.hold)
	wire.hold = nil
	w.change(m, off) // the other way round
	w.Until("only the last is told", func() bool { return slices.Equal(w.Board.Texts(), []string{"Noor Aziz is deactivated."}) })
}

func TestWhoDeactivatesThemselfIsWarnedAndToldWhyItIsNotKnown(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(userManager)
	const warning = "You are signed out at once, and somebody else has to reactivate you."
	for _, m := range w.list.Rows.Items() {
		if m.Name != "Sam Ortiz" && m.Invitation == nil {
			w.deactivate(m)
			assert.NotContains(t, strings.Join(stage.Texts(w.Top()), " "), warning)
			w.Top().(*modal.Modal).Close()
			break
		}
	}
	w.deactivate(w.person("Sam Ortiz"))
	asked := strings.Join(stage.Texts(w.Top()), " ")
	assert.Contains(t, asked, warning)
	assert.NotContains(t, asked, "you can reactivate them")
	wire.deaf.Store(1)
	w.Press(w.Top(), "Deactivate 1 person")
	w.Until("it has ended", func() bool { return w.desk.Of.List()[0].Status().Phase == run.Failed })
	w.Until("it is said why", func() bool {
		said := strings.Join(w.Board.Texts(), " ")
		return strings.Contains(said, "The server does not accept this token") && !strings.Contains(said, "the server did not answer")
	})
}

func TestWhoGivesUpTheirOwnRightIsAskedAndToldWhyItIsNotKnown(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(userManager)
	w.changeRoles(w.person("Sam Ortiz"))
	d := w.Top()
	w.check(d, "Western Region", "User manager").Tapped(nil)
	wire.deaf.Store(1)
	w.Press(d, "Save roles")
	assert.NotEqual(t, d, w.Top())
	assert.Contains(t, stage.Texts(w.Top()), "Give up your own role?")
	assert.Empty(t, w.desk.Of.List())
	w.Press(w.Top(), "Save roles")
	w.Until("it has ended", func() bool { return w.desk.Of.List()[0].Status().Phase.Ended() })
	w.Until("it is said why", func() bool {
		return strings.Contains(strings.Join(append(stage.Texts(d), w.Board.Texts()...), " "), "that cannot be looked up: You may not do this")
	})
}
