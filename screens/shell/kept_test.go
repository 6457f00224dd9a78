package shell_test

import (
	"testing"

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
