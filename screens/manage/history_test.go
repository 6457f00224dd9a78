package manage_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/manage"
)

// forgetful is a backend that keeps no history and does not count what it sends.
type forgetful struct {
	invite.Backend
	invite.Resender
}

func (f forgetful) Info(ctx context.Context) (invite.Info, error) {
	info, err := f.Backend.Info(ctx)
	info.Capabilities = invite.CapabilitiesOf(f)
	return info, err
}

// openForgetful opens a session over such a backend. copied: it has an offline copy.
func openForgetful(t *testing.T, copied bool) *session.Session {
	t.Helper()
	server := stage.NewServer(t, "Acme Ltd", 20)
	b := server.Use(server.Token)
	p := session.Params{Backend: forgetful{b, b.(invite.Resender)}}
	if copied {
		c, err := cache.Open(filepath.Join(t.TempDir(), "copy.db"), cache.NewKey())
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, c.Close()) })
		p.Copy = c
	}
	s, err := session.Open(t.Context(), p)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

// managing opens the dialog of an invitation that was resent once.
func managing(t *testing.T, copied bool) (w *world) {
	t.Helper()
	w = &world{t: t, session: openForgetful(t, copied), Stage: stage.New(t, 1240, 800)}
	w.canvas = w.Window.Canvas()
	w.Until("the list is complete", func() bool { return w.session.Snapshot().Complete })
	i := w.session.Snapshot().Open.At(0)
	_, err := w.session.Resend(t.Context(), []string{i.ID()}, "")
	require.NoError(t, err)
	manage.Show(manage.Params{
		Life: t.Context(), Session: w.session, Canvas: w.canvas, Dispatch: w.Dispatch, Notices: w.Board, Settings: w,
	}, i.ID())
	return w
}

func TestWhatWasSeenFromHereIsTheHistoryWhereTheServerKeepsNone(t *testing.T) {
	w := managing(t, true)
	w.says("As it was seen from this computer. The server keeps no history.")
	assert.Contains(t, w.texts(), "Reminder sent by Dana Reyes")
	assert.Contains(t, w.texts(), "Seen in the list")
	assert.NotContains(t, w.texts(), "Invited by Dana Reyes", "that was somewhere else")
	assert.Contains(t, strings.Join(w.texts(), " "), "sent once from this computer, last today at")
}

func TestWithoutACopyNothingIsClaimed(t *testing.T) {
	w := managing(t, false)
	w.says("This server keeps no history.")
	assert.NotContains(t, strings.Join(w.texts(), " "), "this computer")
}

func TestTheAnswerOfTheMailServerIsNewerThanWhatWasSent(t *testing.T) {
	resent := time.Date(2026, time.March, 1, 9, 12, 30, 400_000_000, time.UTC)
	sent := invite.Make(invite.Fields{
		ID: "i", Address: "jane@example.com", InvitedAt: resent.Add(-time.Hour), LastSentAt: resent, ExpiresAt: resent.Add(time.Hour),
		Delivery: invite.Delivery{State: invite.DeliverySent, At: resent.Add(200 * time.Millisecond)},
	})
	lines := manage.HistoryLines([]invite.Event{
		{Action: invite.ActionResent, At: resent}, {Action: invite.ActionInvited, At: resent.Add(-time.Hour)},
	}, sent)
	require.Len(t, lines, 3)
	assert.Equal(t, "Accepted by the mail server", lines[0].Said)
}
