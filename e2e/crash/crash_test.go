//go:build crash

package crash

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
)

func number(t *testing.T, name string, usual int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, name)
	return n
}

// TestNothingIsLostOrDoneTwice kills the program, the server, or both, in every round.
func TestNothingIsLostOrDoneTwice(t *testing.T) {
	rounds, people := number(t, "GUESTLIST_CRASH_ROUNDS", 20), number(t, "GUESTLIST_CRASH_PEOPLE_EACH", 1000)
	seed := uint64(number(t, "GUESTLIST_CRASH_SEED", int(time.Now().UnixNano()%1_000_000))) //nolint:gosec // positive
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // it chooses moments
	template := newTemplate(t, people)
	killed, sent := map[string]int{}, 0
	for n := range rounds {
		kind := []run.Kind{run.Invite, run.Resend, run.Revoke}[n%3]
		t.Run(fmt.Sprintf("%d %s", n, kind), func(t *testing.T) {
			r := &round{t: t, random: random, kind: kind, people: people, killed: killed, server: template.copy(t)}
			r.play()
			sent += r.check()
		})
	}
	t.Logf("rounds %d of %d people; killed: program %d times, server %d times; mails %d, each once",
		rounds, people, killed["program"], killed["server"], sent)
}

// round is one run on a server and a data folder of its own.
type round struct {
	t      *testing.T
	random *rand.Rand
	kind   run.Kind
	people int
	killed map[string]int
	server *server
	dir    string         // the program's data folder
	sends  map[string]int // how often each had been sent before, by ID
	said   []journalled
}

// play begins the run and kills until luck has it that the run ends.
func (r *round) play() {
	r.dir = filepath.Join(r.server.dir, "data")
	require.NoError(r.t, os.Mkdir(r.dir, 0o700))
	r.server.start()
	r.sends = map[string]int{}
	for _, i := range r.server.read() {
		r.sends[i.ID] = i.SendCount
	}
	d, err := openDesk(r.dir)
	require.NoError(r.t, err)
	_, _, err = d.Add(r.t.Context(), "Acme", r.server.address, r.server.token, invite.Info{})
	require.NoError(r.t, err)
	d.Close(r.t.Context())
	for kills := 1 + r.random.IntN(3); ; kills-- {
		if r.runProgram(kills > 0) {
			return
		}
	}
}

// runProgram runs the program until it ends or is killed. It tells whether it has ended.
func (r *round) runProgram(kill bool) bool {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), os.Args[0]) //nolint:gosec // this very test binary
	cmd.Env = append(os.Environ(), envFolder+"="+r.dir, envKind+"="+string(r.kind), envPeople+"="+strconv.Itoa(r.people))
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	require.NoError(r.t, err)
	require.NoError(r.t, cmd.Start())
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<24)
	require.True(r.t, lines.Scan(), "the program begins: %s", &said)
	programDied := false
	if kill {
		programDied = r.kill(cmd)
	}
	var last string
	for lines.Scan() {
		last = lines.Text()
	}
	err = cmd.Wait()
	if programDied && last == "" {
		return false
	}
	require.NoError(r.t, err, said.String())
	require.NoError(r.t, json.Unmarshal([]byte(last), &r.said))
	return true
}

// kill kills something at some moment. It tells whether that was the program.
func (r *round) kill(program *exec.Cmd) bool {
	time.Sleep(time.Duration(r.random.IntN(900)) * time.Millisecond) // the moment is what is tried out
	which := r.random.IntN(3)
	if which != 0 {
		r.server.kill()
		r.killed["server"]++
	}
	if which != 1 {
		_ = program.Process.Kill() // it may have ended
		r.killed["program"]++
	}
	if which != 0 {
		time.Sleep(time.Duration(r.random.IntN(300)) * time.Millisecond)
		r.server.start()
	}
	return which != 1
}

// check compares what the program says with the server's list and its mails. It gives the
// number of mails.
func (r *round) check() int {
	said := map[string]invite.Outcome{}
	for _, one := range r.said {
		assert.Empty(r.t, said[one.Who], "%s is said twice", one.Who)
		said[one.Who] = one.Outcome
	}
	require.Len(r.t, said, r.people, "everybody is accounted for")
	want := map[run.Kind]invite.Outcome{run.Invite: invite.Invited, run.Resend: invite.Resent, run.Revoke: invite.WasRevoked}[r.kind]
	all, open := r.server.list(), map[string]int{}
	for _, i := range all {
		if i.Status == "pending" || i.Status == "expired" {
			open[i.Address]++
			assert.Equal(r.t, 1, open[i.Address], "%s is invited once", i.Address)
		}
	}
	mailed := 0
	mails := r.server.mails()
	for _, i := range all {
		who := i.ID
		if r.kind == run.Invite {
			who = i.Address
		}
		outcome, asked := said[who]
		if !asked {
			assert.Empty(r.t, mails[i.Address], "nobody asked for a mail to %s", i.Address)
			continue
		}
		assert.Equal(r.t, want, outcome, who)
		delete(said, who)
		switch r.kind {
		case run.Revoke:
			assert.Equal(r.t, "revoked", i.Status, who)
			assert.Empty(r.t, mails[i.Address])
			continue
		case run.Invite:
			assert.Equal(r.t, 1, i.SendCount, who)
		case run.Resend:
			assert.Equal(r.t, r.sends[i.ID]+1, i.SendCount, who)
		}
		assert.Len(r.t, mails[i.Address], 1, "one message to %s", i.Address)
		mailed++
	}
	assert.Empty(r.t, said, "said, and not at the server")
	return mailed
}
