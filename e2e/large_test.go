//go:build e2e && large

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/watchdog"
)

// patience is how long a step waits for what should appear.
const patience = 2 * time.Minute

// largeRows is how many invitations the walks go through.
func largeRows() int {
	if n, err := strconv.Atoi(os.Getenv("GUESTLIST_ROWS")); err == nil {
		return n
	}
	return 100_000
}

// organisation is a server's database that every walk gets a copy of.
type organisation struct{ dir, token string }

var largeOrganisation struct {
	sync.Once
	organisation
}

func prepared(t *testing.T) organisation {
	t.Helper()
	o := &largeOrganisation
	o.Do(func() {
		dir, err := os.MkdirTemp("", "guestlist-large-")
		require.NoError(t, err)
		o.dir = dir
		db := filepath.Join(dir, "guestlist.db")
		o.token = guestlistd(t, "init", "-db", db, "-organization", "Acme Ltd", "-owner", owner)
		guestlistd(t, "sample", "-db", db, "-n", fmt.Sprint(largeRows()))
	})
	require.NotEmpty(t, o.token, "the organisation could not be made")
	return o.organisation
}

func TestMain(m *testing.M) {
	code := m.Run()
	_ = os.RemoveAll(largeOrganisation.dir)
	os.Exit(code)
}

// large is Guestlist with its watchdog, connected to a server with many invitations.
type large struct {
	*screen
	program *program
	api     server
	report  string
}

// openLarge opens it, live and at rest. before changes the server before that.
func openLarge(t *testing.T, before func(api server)) *large {
	t.Helper()
	dir := t.TempDir()
	o := prepared(t)
	require.NoError(t, os.CopyFS(dir, os.DirFS(o.dir)))
	require.NoError(t, os.Chmod(filepath.Join(dir, "guestlist.db.key"), 0o600)) // the copy is for everybody
	n := network{listen: freeAddress(t), tokens: map[string]string{owner: o.token}}
	serve(t, dir, n.listen)
	l := &large{screen: openScreen(t), api: server{t: t, address: "http://" + n.listen, token: o.token}}
	if before != nil {
		before(l.api)
	}
	h := newHome(t)
	h.preferLight(t)
	h.openKeyring(t)
	if l.report = os.Getenv("GUESTLIST_WALKS"); l.report == "" {
		l.report = filepath.Join(t.TempDir(), "walks")
	}
	h.set = []string{"GUESTLIST_WATCHDOG=" + l.report}
	l.program = h.start(l.screen)
	l.walk("open", func() {
		l.connect(n, owner)
		l.shows("the list is live", liveX, liveY, live)
		l.atRest()
	})
	return l
}

// walk does something and prints what held the UI goroutine meanwhile.
func (l *large) walk(name string, do func()) {
	l.t.Helper()
	l.ask("") // what was before is no part of it
	do()
	l.ask(name)
	all, err := watchdog.Read(l.report)
	require.NoError(l.t, err)
	r := all[len(all)-1]
	require.Equal(l.t, name, r.Walk)
	l.t.Log("\n" + r.String())
	l.keep(strings.ReplaceAll(name, " ", "-"))
	assert.NotContains(l.t, l.program.log.String(), "watchdog")
}

func (l *large) ask(name string) {
	l.t.Helper()
	require.NoError(l.t, watchdog.Ask(l.report, name))
	l.until("the watchdog answers", func() bool { return watchdog.Answered(l.report) })
}

// atRest waits until the program does no more than paint a caret, which takes a part of
// one processor here.
func (l *large) atRest() {
	l.t.Helper()
	const a, share = time.Second, 2
	last, at := l.worked(), time.Now()
	l.until("the program is at rest", func() bool {
		if time.Since(at) < a {
			return false
		}
		was, since := last, time.Since(at)
		last, at = l.worked(), time.Now()
		return last-was < since/share
	})
}

// worked is how long the program has had a processor.
func (l *large) worked() time.Duration {
	l.t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", l.program.cmd.Process.Pid))
	require.NoError(l.t, err)
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')'):]))
	const user, system, tick = 12, 13, 10 * time.Millisecond
	var sum time.Duration
	for _, field := range []int{user, system} {
		ticks, err := strconv.Atoi(fields[field])
		require.NoError(l.t, err)
		sum += time.Duration(ticks) * tick
	}
	return sum
}

// area is what a part of the screen shows, to be compared.
type area struct{ x, y, width, height int }

// Where a change is to be seen.
var (
	texts  = area{300, 158, 200, 600} // the addresses
	page   = area{240, 158, 960, 600} // the rows
	bar    = area{700, 80, 2, 2}      // of the actions, in the gap before its buttons
	middle = area{600, 400, 40, 40}
)

// look takes less time of the machine than picture.
func (l *large) look(a area) string {
	l.t.Helper()
	return l.run("import", "-window", "root", "-crop", fmt.Sprintf("%dx%d+%d+%d", a.width, a.height, a.x, a.y), "+repage", "-depth", "8", "rgb:-")
}

// changes waits until a part of the screen shows something else after a step.
func (l *large) changes(what string, a area, step func()) {
	l.t.Helper()
	before := l.look(a)
	step()
	l.until(what, func() bool { return l.look(a) != before })
}

// selects waits for the bar of actions, unselects for its end.
func (l *large) selects(step func()) {
	l.t.Helper()
	step()
	l.until("the bar of actions", func() bool { return l.look(bar) == accentSoft })
}

func (l *large) unselects(step func()) {
	l.t.Helper()
	step()
	l.until("no bar of actions", func() bool { return l.look(bar) != accentSoft })
}

// accentSoft is the ground of the bar, as look gives it.
var accentSoft = strings.Repeat("\xE6\xF4\xF2", 4)
