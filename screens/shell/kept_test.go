package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

// TestOfflineMembersComeFromTheCopy ends the program and the server after people were read.
func TestOfflineMembersComeFromTheCopy(t *testing.T) {
	server := screentest.NewServer(t, "Acme Ltd", 5)
	w := screentest.NewOn(t, server)
	w.Tap("Members")
	w.Until("people are read", func() bool { return w.SaysIn("sorted by Name, A to Z") && w.Says("Dana Reyes") })
	server.Stop()
	w.StartAgainOffline()
	w.Tap("Members")
	w.Until("people of the copy are there", func() bool { return w.Says("Dana Reyes") && w.SaysIn("people, saved ") })
	assert.False(t, w.SaysIn("people cannot be read"))
}

// TestOfflineActivityComesFromTheCopy does the same with the log.
func TestOfflineActivityComesFromTheCopy(t *testing.T) {
	server := screentest.NewServer(t, "Acme Ltd", 5)
	w := screentest.NewOn(t, server)
	w.Tap("Activity")
	w.Until("the log is read", func() bool { return w.SaysIn(" events") && w.SaysIn("Admin invited user") })
	server.Stop()
	w.StartAgainOffline()
	w.Tap("Activity")
	w.Until("events of the copy are there", func() bool { return w.SaysIn("Admin invited user") && w.SaysIn("events, saved ") })
	assert.False(t, w.SaysIn("activity cannot be read"))
}

// TestRunsAreInTheActivity of the time before and after the program has ended, offline too.
func TestRunsAreInTheActivity(t *testing.T) {
	server := screentest.NewServer(t, "Acme Ltd", 5)
	w := screentest.NewOn(t, server)
	w.Box(0, 0)
	w.Box(1, 0)
	w.Key(fyne.KeyDelete)
	w.UntilSays("Revoke 2 invitations?")
	w.Key(fyne.KeyTab, fyne.KeyReturn)
	w.UntilSays("2 invitations revoked.")
	server.Stop()
	w.StartAgainOffline()
	w.Tap("Activity")
	w.Until("the run is listed", func() bool {
		return w.Says("This computer") && w.Says("Revoking 2 invitations") && w.Says("2 invitations revoked")
	})
}
