package members

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
)

// wire is a session whose changes of members wait, are lost, or whose answers are.
type wire struct {
	*session.Session
	hold   chan struct{} // nil: they do not wait
	before func()        // called instead of the first change, which is lost; nil: it is not
	deaf   atomic.Int32  // so many answers are lost
	called atomic.Int32
	done   atomic.Int32
}

func (w *wire) ChangeMember(ctx context.Context, id string, c invite.MemberChange) (*invite.Member, error) {
	w.called.Add(1)
	if w.hold != nil {
		select {
		case <-w.hold:
		case <-ctx.Done():
			return nil, &invite.Error{Code: invite.CodeUnknown}
		}
	}
	if before := w.before; before != nil {
		w.before = nil
		before()
		return nil, &invite.Error{Code: invite.CodeUnknown}
	}
	m, err := w.Session.ChangeMember(ctx, id, c)
	if err == nil {
		w.done.Add(1)
		if w.deaf.Add(-1) >= 0 {
			return nil, &invite.Error{Code: invite.CodeUnknown}
		}
	}
	return m, err
}

func (p *place) enterOver(email string) (*world, *wire) {
	p.t.Helper()
	over := &wire{}
	return p.enterWith(email, "", func(s *session.Session) run.Backend {
		over.Session = s
		return over
	}), over
}

// follow presses a link.
func (w *world) follow(in fyne.CanvasObject, text string) {
	w.t.Helper()
	for _, o := range stage.Parts(in) {
		if l, ok := o.(*kit.Link); ok && slices.Contains(stage.Texts(l), text) {
			l.Tapped(nil)
			return
		}
	}
	require.Fail(w.t, "no link says "+text)
}

// saveRoles makes Noor an editor, in the dialog, which is returned.
func (w *world) saveRoles() *modal.Modal {
	w.t.Helper()
	w.changeRoles(w.person("Noor Aziz"))
	w.check(w.Top(), "Design", "Editor").Tapped(nil)
	w.Press(w.Top(), "Save roles")
	assert.Contains(w.t, stage.Texts(w.Top()), "Sending…")
	return w.Top().(*modal.Modal)
}

func (w *world) rolesOfNoor(want string) {
	w.t.Helper()
	w.Until("the row knows", func() bool { return roleNames(w.person("Noor Aziz").Roles) == want })
}

func TestAChangeWhoseAnswerIsLostIsDoneOnceAndTold(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.deaf.Store(1)
	w.reactivate(w.person("Noor Aziz")) // as she is
	w.UntilTold("Noor Aziz is active again. New access tokens have to be made.")
	assert.EqualValues(t, 1, wire.done.Load())
	wire.deaf.Store(1)
	d := w.saveRoles()
	w.Until("it is said why it takes longer", func() bool {
		return strings.Contains(strings.Join(stage.Texts(d), " "), "the server does not answer, goes on at")
	})
	d.Close()
	w.UntilTold("The roles of Noor Aziz are changed.")
	assert.EqualValues(t, 2, wire.done.Load())
	w.rolesOfNoor("Team owner, Editor")
}

func TestRolesAreSavedWhenTheDialogIsClosedAndItIsTold(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	w.saveRoles().Close()
	assert.Nil(t, w.Top())
	close(wire.hold)
	w.UntilTold("The roles of Noor Aziz are changed.")
	w.rolesOfNoor("Team owner, Editor")
}

func TestStopActsAtOnceAndSaysWhatIsNotKnown(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	d := w.saveRoles()
	w.Until("it is on its way", func() bool { return wire.called.Load() == 1 })
	w.follow(d, "Stop")
	w.Until("the dialog says it", func() bool {
		return strings.Contains(strings.Join(stage.Texts(d), " "), "so it may or may not be changed.")
	})
	assert.Same(t, d, w.Top(), "it stays open")
	close(wire.hold)
	w.Press(d, "Save roles")
	w.UntilTold("The roles of Noor Aziz are changed.")
	assert.Nil(t, w.Top())
	assert.EqualValues(t, 1, wire.done.Load())
	assert.Len(t, w.desk.Of.List(), 1, "the same run went on")
}

func TestWhatSomebodyElseHasChangedMeanwhileStays(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	m := w.person("Noor Aziz")
	wire.before = func() {
		_, err := wire.Session.ChangeMember(t.Context(), m.ID, invite.MemberChange{Roles: []invite.RoleAt{}})
		assert.NoError(t, err)
	}
	w.saveRoles()
	w.UntilTold("Noor Aziz was changed in another way meanwhile, and that stays. Look at the list before you change anything more.")
	assert.Nil(t, w.Top(), "what the dialog showed is not true any more")
	assert.Zero(t, wire.done.Load())
	w.rolesOfNoor("")
}

func TestAnInterruptedChangeGoesOnWhenThePersonSaysSo(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	w.change(w.person("Noor Aziz"), invite.MemberChange{Status: invite.MemberDeactivated})
	w.UntilTold("Sending…")
	w.desk.StartAgain(t)
	w.center.Forget()
	w.center.Update()
	w.UntilTold("Deactivating Noor Aziz was interrupted: 1 left.")
	close(wire.hold)
	w.follow(w.Board.Object(), "Continue")
	w.UntilTold("Noor Aziz is deactivated.")
	w.Until("the row knows", func() bool { return w.person("Noor Aziz").Status == invite.MemberDeactivated })
	assert.EqualValues(t, 1, wire.done.Load())
}
