package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/policy"
	"guestlist/app/settings"
	"guestlist/internal/screentest"
	"guestlist/screens/theme"
)

func TestThePolicyHidesTheOrganisationOnThisComputer(t *testing.T) {
	w := screentest.NewUnder(t, screentest.Conditions{Policy: policy.Policy{HideLocal: true}}, nil)
	assert.True(t, w.Says("Guestlist server"))
	assert.False(t, w.Says("On this computer"))
	cards := 0
	for _, r := range w.Rectangles() {
		if r.CornerRadius == theme.CardRadius {
			assert.Less(t, r.Size().Width, float32(400), "the card that is left is as wide as one of two")
			cards++
		}
	}
	assert.NotZero(t, cards)

	s := map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 1)}
	w = screentest.NewUnder(t, screentest.Conditions{Policy: policy.Policy{HideLocal: true}}, s, "Acme")
	w.UntilLive()
	w.Tap("A") // the switcher
	assert.True(t, w.Says("Add connection…"))
	assert.False(t, w.Says("Open on this computer"))
}

func TestThePolicySetsTheServer(t *testing.T) {
	s := screentest.NewServer(t, "Acme", 1)
	w := screentest.NewUnder(t, screentest.Conditions{Policy: policy.Policy{Server: s.URL()}}, nil)
	w.Tap("Guestlist server")
	assert.True(t, w.Says("Set by the policy of this computer."))
	assert.True(t, w.Says(s.URL()))
	w.Type("wrong") // the token has the focus
	w.Key(fyne.KeyReturn)
	w.UntilSays("Set by the policy of this computer.")
	w.Until("the token is refused", func() bool { return w.SaysIn("The server does not accept this token") })
}

func TestThePolicySetsTheUndoTimes(t *testing.T) {
	wait := 30 * time.Second
	s := map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 3)}
	w := screentest.NewUnder(t, screentest.Conditions{Policy: policy.Policy{Fixed: settings.Fixed{RevokeWait: &wait}}}, s, "Acme")
	w.UntilLive()
	w.TapIcon("Settings")
	assert.True(t, w.Says("30 s, by the policy of this computer."))
	w.TapSetting("Wait before revoking (Undo)") // which does nothing
	assert.Equal(t, wait, w.Settings.RevokeWait())
	w.Settings.SetRevokeWait(0)
	assert.Equal(t, wait, w.Settings.RevokeWait())
}

func TestABrokenPolicyIsSaid(t *testing.T) {
	broken := &invite.Error{Code: invite.CodeBrokenPolicy, Path: "/etc/guestlist/policy.json", Detail: "Servre: there is no such setting"}
	w := screentest.NewUnder(t, screentest.Conditions{Policy: policy.Policy{NoUpdates: true}, PolicyProblem: broken}, nil)
	assert.True(t, w.Says("The policy of this computer cannot be used"))
	assert.True(t, w.SaysIn("/etc/guestlist/policy.json"))
	assert.True(t, w.SaysIn("there is no such setting"))
	w.Key(fyne.KeyReturn)
	assert.True(t, w.Says("On this computer"), "nothing of it is applied")
}
