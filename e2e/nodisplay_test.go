//go:build e2e

package e2e

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ends starts Guestlist where it cannot show a window and gives its exit code and what it
// says.
func (h home) ends(t *testing.T, env ...string) (code int, said string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), built(t, "guestlist"), "-local")
	cmd.Env = append(append(h.env(nil), env...), "PATH=") // no zenity, whose box would wait for somebody
	type end struct {
		out []byte
		err error
	}
	done := make(chan end, 1)
	go func() {
		out, err := cmd.CombinedOutput()
		done <- end{out, err}
	}()
	select {
	case e := <-done:
		var exit *exec.ExitError
		require.True(t, errors.As(e.err, &exit), "it ended well: %s", e.out)
		return exit.ExitCode(), string(e.out)
	case <-time.After(2 * patience):
		require.Fail(t, "an invisible program stays")
		return 0, ""
	}
}

// silentDisplay is a display that takes connections and never answers.
func silentDisplay(t *testing.T) (name string) {
	t.Helper()
	for n := 4300; ; n++ {
		l, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", fmt.Sprintf("/tmp/.X11-unix/X%d", n))
		if errors.Is(err, syscall.EADDRINUSE) {
			continue
		}
		require.NoError(t, err)
		t.Cleanup(func() { _ = l.Close() }) // those who have connected wait in its queue
		return fmt.Sprintf(":%d", n)
	}
}

// TestAStartThatCannotDraw is told in plain words, ends, and leaves the folder free.
func TestAStartThatCannotDraw(t *testing.T) {
	noGLX := openScreen(t, "-extension", "GLX")
	silent := silentDisplay(t)
	for name, c := range map[string]struct{ env, says string }{
		"no display":     {"", "there is no desktop to show it on"},
		"a dead Wayland": {"WAYLAND_DISPLAY=wayland-9", "there is no desktop to show it on"},
		"no answer":      {"DISPLAY=" + silent, "the display does not answer"},
		"no GLX":         {"DISPLAY=" + noGLX.name, "this computer offers no OpenGL 2.1"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			code, said := h.ends(t, c.env, "XDG_SESSION_TYPE="+map[bool]string{true: "wayland", false: "x11"}[name == "a dead Wayland"])
			assert.Equal(t, 1, code)
			assert.Contains(t, said, c.says)
			assert.NotContains(t, said, "goroutine", "no trace")
			assert.NotContains(t, said, "level=WARN")

			s := openScreen(t)
			h.preferLight(t)
			p := h.start(s, "-local")
			s.shows("the list is live", liveX, liveY, live)
			p.quit(s)
		})
	}
}

// TestAFirstStartSaysNothing: what the toolkit says of a cache that is not there yet, and of
// a session bus that is not, is nothing to tell a person.
func TestAFirstStartSaysNothing(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.bus = "unix:path=" + filepath.Join(h.run(), "no-bus")
	h.preferLight(t)
	require.NoError(t, os.RemoveAll(filepath.Join(h.dir, ".cache")))
	p := h.start(s, "-local")
	s.shows("the list is live", liveX, liveY, live)
	p.quit(s)
	assert.Empty(t, p.log.String())
}

// TestAStartWithoutAHome says so, and writes nothing at the root of the file system.
func TestAStartWithoutAHome(t *testing.T) {
	s := openScreen(t)
	h := home{dir: t.TempDir()}
	code, said := h.ends(t, "DISPLAY="+s.name, "HOME=", "XDG_DATA_HOME=", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=")
	assert.Equal(t, 1, code)
	assert.Contains(t, said, "HOME is not set")
	for _, dir := range []string{"/.local", "/.config", "/.cache"} {
		assert.NoDirExists(t, filepath.FromSlash(dir))
	}
}
