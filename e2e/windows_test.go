//go:build e2e && packages

package e2e

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// windows is a Windows of Wine, of a person whose name has a space and an umlaut.
type windows struct {
	t      *testing.T
	prefix string
	s      *screen
	set    []string // more of the environment, as "NAME=value"
}

// wineUser has to cope with the same as newHome's.
const wineUser = "Jö Söhne"

func newWindows(t *testing.T, s *screen) *windows {
	t.Helper()
	prefix := filepath.Join(t.TempDir(), "ein Windows für uns")
	out, err := exec.Command("cp", "-a", os.Getenv("GUESTLIST_WINE"), prefix).CombinedOutput()
	require.NoError(t, err, "run the tests with: make package-test-windows: %s", out)
	w := &windows{t: t, prefix: prefix, s: s}
	t.Cleanup(func() { _ = w.command("wineserver", "--kill").Run() })
	preferences := filepath.Join(w.home(), "AppData", "Roaming", "fyne", "io.guestlist.app")
	require.NoError(t, os.MkdirAll(preferences, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(preferences, "preferences.json"), []byte(`{"theme":"light"}`), 0o600))
	return w
}

func (w *windows) home() string { return filepath.Join(w.prefix, "drive_c", "users", wineUser) }

// data is what the person has.
func (w *windows) data() string { return filepath.Join(w.home(), "AppData", "Local", "guestlist") }

// installed is where the installer puts the program.
func (w *windows) installed() string {
	return filepath.Join(w.home(), "AppData", "Local", "Programs", "Guestlist")
}

func (w *windows) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Dir(w.prefix), "USER=" + wineUser, "LOGNAME=" + wineUser, "LANG=C.UTF-8", "TZ=UTC",
		"WINEPREFIX=" + w.prefix, "WINEDEBUG=-all", "FYNE_SCALE=1", "DISPLAY=" + w.s.name,
	}, w.set...)
	return cmd
}

// do runs a program to its end and gives what it says.
func (w *windows) do(args ...string) (code int, said string) {
	w.t.Helper()
	out, err := w.command("wine", args...).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		require.NoError(w.t, err, "%v: %s", args, out)
	}
	return w.code(exit), strings.ReplaceAll(string(out), "\r", "")
}

func (w *windows) code(exit *exec.ExitError) int {
	if exit == nil {
		return 0
	}
	return exit.ExitCode()
}

// install runs the installer as a company does, without a question.
func (w *windows) install() {
	w.t.Helper()
	code, said := w.do(packaged(w.t, "guestlist-*-windows-amd64-setup.exe"), "/S")
	require.Zero(w.t, code, said)
	require.FileExists(w.t, filepath.Join(w.installed(), "guestlist.exe"))
}

// openWideScreen has room for the frame that Wine gives a window.
func openWideScreen(t *testing.T, flags ...string) *screen {
	t.Helper()
	return openScreen(t, append([]string{"-screen", "0", "1400x900x24"}, flags...)...)
}

// place moves the program's window, once it is there, to where walks look for things.
func (s *screen) place() {
	s.t.Helper()
	s.until("the window is in its place", func() bool {
		for _, id := range s.windows() {
			where, _ := s.try("xdotool", "getwindowgeometry", id)
			if !strings.Contains(where, "Geometry: 1240x800") {
				continue
			}
			if strings.Contains(where, "Position: 0,0 ") {
				return true
			}
			_, _ = s.try("xdotool", "windowmove", id, "0", "0")
		}
		return false
	})
}

// start starts the program that the menu has.
func (w *windows) start(args ...string) *program {
	w.t.Helper()
	return w.startAt(filepath.Join(w.installed(), "guestlist.exe"), args...)
}

func (w *windows) startAt(path string, args ...string) *program {
	w.t.Helper()
	p := &program{t: w.t, log: &bytes.Buffer{}}
	p.cmd = w.command("wine", append([]string{path}, args...)...)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	require.NoError(w.t, p.cmd.Start())
	w.t.Cleanup(p.kill)
	return p
}

// registered gives what a key of the person's registry says; nothing where there is none.
func (w *windows) registered(key string) string {
	w.t.Helper()
	code, said := w.do("reg", "query", key)
	if code != 0 {
		return ""
	}
	return said
}

const (
	uninstallKey = `HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Guestlist`
	programKey   = `HKCU\Software\Guestlist`
)

// shortcut is the program in the Start menu.
func (w *windows) shortcut() string {
	return filepath.Join(w.home(), "AppData", "Roaming", "Microsoft", "Windows", "Start Menu", "Programs", "Guestlist.lnk")
}

// TestWindowsInstalled installs the program, works on the organisation on this computer, and
// uninstalls it: only what the person has stays.
func TestWindowsInstalled(t *testing.T) {
	s := openWideScreen(t)
	w := newWindows(t, s)
	w.install()
	require.FileExists(t, w.shortcut())
	require.FileExists(t, filepath.Join(w.installed(), "swgl", "opengl32.dll"))
	require.NoFileExists(t, filepath.Join(w.installed(), "opengl32.dll"), "it would be used on every computer")
	for _, wanted := range []string{"DisplayVersion", "The Guestlist authors", "EstimatedSize", "QuietUninstallString"} {
		assert.Contains(t, w.registered(uninstallKey), wanted)
	}

	p := w.start()
	s.place()
	s.shows("the welcome screen", 360, 476, paper)
	s.keep("welcome")
	s.click(360, 430)
	s.shows("the list is live", liveX, liveY, live)
	s.keep("live")

	t.Log("the installer does not replace a program that runs")
	code, _ := w.do(packaged(t, "guestlist-*-windows-amd64-setup.exe"), "/S")
	assert.Equal(t, 5, code)

	p.quit(s)
	require.NoError(t, os.Chmod(filepath.Join(w.data(), "local", "guestlist.db.key"), 0o600)) // Wine makes it for everybody
	api := localServerIn(t, w.data())
	p = w.start()
	s.place()
	s.shows("the list is live", liveX, liveY, live)
	s.inviteAndRevoke(api, "new.person@example.com")
	p.quit(s)

	t.Log("installed once more, over itself")
	w.install()

	t.Log("uninstalled")
	code, said := w.do(filepath.Join(w.installed(), "uninstall.exe"), "/S")
	require.Zero(t, code, said)
	s.until("it is gone", func() bool { // a copy of the uninstaller does the work
		_, err := os.Stat(w.installed())
		return errors.Is(err, os.ErrNotExist)
	})
	s.until("it is out of the registry", func() bool { return w.registered(uninstallKey) == "" && w.registered(programKey) == "" })
	assert.NoFileExists(t, w.shortcut())
	assert.FileExists(t, filepath.Join(w.data(), "local", "guestlist.db"), "what the person has stays")
}

// TestWindowsOverTheNetwork finds the token in the credential store of Windows after a
// restart, and shows the offline copy while there is no server.
func TestWindowsOverTheNetwork(t *testing.T) {
	s := openWideScreen(t)
	w := newWindows(t, s)
	w.install()
	dir, listen := t.TempDir(), freeAddress(t)
	db := filepath.Join(dir, "guestlist.db")
	token := guestlistd(t, "init", "-db", db, "-organization", "Northwind", "-owner", "dana@northwind.example")
	guestlistd(t, "sample", "-db", db, "-n", "20")
	_, stop := serve(t, dir, listen)
	n := network{listen: listen, owner: server{t: t, address: "http://" + listen, token: token}, tokens: map[string]string{"dana": token}}
	want := addresses(n.owner.list("sort=-invited_at"))

	p := w.start()
	s.place()
	s.connect(n, "dana")
	s.shows("the list is live", liveX, liveY, live)
	s.until("the server's list", func() bool { return slices.Equal(s.listed(), want) })
	s.keep("connected")
	kept, err := os.ReadFile(filepath.Join(w.data(), "connections.json"))
	require.NoError(t, err)
	assert.NotContains(t, string(kept), token, "the token is in the credential store only")
	p.quit(s)

	t.Log("found again after a restart")
	p = w.start()
	s.place()
	s.shows("the list is live", liveX, liveY, live)
	s.until("the server's list", func() bool { return slices.Equal(s.listed(), want) })
	stop()
	s.shows("offline", liveX, liveY, offline)
	p.quit(s)

	t.Log("a start without the server shows the copy")
	p = w.start()
	s.place()
	s.shows("offline", liveX, liveY, offline)
	s.until("the list as it was", func() bool { return slices.Equal(s.listed(), want) })
	s.keep("offline-start")
	serve(t, dir, listen)
	s.shows("the list is live", liveX, liveY, live)
	p.quit(s)
}

// unzipped is the program of the zip, in a folder with a space and an umlaut.
func (w *windows) unzipped() string {
	w.t.Helper()
	dir := filepath.Join(w.prefix, "drive_c", "zum Übertragen")
	out, err := exec.Command("unzip", "-q", packaged(w.t, "guestlist-*-windows-amd64.zip"), "-d", dir).CombinedOutput()
	require.NoError(w.t, err, string(out))
	found, err := filepath.Glob(filepath.Join(dir, "guestlist-*", "guestlist.exe"))
	require.NoError(w.t, err)
	require.Len(w.t, found, 1)
	return found[0]
}

// TestWindowsSoftwareDrawing starts where there is no OpenGL: it says so, and with software
// drawing the window is there.
func TestWindowsSoftwareDrawing(t *testing.T) {
	s := openWideScreen(t, "-extension", "GLX")
	w := newWindows(t, s)
	w.set = []string{"WINEDLLOVERRIDES=opengl32=n,b"} // as Windows does: what was loaded by its path counts
	exe := w.unzipped()
	p := w.startAt(exe, "-local", "-sample", "12")
	s.until("the message", func() bool { return len(s.windows()) == 1 })
	s.until("it is painted", func() bool { return s.dialogPainted() })
	s.keep("message")

	t.Log("Copy details copies, and the message stays")
	s.setClipboard("nothing was copied")
	s.keys("Tab", "space")
	details := ""
	s.until("the details are copied", func() bool { // Wine does not answer each time that it is asked
		details, _ = s.try("timeout", "2", "xclip", "-o", "-selection", "clipboard")
		return strings.Contains(details, "windows/amd64")
	})
	assert.Contains(t, details, "no OpenGL: ")
	require.Len(t, s.windows(), 1)

	t.Log("with software drawing it works")
	s.keys("shift+Tab", "Return")
	s.place()
	s.shows("the list is live", liveX, liveY, live)
	s.keep("drawn")
	p.endsWith(0) // the one that has asked
	s.keys("ctrl+q")
	s.until("it is gone", func() bool { return len(s.windows()) == 0 })

	t.Log("asked for on the command line")
	p = w.startAt(exe, "-software-drawing")
	s.place()
	s.shows("the list is live", liveX, liveY, live)
	p.quit(s)

	t.Log("refused on the command line, and closed")
	p = w.startAt(exe, "-software-drawing=false")
	s.until("the message", func() bool { return len(s.windows()) == 1 })
	s.keep("message-without-offer")
	s.keys("Tab", "Return") // Close; Wine's dialog does not know Escape
	p.endsWith(1)

	t.Log("taken away: said, not offered")
	require.NoError(t, os.RemoveAll(filepath.Join(filepath.Dir(exe), "swgl")))
	p = w.startAt(exe, "-software-drawing")
	s.until("the message", func() bool { return len(s.windows()) == 1 })
	s.keep("not-installed")
	s.keys("Return")
	p.endsWith(1)
	assert.Contains(t, p.log.String(), "software drawing is not installed")
}

// endsWith waits for the end of a program, and not for its output: others may hold that.
func (p *program) endsWith(code int) {
	p.t.Helper()
	done := make(chan int, 1)
	go func() {
		if ended, err := p.cmd.Process.Wait(); err == nil {
			done <- ended.ExitCode()
		}
	}()
	select {
	case got := <-done:
		assert.Equal(p.t, code, got)
		p.cmd.Process = nil
	case <-time.After(patience):
		require.Fail(p.t, "the program does not end")
	}
}

// dialogPainted tells whether the middle of the screen has more than one colour.
func (s *screen) dialogPainted() bool {
	img := s.picture()
	first := img.At(620, 400)
	for x := 400; x < 840; x++ {
		if img.At(x, 400) != first {
			return true
		}
	}
	return false
}

// TestWindowsCommandLine reads what is printed where it leads somewhere.
func TestWindowsCommandLine(t *testing.T) {
	s := openWideScreen(t)
	w := newWindows(t, s)
	exe := w.unzipped()
	code, said := w.do(exe, "-version")
	assert.Zero(t, code)
	assert.Regexp(t, `^guestlist \d+\.\d+\.\d+ \([0-9a-f]{12}\)\n$`, said)
	code, said = w.do(exe, "-help")
	assert.Zero(t, code)
	assert.Contains(t, said, "-software-drawing")
	code, said = w.do(exe, "-fly")
	assert.Equal(t, 2, code)
	assert.Contains(t, said, "-fly")

	t.Log("started from an icon: in a box")
	run(t, w.command("wine", "start", "/unix", exe, "-fly"))
	s.until("the box", func() bool { return len(s.windows()) == 1 })
	s.keep("box")
	s.keys("Return")
	s.until("it is closed", func() bool { return len(s.windows()) == 0 })
}

// TestWindowsPolicy reads what an administrator has written into the registry of the computer.
func TestWindowsPolicy(t *testing.T) {
	const key = `HKLM\Software\Guestlist`
	s := openWideScreen(t)
	w := newWindows(t, s)
	w.install()
	s.run("xdotool", "mousemove", "20", "20") // off the cards
	set := func(args ...string) {
		code, said := w.do(append([]string{"reg", "add", key, "/f"}, args...)...)
		require.Zero(t, code, said)
	}
	set("/v", "HideLocal", "/t", "REG_DWORD", "/d", "1")
	set("/v", "Server", "/t", "REG_SZ", "/d", "https://guestlist.example.com")
	p := w.start()
	s.place()
	s.shows("the first card", 360, 476, paper)
	assert.False(t, near(s.picture().At(secondCardX, cardY), paper), "the policy hides the other")
	s.keep("policy")
	p.quit(s)

	t.Log("a value that is none is said, and nothing of it is applied")
	set("/v", "HideLocl", "/t", "REG_DWORD", "/d", "1")
	p = w.start()
	s.place()
	s.until("the message", func() bool { return s.button(primary) > 0 })
	s.keep("broken")
	s.keys("Return")
	s.shows("both cards", secondCardX, cardY, paper)
	p.quit(s)
	assert.Contains(t, p.log.String(), "HideLocl: there is no such setting")
}
