package members

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit/modal"
)

func TestAPersonIsDeactivatedAfterAQuestionAndReactivated(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	m := w.person("Noor Aziz")
	w.deactivate(m)
	assert.Contains(t, stage.Texts(w.Top()), "Deactivate Noor Aziz?")
	w.Press(w.Top(), "Deactivate 1 person")
	w.UntilTold("Sending…")
	assert.Equal(t, []string{"Sending…"}, w.Board.Texts())
	assert.True(t, w.center.Tray().Button.Hidden, "a single one is not in the tray")
	close(wire.hold)
	w.UntilTold("Noor Aziz is deactivated.")
	assert.Equal(t, []string{"Noor Aziz is deactivated."}, w.Board.Texts())
	w.Until("the row knows", func() bool { return w.person("Noor Aziz").Status == invite.MemberDeactivated })
	w.reactivate(w.person("Noor Aziz"))
	w.Until("the row knows", func() bool { return w.person("Noor Aziz").Status == invite.MemberActive })
}

func TestTheLastOwnerStays(t *testing.T) {
	w := newPlace(t, 5).enter(owner, "")
	w.change(w.person("Dana Reyes"), invite.MemberChange{Status: invite.MemberDeactivated})
	w.Until("the server refuses", func() bool { return len(w.Board.Texts()) > 0 && w.Board.Texts()[0] != "Sending…" })
	assert.Contains(t, w.Board.Texts()[0], "Dana Reyes: not changed: The server refuses: ")
	assert.Contains(t, w.Board.Texts()[0], "owner")
	assert.Zero(t, w.desk.Of.List()[0].Status().MayRetry, "that would be refused again")
	assert.Equal(t, invite.MemberActive, w.person("Dana Reyes").Status)
}

func TestRolesAreChangedScopeByScope(t *testing.T) {
	w := newPlace(t, 5).enter(owner, "")
	m := w.person("Noor Aziz")
	w.open(m.ID)
	d := w.Top()
	assert.Contains(t, stage.Texts(d), "Change roles")
	assert.Contains(t, stage.Texts(d), "Noor Aziz · noor@acme.example")
	owns := w.check(d, "Design", "Team owner")
	w.check(d, "Design", "Editor").Tapped(nil)
	owns.Tapped(nil)
	w.Press(d, "Save roles")
	assert.Contains(t, stage.Texts(d), "Sending…")
	w.UntilTold("The roles of Noor Aziz are changed.")
	assert.Nil(t, w.Top())
	w.Until("the row knows", func() bool { return roleNames(w.person("Noor Aziz").Roles) == "Editor" })
}

func TestWhatAServerDoesNotAllowIsSaidInTheDialog(t *testing.T) {
	w := newPlace(t, 5).enter(userManager, "")
	m := w.person("Sam Ortiz")
	w.changeRoles(m)
	d := w.Top()
	w.check(d, "Western Region", "Administrator").Tapped(nil)
	w.Press(d, "Save roles")
	w.Until("the dialog says why", func() bool {
		return len(stage.Texts(w.Top())) > 0 && containsPart(stage.Texts(w.Top()), "You may not do this:")
	})
	assert.Equal(t, d, w.Top(), "it stays open")
	w.Until("the list is read again", func() bool { return roleNames(w.person("Sam Ortiz").Roles) == "User manager" })
}

func TestADialogCanBeClosedAfterItsScreen(t *testing.T) {
	w, wire := newPlace(t, 5).enterOver(owner)
	wire.hold = make(chan struct{})
	w.changeRoles(w.person("Noor Aziz"))
	w.check(w.Top(), "Design", "Editor").Tapped(nil)
	w.Close()
	w.Press(w.Top(), "Save roles")
	w.Top().(*modal.Modal).Close()
	assert.Nil(t, w.Top())
	close(wire.hold)
	w.UntilTold("The roles of Noor Aziz are changed.")
}

func TestTheDraftOfRolesKnowsWhatDiffers(t *testing.T) {
	w := newPlace(t, 5).enter(owner, "")
	m := w.person("Noor Aziz")
	d := newRolesDraft(m, w.snapshot(), invite.Scope{})
	require.Len(t, d.groups, 1)
	assert.False(t, d.differs())
	d.groups[0].on["team_owner"] = false
	assert.True(t, d.differs())
	assert.NotNil(t, d.roles(), "nil would mean: as they are")
	assert.Empty(t, d.roles())
	d.groups[0].on["team_owner"] = true
	assert.False(t, d.differs())
	d.addScope(w.scope("Cardiology").ID)
	assert.False(t, d.differs(), "nothing is ticked there")
	d.groups[1].on["clinician"] = true
	assert.True(t, d.differs())
	for _, o := range d.otherScopes() {
		assert.NotContains(t, []string{w.scope("Design").ID, w.scope("Cardiology").ID}, o.ID)
	}
}

func containsPart(lines []string, part string) bool {
	for _, l := range lines {
		if len(l) >= len(part) && l[:len(part)] == part {
			return true
		}
	}
	return false
}
