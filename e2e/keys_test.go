//go:build e2e

package e2e

import "testing"

// TestGoingByKeys goes to every screen by keys, lists them in the help, and quits from the
// entry of the invite dialog.
func TestGoingByKeys(t *testing.T) {
	a := openAcme(t)
	lit := func(what string, y int) {
		t.Helper()
		a.shows(what, navX-62, y, navOn)
	}
	a.keys("g", "m")
	lit("Members by G and M", navMembers)
	a.keys("g", "a")
	lit("Activity by G and A", log)
	a.keys("g", "i")
	lit("Invitations by G and I", navInvitations)
	a.keys("ctrl+f")
	a.write("gm")
	a.keys("ctrl+shift+a")
	lit("Activity from a field, and nothing by letters", log)
	a.keys("ctrl+shift+m")
	lit("Members by Ctrl Shift M", navMembers)
	a.keys("ctrl+shift+i")
	lit("Invitations by Ctrl Shift I", navInvitations)

	open := func() bool { return a.top() > 0 && a.top() < 40 && a.dimmed() }
	for _, key := range []string{"F1", "question"} {
		a.keys(key)
		a.until("the help by "+key, open)
		a.keep("help")
		a.keys("End")
		a.settled()
		a.keep("help-end")
		a.keys("Escape")
		a.until("it is closed", func() bool { return !a.dimmed() })
	}

	a.keys("ctrl+n")
	a.until("the invite dialog", a.dimmed)
	a.write("one@example.com two@example.com")
	a.keys("F1")
	a.until("the help over the dialog", open)
	a.keys("Escape")
	a.until("the dialog again", func() bool { return a.top() > 60 })
	a.program.quit(a.screen) // Ctrl Q
}

// dimmed tells whether a dialog lies over the window.
func (s *screen) dimmed() bool { return !near(s.picture().At(2, 2), sidebarGround) }
