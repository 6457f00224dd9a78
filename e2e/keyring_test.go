//go:build e2e

package e2e

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// lockKeyring locks what openKeyring has opened, as a screen saver does.
func (h *home) lockKeyring(t *testing.T) {
	t.Helper()
	lock := exec.Command("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets",
		"org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login")
	lock.Env = h.env(nil)
	out, err := lock.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "collection/login", "the keyring is locked")
}

// prompt tells whether the keyring asks for its password, in a window of its own.
func (s *screen) prompt() bool {
	_, err := s.try("xdotool", "search", "--onlyvisible", "--class", "gcr-prompter")
	return err == nil
}

// TestALockedKeyring starts Guestlist while the keyring is locked: it waits for the
// prompt, says so when the person puts it away, asks again, and opens by itself once the
// password is given.
func TestALockedKeyring(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.preferLight(t)
	h.set = append(h.set, "DISPLAY="+s.name) // the bus starts the prompt
	h.openKeyring(t)
	dir, listen := t.TempDir(), freeAddress(t)
	db := filepath.Join(dir, "guestlist.db")
	token := guestlistd(t, "init", "-db", db, "-organization", "Northwind", "-owner", "dana@northwind.example")
	guestlistd(t, "sample", "-db", db, "-n", "20")
	serve(t, dir, listen)
	api := server{t: t, address: "http://" + listen, token: token}

	p := h.start(s)
	s.shows("the welcome screen", 360, 410, paper)
	s.click(800, 400)
	s.until("the dialog", func() bool { top := s.top(); return top > 100 && top < 300 })
	s.write(listen)
	s.keys("Tab")
	s.write(token)
	s.keys("Return")
	s.shows("the list is live", liveX, liveY, live)
	p.quit(s)

	t.Log("locked: the prompt is there, and the window says what it waits for")
	h.lockKeyring(t)
	p = h.start(s)
	s.until("the prompt", s.prompt)
	s.until("the window says what it waits for", func() bool { return s.holds(faint) })
	s.keep("keyring-prompt")

	t.Log("put away: the window says so, and offers to try again")
	s.keys("Escape")
	s.until("the prompt is gone, and trying again is offered", func() bool { return !s.prompt() && s.holds(primary) })
	s.keep("keyring-dismissed")
	s.keys("Return")
	s.until("the prompt again", s.prompt)

	t.Log("unlocked: the list opens by itself")
	s.write("a password")
	s.keys("Return")
	s.shows("the list is live", liveX, liveY, live)
	want := addresses(api.list("sort=-invited_at"))
	s.until("the server's list", func() bool { return slices.Equal(s.listed(), want) })
	require.NotContains(t, strings.ToLower(p.log.String()), "panic")
	p.quit(s)
}
