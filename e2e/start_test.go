//go:build e2e

package e2e

import (
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// manageWindows runs a window manager on the screen, as a desktop has one.
func (s *screen) manageWindows() {
	s.t.Helper()
	cmd := exec.Command("openbox")
	cmd.Env = append(os.Environ(), "DISPLAY="+s.name)
	run(s.t, cmd)
	s.until("there is a window manager", func() bool {
		out, err := s.try("xdotool", "get_num_desktops")
		return err == nil && strings.TrimSpace(out) != ""
	})
}

// try runs a command that may fail.
func (s *screen) try(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.name)
	out, err := cmd.Output()
	return string(out), err
}

// windows gives the IDs of the windows of Guestlist that are to be seen.
func (s *screen) windows() []string {
	out, _ := s.try("xdotool", "search", "--onlyvisible", "--name", "^Guestlist$") // fails when there is none
	return strings.Fields(out)
}

// holds tells whether a colour is somewhere in the middle of the window, where a
// state that cannot show a list has its buttons.
func (s *screen) holds(want color.NRGBA) bool {
	img := s.picture()
	for y := 330; y < 560; y += 2 {
		for x := 300; x < 940; x += 2 {
			if near(img.At(x, y), want) {
				return true
			}
		}
	}
	return false
}

// TestASecondStart brings the first window to the front and ends; where the first one
// does not answer, it says so.
func TestASecondStart(t *testing.T) {
	s := openScreen(t)
	s.manageWindows()
	h := newHome(t)
	h.preferLight(t)
	first := h.start(s, "-local", "-sample", "12")
	window := ""
	s.until("the window is there", func() bool {
		shown := s.windows()
		if len(shown) == 1 {
			window = shown[0]
		}
		return window != ""
	})

	t.Log("it is hidden; a second start shows it")
	s.run("xdotool", "windowminimize", window)
	s.until("it is hidden", func() bool { return len(s.windows()) == 0 })
	second := h.start(s, "-local")
	require.NoError(t, second.cmd.Wait(), second.log.String())
	second.cmd.Process = nil
	s.until("it is in front", func() bool {
		out, _ := s.try("xdotool", "getactivewindow")
		return strings.TrimSpace(out) == window
	})
	s.keep("in-front")

	t.Log("it does not answer; a second start says so, and opens once it has ended")
	require.NoError(t, first.cmd.Process.Signal(syscall.SIGSTOP))
	third := h.start(s)
	s.until("the third says so", func() bool { return len(s.windows()) == 2 })
	s.keep("no-answer")
	assert.Contains(t, third.log.String(), "does not answer")
	first.kill()
	first.cmd.Process = nil
	s.until("the first is gone", func() bool { return len(s.windows()) == 1 })
	s.keys("Return") // Try again has the focus
	s.until("the third has the folder", func() bool {
		_, err := os.Stat(filepath.Join(h.data(), "running.json"))
		shown := s.windows() // one window gives way to the other while we look
		return err == nil && len(shown) == 1 && shown[0] != window
	})
	s.keep("opened")
	third.quit(s)
}

// TestADatabaseThatIsBroken is told, left alone, and put aside when the person says so.
func TestADatabaseThatIsBroken(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.preferLight(t)
	first := h.start(s, "-local", "-sample", "12")
	s.shows("the list is live", liveX, liveY, live)
	first.quit(s)
	db := filepath.Join(h.data(), "local", "guestlist.db")
	garbage := []byte(strings.Repeat("not a database. ", 1000))
	require.NoError(t, os.WriteFile(db, garbage, 0o600))

	p := h.start(s)
	s.until("it says so", func() bool { return s.holds(primary) })
	s.keep("broken")
	assert.Contains(t, p.log.String(), "file is not a database", "the cause is logged")
	s.keys("Return")
	s.until("it says so again", func() bool { return s.holds(primary) })
	left, err := os.ReadFile(db)
	require.NoError(t, err)
	assert.Equal(t, garbage, left)

	s.keys("shift+Tab", "Return")
	s.until("it asks", func() bool { return s.holds(danger) })
	s.keep("asks")
	s.keys("Tab", "Return")
	s.shows("the new organisation is live", liveX, liveY, live)
	s.keep("started-over")
	aside, err := filepath.Glob(strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(db) + ".broken-*")
	require.NoError(t, err)
	require.Len(t, aside, 1)
	kept, err := os.ReadFile(aside[0])
	require.NoError(t, err)
	assert.Equal(t, garbage, kept)
	p.quit(s)
}

// TestAFullDisk is told, and is no obstacle once there is room again.
func TestAFullDisk(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.preferLight(t)
	local := filepath.Join(h.data(), "local")
	mountSmallDisk(t, local)
	first := h.start(s, "-local", "-sample", "12")
	s.shows("the list is live", liveX, liveY, live)
	first.quit(s)
	full := filepath.Join(local, "fills the disk")
	fillDisk(t, full)

	p := h.start(s)
	s.until("it says so", func() bool { return s.holds(primary) })
	s.keep("full")
	assert.Contains(t, p.log.String(), "code=disk_full")
	require.NoError(t, os.Remove(full))
	s.keys("Return")
	s.shows("the list is live", liveX, liveY, live)
	p.quit(s)
}
