//go:build linux || darwin

package backend_test

import (
	"context"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// alone runs the calling test in a process of its own, because a limit on the size
// of files is one of the whole process. It tells whether this is that process.
func alone(t *testing.T) bool {
	t.Helper()
	const mark = "GUESTLIST_TEST_ALONE"
	if os.Getenv(mark) == t.Name() {
		return true
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.count=1")
	cmd.Env = append(os.Environ(), mark+"="+t.Name())
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "--- PASS: "+t.Name())
	return false
}

// limitFiles lets no file of this process grow beyond a size; 0 lifts the limit.
func limitFiles(t testing.TB, size uint64) {
	t.Helper()
	var limit syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit))
	limit.Cur = limit.Max
	if size > 0 {
		limit.Cur = size
	}
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
}

// fill lets the log of the database grow no further: nothing can be committed.
func (f *flood) fill() {
	f.t.Helper()
	info, err := os.Stat(f.harness.db + "-wal")
	require.NoError(f.t, err)
	limitFiles(f.t, uint64(info.Size()))
}

func TestWithAFullDiskNothingIsSent(t *testing.T) {
	if !alone(t) {
		return
	}
	f := newFlood(t)
	f.closed.Store(true)
	ids := f.guests(30)
	f.fill()
	f.closed.Store(false)
	f.holds("note in the database that a message is tried")
	assert.Empty(t, f.copies())
	limitFiles(t, 0)
	f.recovers(ids)
}

func TestADiskThatFillsWhileALetterIsTakenRepeatsNone(t *testing.T) {
	if !alone(t) {
		return
	}
	f := newFlood(t)
	f.closed.Store(true)
	ids := f.guests(30)
	f.onData = func(string) error { f.fill(); return nil }
	f.closed.Store(false)
	f.holds("note in the database what became of a message")
	assert.LessOrEqual(t, len(f.copies()), 4)
	f.mu.Lock()
	f.onData = nil
	f.mu.Unlock()
	limitFiles(t, 0)
	f.recovers(ids)
}
