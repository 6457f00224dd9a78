package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

// TestAChangeOfAMemberOutlivesTheProgram has the server stop before a change is sent, and the
// program end while it waits.
func TestAChangeOfAMemberOutlivesTheProgram(t *testing.T) {
	server := screentest.NewServer(t, "Acme Ltd", 5)
	w := screentest.NewOn(t, server)
	w.Tap("Members")
	w.UntilSays("Clara Brandt")
	w.Tap("Clara Brandt")
	w.Key(fyne.KeyReturn)
	w.UntilSays("Save roles")
	w.Tap("Editor")
	server.Stop()
	w.Tap("Save roles")
	w.Until("it is said why it waits", func() bool { return w.SaysIn("Changing the roles of Clara Brandt · ") && w.SaysIn("goes on at") })
	w.Key(fyne.KeyEscape)
	w.UntilGone("Save roles")

	server.Start()
	w.StartAgain()
	w.UntilSays("Changing the roles of Clara Brandt was interrupted: 1 left.")
	w.Tap("Continue")
	w.Tap("Activity") // another screen
	w.UntilSays("The roles of Clara Brandt are changed.")
	assert.False(t, w.SaysIn("was interrupted"))
	w.Tap("Members")
	w.UntilSays("Member, Editor")
}
