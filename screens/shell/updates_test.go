package shell_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/policy"
	"guestlist/app/update"
	"guestlist/internal/screentest"
)

// published is what an address of releases answers.
type published struct {
	newer []update.Release
	err   error
	held  chan struct{} // answers come when it is closed; nil: at once
	asked atomic.Int32
}

func (p *published) From() string { return "releases.example" }

func (p *published) Check(ctx context.Context) ([]update.Release, error) {
	p.asked.Add(1)
	if p.held != nil {
		select {
		case <-p.held:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return p.newer, p.err
}

func newest(version string) []update.Release {
	return []update.Release{{
		Version: version, Date: "2026-12-01", Changes: []string{"Everything is better.", "Nothing is lost."}, Download: "https://guestlist.example/" + version,
	}}
}

const (
	mayLook = "Look for newer versions?"
	looking = "Looking for newer versions…"
)

func underUpdates(t *testing.T, c screentest.Conditions) *screentest.World {
	t.Helper()
	w := screentest.NewUnder(t, c, map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 3)}, "Acme")
	w.UntilLive()
	return w
}

func withUpdates(t *testing.T, p *published) *screentest.World {
	t.Helper()
	return underUpdates(t, screentest.Conditions{Updates: p})
}

// openAbout opens the settings where newer versions are looked for.
func openAbout(w *screentest.World) {
	w.TapIcon("Settings")
	w.Tap("About")
}

func TestNewerVersionsAreLookedForWhenThePersonAgrees(t *testing.T) {
	p := &published{newer: newest("9.0.0")}
	w := withUpdates(t, p)
	assert.True(t, w.Says(mayLook))
	w.Tap("What is sent?")
	assert.True(t, w.SaysIn("releases.example"))
	w.Key(fyne.KeyReturn)
	assert.True(t, w.Says(mayLook), "it is still asked")
	assert.Zero(t, p.asked.Load(), "nobody was asked before the person agreed")
	w.Tap("Yes")
	w.UntilSays("Guestlist 9.0.0 is available.")
	w.Tap("What is new")
	assert.True(t, w.Says("• Everything is better."))
	w.Tap("Open the download")
	assert.Equal(t, []string{"https://guestlist.example/9.0.0"}, w.Opened())
	assert.False(t, w.SaysIn("Guestlist 9.0.0"))

	w.StartAgain() // it is not asked again, and what is new is told
	assert.False(t, w.Says(mayLook))
	w.UntilSays("Guestlist 9.0.0 is available.")
	w.Tap("What is new")
	w.Tap("Skip this version")
	assert.False(t, w.SaysIn("Guestlist 9.0.0"))

	w.StartAgain()
	w.Until("it was looked", func() bool { return p.asked.Load() == 3 })
	assert.False(t, w.SaysIn("Guestlist 9.0.0"), "it is skipped")
	p.newer = newest("9.0.1")
	w.StartAgain()
	w.UntilSays("Guestlist 9.0.1 is available.")
}

func TestNobodyIsAskedAfterANo(t *testing.T) {
	p := &published{newer: newest("9.0.0")}
	w := withUpdates(t, p)
	w.Tap("No")
	w.StartAgain()
	assert.False(t, w.Says(mayLook))
	assert.Zero(t, p.asked.Load())

	openAbout(w) // until the person changes their mind
	w.TapSetting("Look for newer versions")
	w.UntilSays("Guestlist 9.0.0 is available.")
	openAbout(w)
	w.TapSetting("Look for newer versions")
	assert.False(t, w.SaysIn("Guestlist 9.0.0"), "what was told goes with the choice")
	openAbout(w)
	assert.False(t, w.Says("Look for one now"))
}

func TestTheQuestionGoesWhenItIsAnsweredInTheSettings(t *testing.T) {
	w := withUpdates(t, &published{})
	openAbout(w)
	w.TapSetting("Look for newer versions")
	w.UntilSays("There is no newer version.")
	assert.False(t, w.Says(mayLook))
}

func TestASlowAnswerIsWaitedForOnceAndCanBeGivenUp(t *testing.T) {
	p := &published{newer: newest("9.0.0"), held: make(chan struct{})}
	w := withUpdates(t, p)
	w.Tap("Yes")
	assert.True(t, w.Says(looking), "it is heard at once")
	openAbout(w)
	w.Tap("Look for one now")
	w.Until("it was looked", func() bool { return p.asked.Load() > 0 })
	assert.EqualValues(t, 1, p.asked.Load())
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme")
	close(p.held)
	w.Until("it was told under the dialog", func() bool { w.Key(fyne.KeyEscape); return w.Says("Guestlist 9.0.0 is available.") })
	assert.Empty(t, w.Opened())

	p.held = make(chan struct{})
	openAbout(w)
	w.Tap("Look for one now")
	openAbout(w)
	w.TapSetting("Look for newer versions") // off
	assert.False(t, w.Says(looking))
	close(p.held)
	openAbout(w)
	assert.False(t, w.SaysIn("Guestlist 9.0.0"))
}

func TestWhatComesOfLookingIsSaidToWhoAsked(t *testing.T) {
	p := &published{}
	w := withUpdates(t, p)
	w.Tap("Yes")
	w.UntilSays("There is no newer version.")
	for err, said := range map[error]string{
		fmt.Errorf("%w: key", update.ErrSignature):                  "signed by who makes",
		fmt.Errorf("%w: JSON", update.ErrBroken):                    "It was not used.",
		&invite.Error{Code: invite.CodeRefused, Detail: "no route"}: "no route. Guestlist tries",
		&invite.Error{Code: invite.CodeNotFound, Status: 404}:       "it answered 404",
		errors.New("an odd fault"):                                  "an odd fault",
	} {
		p.err = err
		openAbout(w)
		w.Tap("Look for one now")
		w.UntilSays("It is not known whether there is a newer version.")
		w.Tap("Why")
		w.Until("it says "+said, func() bool { return w.SaysIn(said) })
		w.Key(fyne.KeyReturn)
	}
	w.StartAgain()
	w.Until("it was looked", func() bool { return p.asked.Load() == 7 })
	assert.False(t, w.SaysIn("It is not known"), "nobody asked for it at the start")
}

func TestTheNewsOutliveAConnection(t *testing.T) {
	p := &published{newer: newest("9.0.0")}
	servers := map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 1), "Beta": screentest.NewServer(t, "Beta", 1)}
	w := screentest.NewUnder(t, screentest.Conditions{Updates: p}, servers, "Acme", "Beta")
	w.UntilLive()
	w.Settings.SetLooksForUpdates(true)
	w.StartAgain()
	w.UntilSays("Guestlist 9.0.0 is available.")
	w.Ctrl(fyne.Key1)
	w.UntilSays("All of Acme")
	w.UntilLive()
	assert.True(t, w.Says("Guestlist 9.0.0 is available."))
}

func TestThePolicySwitchesUpdateChecksOff(t *testing.T) {
	for said, c := range map[string]screentest.Conditions{
		"Off by policy":        {Policy: policy.Policy{NoUpdates: true}},
		"The policy is broken": {Policy: policy.Policy{NoUpdates: true}, PolicyProblem: &invite.Error{Code: invite.CodeBrokenPolicy}},
	} {
		p := &published{newer: newest("9.0.0")}
		c.Updates = p
		w := screentest.NewUnder(t, c, map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 1)}, "Acme")
		w.Settings.SetLooksForUpdates(true) // as it was before the policy
		if c.PolicyProblem != nil {
			w.Key(fyne.KeyReturn) // that it is broken
		}
		w.UntilLive()
		openAbout(w)
		assert.True(t, w.Says(said))
		w.TapSetting("Look for newer versions")
		w.Key(fyne.KeyEscape)
		if c.PolicyProblem == nil {
			w.StartAgain()
		}
		assert.False(t, w.Says(mayLook))
		assert.Zero(t, p.asked.Load())
	}
}
