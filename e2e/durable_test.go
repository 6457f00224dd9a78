//go:build e2e

package e2e

import (
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// manyPeople take the program some seconds to revoke.
const manyPeople = 1600

// open counts who waits.
func (v server) open() int {
	v.t.Helper()
	var answer struct {
		Total int `json:"total"`
	}
	v.get("/v1/invitations?limit=1", &answer)
	return answer.Total
}

// revokeAll begins to revoke everybody, and waits until some are.
func (a *acme) revokeAll() {
	a.t.Helper()
	a.click(emailX, rowY(0))
	a.keys("ctrl+a", "Delete")
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keys("Tab", "Return")
	a.until("some are revoked", func() bool { return a.api.open() < manyPeople })
}

// startAgain starts the program on the same data, until its list is live.
func (a *acme) startAgain() {
	a.t.Helper()
	a.program = a.home.start(a.screen, "-local")
	a.shows("the list is live again", liveX, liveY, live)
	a.api.address = localAddress(a.t, a.home)
}

// continueRun goes on with the run that was interrupted.
func (a *acme) continueRun() {
	a.t.Helper()
	a.shows("what was interrupted is told", 280, 20, warningSoft)
	a.keep("interrupted")
	a.click(continueX, headY)
	a.until("nobody is left", func() bool { return a.api.open() == 0 })
	a.keep("done")
}

// TestKilledInTheMiddleOfARevoke kills the program with the server in it, starts it again,
// and goes on where it stood.
func TestKilledInTheMiddleOfARevoke(t *testing.T) {
	a := openAcmeOf(t, manyPeople)
	a.revokeAll()
	require.NoError(t, a.program.cmd.Process.Signal(syscall.SIGKILL))
	_ = a.program.cmd.Wait() // it was killed
	a.program.cmd.Process = nil
	a.startAgain()
	left := a.api.open()
	require.NotZero(t, left, "it was killed in the middle")
	require.Less(t, left, manyPeople)
	a.continueRun()
	require.Len(t, a.api.log("action=cancelled"), 1000, "a page of the log is full of it")
}

// TestKeepForLater ends the program while a run goes.
func TestKeepForLater(t *testing.T) {
	a := openAcmeOf(t, manyPeople)
	a.revokeAll()
	a.keys("ctrl+q")
	a.until("it asks", func() bool { return a.top() > 100 })
	a.keep("still-going")
	a.keys("Return") // Keep for later
	require.NoError(t, a.program.cmd.Wait(), a.program.log.String())
	a.program.cmd.Process = nil
	a.startAgain()
	require.NotZero(t, a.api.open())
	a.continueRun()
}
