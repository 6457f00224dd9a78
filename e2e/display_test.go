//go:build e2e

package e2e

import (
	"bufio"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// screen is an X display of the size of the design's pictures.
type screen struct {
	t    *testing.T
	name string // ":N"
	shot int
}

func openScreen(t *testing.T, flags ...string) *screen {
	t.Helper()
	read, write, err := os.Pipe()
	require.NoError(t, err)
	// A desktop stays when the last window is closed: without -noreset a program that starts
	// right then is refused.
	cmd := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", "1240x800x24", "-nolisten", "tcp", "-noreset"}, flags...)...)
	cmd.ExtraFiles = []*os.File{write}
	require.NoError(t, cmd.Start())
	require.NoError(t, write.Close())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	number, err := bufio.NewReader(read).ReadString('\n')
	require.NoError(t, err, "Xvfb did not start")
	return &screen{t: t, name: ":" + strings.TrimSpace(number)}
}

func (s *screen) run(name string, args ...string) string {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.name)
	out, err := cmd.CombinedOutput()
	require.NoError(s.t, err, "%s %v: %s", name, args, out)
	return string(out)
}

func (s *screen) click(x, y int) {
	s.t.Helper()
	s.run("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

func (s *screen) rightClick(x, y int) {
	s.t.Helper()
	s.run("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "3")
}

func (s *screen) keys(names ...string) {
	s.t.Helper()
	s.run("xdotool", append([]string{"key", "--delay", "30"}, names...)...)
}

func (s *screen) write(text string) {
	s.t.Helper()
	s.run("xdotool", "type", "--delay", "8", text)
}

// picture is what the screen shows now.
func (s *screen) picture() image.Image {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "now.png")
	s.run("import", "-window", "root", path)
	file, err := os.Open(path)
	require.NoError(s.t, err)
	defer file.Close()
	img, err := png.Decode(file)
	require.NoError(s.t, err)
	return img
}

// keep saves a picture under e2e-shots, for people to look at.
func (s *screen) keep(name string) {
	s.t.Helper()
	s.shot++
	dir := shotsDir()
	require.NoError(s.t, os.MkdirAll(dir, 0o755))
	s.run("import", "-window", "root", filepath.Join(dir, fmt.Sprintf("%s-%02d-%s.png", s.t.Name(), s.shot, name)))
}

func shotsDir() string {
	if dir := os.Getenv("GUESTLIST_SHOTS"); dir != "" {
		return dir
	}
	return filepath.Join("..", "e2e-shots")
}

// shows waits until a pixel has a colour.
func (s *screen) shows(what string, x, y int, want color.NRGBA) {
	s.t.Helper()
	s.until(what, func() bool { return near(s.picture().At(x, y), want) })
}

func near(got color.Color, want color.NRGBA) bool {
	r, g, b, _ := got.RGBA()
	distance := func(a uint32, b uint8) int { return max(int(a>>8)-int(b), int(b)-int(a>>8)) }
	return distance(r, want.R)+distance(g, want.G)+distance(b, want.B) < 9
}

// until polls for what should become true.
func (s *screen) until(what string, ok func() bool) {
	s.t.Helper()
	deadline := time.Now().Add(patience)
	for !ok() {
		if time.Now().After(deadline) {
			s.keep("failed")
			require.Fail(s.t, "it did not happen: "+what)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// clipboard is what was copied last.
func (s *screen) clipboard() string {
	s.t.Helper()
	return s.run("xclip", "-o", "-selection", "clipboard")
}

// setClipboard replaces what was copied. xclip stays in the background to offer it.
func (s *screen) setClipboard(text string) {
	s.t.Helper()
	cmd := exec.Command("xclip", "-i", "-selection", "clipboard")
	cmd.Env = append(os.Environ(), "DISPLAY="+s.name)
	cmd.Stdin = strings.NewReader(text)
	require.NoError(s.t, cmd.Run())
}

// listed gives the addresses that the table shows, in its order: it selects them
// all and copies them.
func (s *screen) listed() []string {
	s.t.Helper()
	const nothing = "nothing was copied"
	s.setClipboard(nothing)
	s.keys("ctrl+l", "ctrl+a", "ctrl+c", "Escape")
	deadline := time.Now().Add(2 * time.Second)
	for time.Now().Before(deadline) {
		if text := s.clipboard(); text != nothing {
			return strings.Split(text, "\n")
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil
}
