package shell_test

import (
	"log/slog"
	"net"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/local"
	"guestlist/internal/screentest"
)

// withPortTaken is a window on the organisation on this computer, whose port another
// program has until leave is called.
func withPortTaken(t *testing.T) (w *screentest.World, leave func()) {
	t.Helper()
	w = screentest.New(t, nil)
	s, err := local.Start(t.Context(), local.Params{Dir: w.Desk.DataFolder(), Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", strings.TrimPrefix(s.URL(), "http://"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	w.Tap("On this computer")
	w.UntilSays("Wait for it")
	assert.True(t, w.SaysIn("Another program uses port"))
	return w, func() { require.NoError(t, l.Close()) }
}

func TestAPortThatIsTakenIsWaitedFor(t *testing.T) {
	w, leave := withPortTaken(t)
	w.Tap("Wait for it")
	w.Tap("Stop waiting")
	w.UntilSays("Wait for it")
	w.Tap("Wait for it")
	assert.True(t, w.SaysIn("Waiting for port"))
	leave()
	w.UntilLive()
	w.UntilSays("Nobody is waiting. Invite someone.")
	assert.False(t, w.SaysIn("Another port"))
}

func TestAnotherPortIsUsedThisTime(t *testing.T) {
	w, _ := withPortTaken(t)
	w.Tap("Another port this time")
	w.UntilLive()
	assert.True(t, w.SaysIn("Another port is used this time"))
}

func TestAnotherPortIsUsedForGoodAfterAQuestion(t *testing.T) {
	w, _ := withPortTaken(t)
	w.Tap("Another port for good…")
	w.UntilSays("Use another port for good?")
	w.Tap("Use another port")
	w.UntilLive()
	assert.True(t, w.SaysIn("Guestlist has another port from now on"))
}
