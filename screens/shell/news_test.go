package shell_test

import (
	"net/http"
	"net/url"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/settings"
	"guestlist/internal/screentest"
	"guestlist/internal/screentest/stage"
)

// acceptAs does what the person does who got the mail.
func acceptAs(t *testing.T, s *screentest.Server, id string) {
	t.Helper()
	link, err := s.Connect(stage.Owner).(invite.Linker).Link(t.Context(), id)
	require.NoError(t, err)
	res, err := http.PostForm(link.URL, url.Values{"name": {"New One"}})
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	require.Equal(t, http.StatusOK, res.StatusCode)
}

func TestTheDesktopIsToldWhileTheWindowIsNotInFront(t *testing.T) {
	s := screentest.NewServer(t, "Acme", 30)
	w := screentest.NewOn(t, s)
	open := w.Desk.Session().Snapshot().Open.Rows()
	next := 0
	accepted := func() string {
		t.Helper()
		for open[next].Status() != invite.Pending || open[next].Channel() != invite.Email {
			next++
		}
		i := open[next]
		next++
		acceptAs(t, s, i.ID())
		w.Until("it is known", func() bool { return w.Desk.Session().Lookup(i.ID()) == nil })
		return i.Address()
	}
	w.LookAway(true)
	address := accepted()
	w.Until("the desktop is told", func() bool { return len(w.Notified()) > 0 })
	assert.Equal(t, []string{"Acme: " + address + " has accepted"}, w.Notified())

	accepted()
	accepted()
	w.Until("the desktop is told again", func() bool { return len(w.Notified()) > 1 })
	assert.Equal(t, "Acme: 2 invitations accepted", w.Notified()[1])
	w.LookAway(false)
}

func TestTheEndOfARunIsTold(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 30))
	w.Box(0, 0)
	w.Box(1, 0)
	w.LookAway(true)
	w.Until("it is asked", func() bool { // the page may be a moment older than the session
		w.Key(fyne.KeyDelete)
		return w.Says("Revoke 2 invitations")
	})
	w.Tap("Revoke 2 invitations")
	w.Until("the desktop is told", func() bool { return len(w.Notified()) > 0 })
	assert.Equal(t, []string{"Acme: 2 invitations revoked."}, w.Notified())
}

func TestNotificationsAreSwitchedInTheSettings(t *testing.T) {
	w := openSettings(t)
	w.Tap("Notifications")
	for title, of := range map[string]settings.News{
		"Somebody accepts": settings.Accepted, "A message bounces": settings.Bounced, "A run ends": settings.Finished,
	} {
		assert.True(t, w.Settings.Notifies(of))
		w.TapSetting(title)
		assert.False(t, w.Settings.Notifies(of), title)
	}
}
