//go:build linux || darwin

package fulldisk

import (
	"context"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Alone runs the calling test in a process of its own, because a limit on the size of
// files is one of the whole process. It tells whether this is that process.
func Alone(t *testing.T) bool {
	t.Helper()
	const mark = "GUESTLIST_TEST_ALONE"
	if os.Getenv(mark) == t.Name() {
		return true
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.count=1") //nolint:gosec // this very test
	cmd.Env = append(os.Environ(), mark+"="+t.Name())
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "--- PASS: "+t.Name())
	return false
}

// Limit lets no file of this process grow beyond a size in bytes.
func Limit(t testing.TB, size uint64) {
	t.Helper()
	limit(t, func(l *syscall.Rlimit) { l.Cur = size })
}

// Lift ends the limit.
func Lift(t testing.TB) {
	t.Helper()
	limit(t, func(l *syscall.Rlimit) { l.Cur = l.Max })
}

func limit(t testing.TB, set func(*syscall.Rlimit)) {
	t.Helper()
	var l syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &l))
	set(&l)
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l))
}
