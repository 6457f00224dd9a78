//go:build e2e && packages

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// patience is how long a test waits for what should happen in a system that was just made.
const patience = time.Minute

// packaged is the path of the one file in dist/ that fits a pattern.
func packaged(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(os.Getenv("GUESTLIST_DIST"), pattern))
	require.NoError(t, err)
	require.Len(t, found, 1, "run the tests with: make package-test")
	return found[0]
}

// debian is a Debian with nothing but its base, and a person who is not root.
type debian struct {
	t    *testing.T
	root string
	home home // seen from outside
}

// Where the welcome screen has its second card.
const secondCardX, cardY = 620, 410

// Whose home every walk has to cope with.
const (
	jo     = "/home/Jö & Söhne"
	joUser = "1000:1000"
)

func newDebian(t *testing.T) *debian {
	t.Helper()
	require.Zero(t, os.Geteuid(), "a Debian of its own needs root")
	root := filepath.Join(t.TempDir(), "a Debian für uns")
	out, err := exec.Command("cp", "-a", os.Getenv("GUESTLIST_DEBIAN"), root).CombinedOutput()
	require.NoError(t, err, string(out))
	d := &debian{t: t, root: root, home: home{dir: root + jo}}
	mounted := exec.Command("mount", "-t", "proc", "proc", filepath.Join(root, "proc"))
	out, err = mounted.CombinedOutput()
	require.NoError(t, err, string(out))
	t.Cleanup(func() { _ = exec.Command("umount", filepath.Join(root, "proc")).Run() })
	d.do("useradd", "--uid", "1000", "--home-dir", jo, "--create-home", "jo")
	for _, dir := range []string{jo + "/.config", jo + "/.cache", "/home/run"} {
		d.do("install", "-d", "-o", "jo", "-m", "0700", dir)
	}
	return d
}

// do runs a command in the Debian, as root, and gives what it says.
func (d *debian) do(args ...string) string {
	d.t.Helper()
	cmd := exec.Command("chroot", append([]string{d.root}, args...)...)
	cmd.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"}
	out, err := cmd.CombinedOutput()
	require.NoError(d.t, err, "%v: %s", args, out)
	return string(out)
}

// take copies a file into the Debian and gives its path there.
func (d *debian) take(path string) string {
	d.t.Helper()
	content, err := os.ReadFile(path)
	require.NoError(d.t, err)
	inside := "/srv/" + filepath.Base(path)
	require.NoError(d.t, os.WriteFile(d.root+inside, content, 0o644))
	return inside
}

func (d *debian) install(packages ...string) {
	d.t.Helper()
	d.do("apt-get", "update", "-qq")
	d.do(append([]string{"apt-get", "install", "-y", "-qq", "--no-install-recommends"}, packages...)...)
}

// traces lists the files that are called like Guestlist, outside of people's homes.
func (d *debian) traces() []string {
	d.t.Helper()
	return strings.Fields(d.do("find", "/", "-xdev", "-iname", "*guestlist*", "-not", "-path", "/home/*", "-not", "-path", "/srv/*"))
}

// start starts what the menu of the desktop would, as the person.
func (d *debian) start(s *screen, desktopFile string) *program {
	d.t.Helper()
	line := ""
	for l := range strings.Lines(d.do("cat", desktopFile)) {
		if rest, ok := strings.CutPrefix(l, "Exec="); ok {
			line = strings.TrimSpace(rest)
		}
	}
	require.NotEmpty(d.t, line, "no Exec in %s", desktopFile)
	p := &program{t: d.t, log: &bytes.Buffer{}}
	p.cmd = exec.Command("chroot", "--userspec="+joUser, d.root, "sh", "-c", line)
	p.cmd.Env = append(home{dir: jo}.env(s), "PATH=/usr/local/bin:/usr/bin:/bin")
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	require.NoError(d.t, p.cmd.Start())
	d.t.Cleanup(p.kill)
	return p
}

func (d *debian) preferLight() {
	d.t.Helper()
	d.home.preferLight(d.t)
	d.do("chown", "-R", "jo", jo)
}

// work opens the organisation on this computer, invites somebody and revokes that, in a
// program that is started for the first time.
func (d *debian) work(desktopFile string) {
	d.t.Helper()
	s := openScreen(d.t)
	s.run("xdotool", "mousemove", "20", "20") // off the cards
	d.preferLight()
	d.do("install", "-d", "/etc/guestlist")
	d.do("sh", "-c", `echo '{"HideLocal": true}' >/etc/guestlist/policy.json`)
	p := d.start(s, desktopFile)
	s.shows("the first card", 360, 476, paper)
	assert.False(d.t, near(s.picture().At(secondCardX, cardY), paper), "the policy hides the other")
	s.keep("policy")
	p.quit(s)
	d.do("rm", "-r", "/etc/guestlist")
	p = d.start(s, desktopFile)
	s.shows("the welcome screen", 360, 476, paper)
	s.shows("both cards", secondCardX, cardY, paper)
	s.keep("welcome")
	s.click(360, 430)
	s.shows("the list is live", liveX, liveY, live)
	p.quit(s)
	api := localServer(d.t, d.home)
	d.do("chown", "-R", "jo", jo)
	p = d.start(s, desktopFile)
	s.shows("the list is live", liveX, liveY, live)
	s.inviteAndRevoke(api, "new.person@example.com")
	p.quit(s)
}

// inviteAndRevoke is the shortest day of an admin.
func (s *screen) inviteAndRevoke(api server, address string) {
	s.t.Helper()
	s.click(inviteX, headY)
	s.shows("the dialog", 320, 400, paper)
	s.write(address + " ")
	s.until("the dialog's button is ready", func() bool { return s.button(primary) > 0 })
	s.keys("ctrl+Return")
	s.until("the invitation is there", func() bool { return api.statusOf(address) == "pending" })
	s.until("its row is there", func() bool { return len(s.listed()) == 1 })
	s.keep("invited")
	s.click(boxX, rowY(0))
	s.keys("Delete")
	s.until("the question", func() bool { return s.button(danger) > 0 })
	s.keys("Tab", "Return")
	s.until("revoked", func() bool { return api.statusOf(address) == "revoked" })
	s.keep("revoked")
}

func TestPackageDebian(t *testing.T) {
	d := newDebian(t)
	require.Empty(t, d.traces())
	d.install(d.take(packaged(t, "guestlist_*.deb")))
	assert.Contains(t, d.do("guestlist", "-version"), "guestlist 0.")
	d.work("/usr/share/applications/io.guestlist.app.desktop")
	d.do("apt-get", "remove", "-y", "-qq", "guestlist")
	assert.Empty(t, d.traces(), "removed, but not all of it")
	assert.FileExists(t, filepath.Join(d.home.data(), "local", "guestlist.db"), "what the person has stays")
}

func TestPackageTar(t *testing.T) {
	d := newDebian(t)
	needs, err := exec.Command("dpkg-deb", "-f", packaged(t, "guestlist_*.deb"), "Depends").Output()
	require.NoError(t, err)
	packages := []string{"make", "xz-utils"}
	for need := range strings.SplitSeq(string(needs), ",") {
		packages = append(packages, strings.Fields(need)[0])
	}
	d.install(packages...)
	tar := d.take(packaged(t, "guestlist-*-linux-amd64.tar.xz"))
	d.do("sh", "-ec", fmt.Sprintf("mkdir '/srv/unpacked ä' && tar -xf %s -C '/srv/unpacked ä' --strip-components=1", tar))
	d.do("make", "-C", "/srv/unpacked ä", "install")
	d.work("/usr/local/share/applications/io.guestlist.app.desktop")
	d.do("make", "-C", "/srv/unpacked ä", "uninstall")
	assert.Empty(t, d.traces(), "uninstalled, but not all of it")

	t.Log("for one person only")
	person := func(args ...string) {
		d.do(append([]string{"setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "env", "HOME=" + jo, "make", "-C", "/srv/unpacked ä"}, args...)...)
	}
	person("user-install")
	s := openScreen(t)
	p := d.start(s, jo+"/.local/share/applications/io.guestlist.app.desktop")
	s.shows("the list is live", liveX, liveY, live)
	p.quit(s)
	person("user-uninstall")
	assert.Empty(t, strings.Fields(d.do("find", jo+"/.local", "-path", "*/share/guestlist", "-prune", "-o", "-iname", "*guestlist*", "-print")))
}

func TestPackageServer(t *testing.T) {
	d := newDebian(t)
	d.install(d.take(packaged(t, "guestlistd_*.deb")))
	assert.Contains(t, d.do("id", "guestlistd"), "guestlistd")
	assert.Contains(t, d.do("stat", "-c", "%a %U %G", "/etc/guestlistd.conf"), "640 root guestlistd")
	assert.NotContains(t, d.do("systemd-analyze", "verify", "--man=no", "/usr/lib/systemd/system/guestlistd.service"), "guestlistd.service:")

	t.Log("what the unit does, by hand: a Debian in a folder runs no systemd")
	d.do("install", "-d", "-o", "guestlistd", "-m", "0700", "/var/lib/guestlistd")
	as := []string{"setpriv", "--reuid=guestlistd", "--regid=guestlistd", "--clear-groups"}
	d.do(append(as, "guestlistd", "init", "-db", "/var/lib/guestlistd/guestlist.db", "-organization", "Acme", "-owner", "dana@acme.example")...)
	listen := freeAddress(t)
	serve := exec.Command("chroot", append([]string{d.root}, append(as, "sh", "-c",
		"set -a; . /etc/guestlistd.conf; GUESTLIST_LISTEN="+listen+"; exec guestlistd serve")...)...)
	run(t, serve)
	require.Eventually(t, func() bool {
		out, err := exec.Command("curl", "-fsS", "http://"+listen+"/healthz").Output()
		return err == nil && len(out) > 0
	}, patience, 100*time.Millisecond)
	require.NoError(t, serve.Process.Signal(os.Interrupt))
	_ = serve.Wait()

	d.do("apt-get", "remove", "-y", "-qq", "guestlistd")
	d.do("apt-get", "purge", "-y", "-qq", "guestlistd")
	for _, left := range d.traces() {
		assert.True(t, strings.HasPrefix(left, "/var/lib/guestlistd"), left)
	}
	assert.FileExists(t, d.root+"/var/lib/guestlistd/guestlist.db", "the invitations stay")
}
