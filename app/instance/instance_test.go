package instance

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func acquire(t *testing.T, dir string) (*Instance, error) {
	t.Helper()
	return Acquire(t.Context(), dir, slog.New(slog.DiscardHandler))
}

func first(t *testing.T, dir string) *Instance {
	t.Helper()
	i, err := acquire(t, dir)
	require.NoError(t, err)
	return i
}

func TestASecondStartBringsTheFirstToTheFront(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's a & ü % # + ? one")
	require.NoError(t, os.Mkdir(dir, 0o700))
	i := first(t, dir)
	var times atomic.Int32
	i.OnShow(func(context.Context) bool { times.Add(1); return true })
	for range 3 {
		_, err := acquire(t, dir)
		require.ErrorIs(t, err, ErrShown)
	}
	assert.EqualValues(t, 3, times.Load())
	if runtime.GOOS != "windows" {
		for _, name := range []string{lockName, callsName} {
			info, err := os.Stat(filepath.Join(dir, name))
			require.NoError(t, err)
			assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
		}
	}
	require.NoError(t, i.Close())
	assert.NoFileExists(t, filepath.Join(dir, callsName))
	require.NoError(t, first(t, dir).Close(), "the folder is free again")
}

func TestFoldersAreSeparate(t *testing.T) {
	one, other := first(t, t.TempDir()), first(t, t.TempDir())
	require.NoError(t, one.Close())
	require.NoError(t, other.Close())
}

func TestTheFirstMayStillBeStarting(t *testing.T) {
	dir := t.TempDir()
	i := first(t, dir)
	time.AfterFunc(100*time.Millisecond, func() { i.OnShow(func(context.Context) bool { return true }) })
	_, err := acquire(t, dir)
	require.ErrorIs(t, err, ErrShown)
	require.NoError(t, i.Close())
}

func TestTheFirstMayBeEnding(t *testing.T) {
	dir := t.TempDir()
	i := first(t, dir)
	closed := make(chan error, 1)
	i.OnShow(func(context.Context) bool { go func() { closed <- i.Close() }(); return false })
	next := first(t, dir)
	require.NoError(t, <-closed)
	require.NoError(t, next.Close())
}

func TestAFirstThatHangsIsToldOf(t *testing.T) {
	dir := t.TempDir()
	i := first(t, dir)
	i.OnShow(func(ctx context.Context) bool { <-ctx.Done(); return false })
	begun := time.Now()
	_, err := acquire(t, dir)
	require.ErrorIs(t, err, ErrSilent)
	assert.GreaterOrEqual(t, time.Since(begun), Patience)
	require.NoError(t, i.Close())
}

func TestWhatACrashLeavesDoesNotGetInTheWay(t *testing.T) {
	dir := t.TempDir()
	gone, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, gone.Close())
	left, err := json.Marshal(calls{Address: gone.Addr().String(), Word: "old"})
	require.NoError(t, err)
	for _, content := range [][]byte{left, []byte("{broken"), nil} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, callsName), content, 0o600))
		require.NoError(t, first(t, dir).Close())
	}
}

func TestStrangersShowNothing(t *testing.T) {
	dir := t.TempDir()
	i := first(t, dir)
	var times atomic.Int32
	i.OnShow(func(context.Context) bool { times.Add(1); return true })
	for _, said := range []string{"GET / HTTP/1.1\r\n\r\n", i.word[1:] + "x\n", "\n"} {
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp4", i.listener.Addr().String())
		require.NoError(t, err)
		_, err = conn.Write([]byte(said))
		require.NoError(t, err)
		require.NoError(t, conn.Close())
	}
	_, err := acquire(t, dir)
	require.ErrorIs(t, err, ErrShown)
	assert.EqualValues(t, 1, times.Load())
	require.NoError(t, i.Close())
}

// TestAStrangerAtTheOldPort has another program answer where a Guestlist that ended
// badly listened, while a new one holds the folder and does not listen yet.
func TestAStrangerAtTheOldPort(t *testing.T) {
	const most = 16 << 20 // far above what the system keeps on the way
	for name, answer := range map[string]func(conn net.Conn){
		"nothing":  func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) },
		"closes":   func(net.Conn) {},
		"a banner": func(conn net.Conn) { _, _ = conn.Write([]byte("220 mail.acme.example ESMTP\r\n")) },
		"no end": func(conn net.Conn) {
			sent := 0
			for zeros := make([]byte, 1<<20); ; {
				n, err := conn.Write(zeros)
				if sent += n; err != nil || sent > most {
					break
				}
			}
			assert.Less(t, sent, most, "an answer has a bound")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			left, err := json.Marshal(calls{Address: listen(t, answer), Word: "old"})
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, callsName), left, 0o600))
			starting := flock.New(filepath.Join(dir, lockName))
			require.NoError(t, starting.Lock())
			_, err = acquire(t, dir)
			require.ErrorIs(t, err, ErrSilent)
			require.NoError(t, starting.Unlock())
			require.NoError(t, first(t, dir).Close(), "no hindrance where the folder is free")
		})
	}
}

// listen answers connections until the test ends.
func listen(t *testing.T, answer func(net.Conn)) (address string) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	var serving sync.WaitGroup
	t.Cleanup(func() {
		_ = l.Close()
		serving.Wait()
	})
	serving.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			serving.Go(func() {
				answer(conn)
				_ = conn.Close()
			})
		}
	})
	return l.Addr().String()
}
