package shell_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/app/policy"
	"guestlist/app/update"
	"guestlist/internal/screentest"
)

// published is what an address of releases answers.
type published struct {
	newer []update.Release
	err   error
	asked int
}

func (p *published) From() string { return "releases.example" }

func (p *published) Check(context.Context) ([]update.Release, error) {
	p.asked++
	return p.newer, p.err
}

func newest(version string) []update.Release {
	return []update.Release{{
		Version: version, Date: "2026-12-01", Changes: []string{"Everything is better.", "Nothing is lost."}, Download: "https://guestlist.example/" + version,
	}}
}

const mayLook = "May Guestlist ask releases.example" // the question is told in two lines

func withUpdates(t *testing.T, p *published) *screentest.World {
	t.Helper()
	return screentest.NewUnder(t, screentest.Conditions{Updates: p}, map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 3)}, "Acme")
}

func TestNewerVersionsAreLookedForWhenThePersonAgrees(t *testing.T) {
	p := &published{newer: newest("9.0.0")}
	w := withUpdates(t, p)
	w.UntilLive()
	assert.True(t, w.SaysIn(mayLook))
	assert.Zero(t, p.asked, "nobody was asked before the person agreed")
	w.Tap("Yes")
	w.UntilSays("Guestlist 9.0.0")
	assert.True(t, w.Says("• Everything is better."))
	w.Tap("Open the download")
	assert.Equal(t, []string{"https://guestlist.example/9.0.0"}, w.Opened())
	w.UntilGone("Guestlist 9.0.0")

	w.StartAgain() // it is not asked again, and what is new is told
	assert.False(t, w.SaysIn(mayLook))
	w.UntilSays("Guestlist 9.0.0 is available.")
	w.Tap("What is new")
	w.Tap("Skip this version")
	w.UntilGone("Guestlist 9.0.0")

	w.StartAgain()
	w.Until("it was looked", func() bool { return p.asked == 3 })
	assert.False(t, w.Says("Guestlist 9.0.0 is available."), "it is skipped")
	p.newer = newest("9.0.1")
	w.StartAgain()
	w.UntilSays("Guestlist 9.0.1 is available.")
}

func TestNobodyIsAskedAfterANo(t *testing.T) {
	p := &published{newer: newest("9.0.0")}
	w := withUpdates(t, p)
	w.UntilLive()
	w.Tap("No")
	w.StartAgain()
	assert.False(t, w.SaysIn(mayLook))
	assert.Zero(t, p.asked)

	w.TapIcon("Settings") // until the person changes their mind
	w.Tap("Look for newer versions")
	w.UntilSays("Guestlist 9.0.0")
	w.Tap("Later")
	w.TapIcon("Settings")
	w.Tap("Look for newer versions")
	w.TapIcon("Settings")
	assert.False(t, w.Says("Look for one now"))
}

func TestWhatComesOfLookingIsSaidToWhoAsked(t *testing.T) {
	p := &published{}
	w := withUpdates(t, p)
	w.UntilLive()
	w.Tap("Yes")
	w.UntilSays("There is no newer version.")
	for err, said := range map[error]string{
		fmt.Errorf("%w: key", update.ErrSignature): "What came as the list of releases is not signed by who makes Guestlist, and was not used.",
		fmt.Errorf("%w: JSON", update.ErrBroken):   "The list of releases cannot be read, and was not used.",
		errors.New("an odd fault"):                 "The list of releases could not be read.",
	} {
		p.err = err
		w.TapIcon("Settings")
		w.Tap("Look for one now")
		w.Until("it says "+said, func() bool { return w.SaysIn(said) })
	}
	w.StartAgain()
	w.Until("it was looked", func() bool { return p.asked == 5 })
	assert.False(t, w.SaysIn("The list of releases"), "nobody asked for it at the start")
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
	s := map[string]*screentest.Server{"Acme": screentest.NewServer(t, "Acme", 1)}
	w := screentest.NewUnder(t, screentest.Conditions{Policy: policy.Policy{NoUpdates: true}}, s, "Acme")
	w.UntilLive()
	assert.False(t, w.SaysIn("newer versions?"))
	w.TapIcon("Settings")
	assert.True(t, w.Says("Off by policy"))
}
