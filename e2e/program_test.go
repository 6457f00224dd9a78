//go:build e2e

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// built is the path of a program that `make build` has made.
func built(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("GUESTLIST_BUILD")
	if dir == "" {
		dir = filepath.Join("..", "build")
	}
	path, err := filepath.Abs(filepath.Join(dir, name))
	require.NoError(t, err)
	require.FileExists(t, path, "run the tests with: make e2e")
	return path
}

// program is a running Guestlist.
type program struct {
	t   *testing.T
	cmd *exec.Cmd
	log *bytes.Buffer
}

// home is a person's account on a computer: what the program keeps lies in it.
type home struct {
	dir string
	bus string   // address of the session bus; empty: there is none
	set []string // more of the environment, as "NAME=value"
}

// newHome has a name that every walk has to cope with.
func newHome(t *testing.T) home {
	t.Helper()
	h := home{dir: filepath.Join(t.TempDir(), "it's a & ü % # + ? one")}
	for _, dir := range []string{filepath.Join(h.dir, ".config"), filepath.Join(h.dir, ".cache"), h.run()} {
		require.NoError(t, os.MkdirAll(dir, 0o700))
	}
	return h
}

// data is where the program keeps its data by itself.
func (h home) data() string { return filepath.Join(h.dir, ".local", "share", "guestlist") }

// run is where sockets lie, whose paths have to be short.
func (h home) run() string { return filepath.Join(filepath.Dir(h.dir), "run") }

func (h home) env(s *screen) []string {
	env := []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + h.dir, "LANG=en_US.UTF-8", "TZ=UTC", "FYNE_SCALE=1",
		"XDG_RUNTIME_DIR=" + h.run(), "XDG_CONFIG_HOME=" + filepath.Join(h.dir, ".config"),
		"XDG_CACHE_HOME=" + filepath.Join(h.dir, ".cache"), "XDG_DATA_HOME=" + filepath.Join(h.dir, ".local", "share"),
	}
	env = append(env, h.set...)
	if s != nil {
		env = append(env, "DISPLAY="+s.name)
	}
	if h.bus != "" {
		env = append(env, "DBUS_SESSION_BUS_ADDRESS="+h.bus)
	}
	return env
}

// start runs Guestlist in a home, on a screen.
func (h home) start(s *screen, args ...string) *program {
	s.t.Helper()
	p := &program{t: s.t, log: &bytes.Buffer{}}
	p.cmd = exec.Command(built(s.t, "guestlist"), args...)
	p.cmd.Env = h.env(s)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	require.NoError(s.t, p.cmd.Start())
	s.t.Cleanup(p.kill)
	return p
}

// quit closes the window as a person does, and waits for the end.
func (p *program) quit(s *screen) {
	p.t.Helper()
	s.keys("ctrl+q")
	done := make(chan error, 1)
	go func() { done <- p.cmd.Wait() }()
	select {
	case err := <-done:
		require.NoError(p.t, err, p.log.String())
	case <-time.After(patience):
		s.keep("does-not-end")
		_ = p.cmd.Process.Signal(syscall.SIGQUIT)
		<-done
		require.Fail(p.t, "the program does not end", p.log.String())
	}
	p.cmd.Process = nil
}

func (p *program) kill() {
	if p.t.Failed() {
		p.t.Log("the program said:\n" + p.log.String())
	}
	if p.cmd.Process != nil {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
	}
}

// guestlistd runs a command of the server and gives the last line that it prints.
func guestlistd(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command(built(t, "guestlistd"), args...).Output()
	require.NoError(t, err, "guestlistd %v", args)
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

// preferLight chooses the light look, whatever the desktop says.
func (h home) preferLight(t *testing.T) {
	t.Helper()
	dir := filepath.Join(h.dir, ".config", "fyne", "io.guestlist.app")
	require.NoError(t, os.MkdirAll(dir, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "preferences.json"), []byte(`{"theme":"light"}`), 0o600))
}
