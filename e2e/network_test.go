//go:build e2e

package e2e

import (
	"bufio"
	"image/color"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// openKeyring gives the home a session bus and an unlocked keyring on it.
func (h *home) openKeyring(t *testing.T) {
	t.Helper()
	bus := exec.Command("dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile")
	bus.Env = h.env(nil)
	out, err := bus.StdoutPipe()
	require.NoError(t, err)
	run(t, bus)
	address, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	h.bus = strings.TrimSpace(address)

	keyring := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	keyring.Env = h.env(nil)
	keyring.Stdin = strings.NewReader("a password")
	run(t, keyring)
}

// run starts a command that lives as long as the test.
func run(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

// serve runs guestlistd on an address and gives its process, and what stops it.
func serve(t *testing.T, dir, listen string) (process *os.Process, stop func()) {
	t.Helper()
	cmd := exec.Command(built(t, "guestlistd"), "serve", "-db", filepath.Join(dir, "guestlist.db"),
		"-listen", listen, "-public-url", "http://"+listen, "-mail-drop", filepath.Join(dir, "mail"))
	require.NoError(t, cmd.Start())
	ended := false
	stop = func() {
		if !ended {
			ended = true
			_ = cmd.Process.Signal(os.Interrupt)
			_ = cmd.Wait()
		}
	}
	t.Cleanup(stop)
	require.Eventually(t, func() bool {
		resp, err := http.Get("http://" + listen + "/healthz")
		if err != nil {
			return false
		}
		resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	}, patience, 50*time.Millisecond)
	return cmd.Process, stop
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// TestConnectionOverTheNetwork adds a server, finds it again after a restart, and
// shows the offline copy after the server has stopped.
func TestConnectionOverTheNetwork(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.preferLight(t)
	h.openKeyring(t)
	dir, listen := t.TempDir(), freeAddress(t)
	db := filepath.Join(dir, "guestlist.db")
	token := guestlistd(t, "init", "-db", db, "-organization", "Northwind", "-owner", "dana@northwind.example")
	guestlistd(t, "sample", "-db", db, "-n", "20")
	process, stop := serve(t, dir, listen)
	api := server{t: t, address: "http://" + listen, token: token}

	t.Log("the welcome screen, and a token that is wrong")
	p := h.start(s)
	s.shows("the welcome screen", 360, 410, paper)
	s.keep("welcome")
	s.click(800, 400)
	s.until("the dialog", func() bool { top := s.top(); return top > 100 && top < 300 })
	s.keep("add")
	s.write(listen)
	s.keys("Tab")
	s.write("not-the-token")
	s.keys("Return")
	s.until("the error", func() bool { return s.tells(388, dangerSoft) })
	s.keep("wrong-token")

	t.Log("the right token")
	s.keys("ctrl+a")
	s.write(token)
	s.keys("Return")
	s.shows("the list is live", liveX, liveY, live)
	want := addresses(api.list("sort=-invited_at"))
	require.Len(t, want, 20)
	s.until("the server's list", func() bool { return slices.Equal(s.listed(), want) })
	s.keep("connected")
	secrets, err := os.ReadFile(filepath.Join(h.data(), "connections.json"))
	require.NoError(t, err)
	assert.NotContains(t, string(secrets), token, "the token is in the keyring only")
	p.quit(s)

	t.Log("found again after a restart")
	p = h.start(s)
	s.shows("the list is live", liveX, liveY, live)
	s.until("the server's list", func() bool { return slices.Equal(s.listed(), want) })

	t.Log("the server stops dead: it answers nobody, and ends no connection")
	require.NoError(t, process.Signal(syscall.SIGSTOP))
	require.Eventually(t, func() bool { return near(s.picture().At(liveX, liveY), offline) }, 40*time.Second, 200*time.Millisecond)
	s.keep("silent")
	require.NoError(t, process.Signal(syscall.SIGCONT))
	s.shows("the list is live", liveX, liveY, live)

	t.Log("the server stops while the program runs")
	stop()
	s.shows("offline", liveX, liveY, offline)
	assert.Equal(t, want, s.listed(), "the list stays")
	s.keep("offline")
	p.quit(s)

	t.Log("a start without the server shows the copy")
	p = h.start(s)
	s.shows("offline", liveX, liveY, offline)
	s.until("the list as it was", func() bool { return slices.Equal(s.listed(), want) })
	s.keep("offline-start")

	t.Log("the program finds the way back by itself")
	serve(t, dir, listen)
	s.shows("the list is live", liveX, liveY, live)
	s.keep("back")
	p.quit(s)
}

// top is where the card of the dialog on screen begins.
func (s *screen) top() int {
	img := s.picture()
	for y := 1; y < 780; y++ {
		if near(img.At(620, y), paper) && !near(img.At(620, y-1), paper) {
			return y
		}
	}
	return 0
}

// tells tells whether a notice of a colour stands in the dialog on screen, seen at some x.
func (s *screen) tells(x int, tone color.NRGBA) bool {
	img := s.picture()
	for y := s.top(); y > 0 && y < 780; y++ {
		if near(img.At(x, y), tone) && near(img.At(x, y+10), tone) {
			return true
		}
	}
	return false
}
