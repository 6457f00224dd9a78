package cache

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// crashing is the environment variable that makes the test binary a program which
// saves until it is killed.
const crashing = "GUESTLIST_TEST_SAVE_UNTIL_KILLED"

func TestMain(m *testing.M) {
	if os.Getenv(crashing) != "" {
		saveForever()
	}
	goleak.VerifyTestMain(m)
}

// crashName and crashKey are the copy that it saves, in the folder it runs in.
const crashName = "copy-x.db"

var crashKey = bytes.Repeat([]byte("k"), KeySize)

// saveForever saves lists that differ in many rows; Seq is the number of rows.
func saveForever() {
	c, err := Open(crashName, crashKey)
	for n := 0; err == nil; n++ {
		content := sample(500 + n*37%300)
		content.Seq = int64(content.Total)
		err = c.Save(content)
		fmt.Println("saved")
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKilledWhileSavingTheCopyIsWhole(t *testing.T) {
	dir := t.TempDir()
	for round := range 6 {
		cmd := exec.CommandContext(t.Context(), os.Args[0]) //nolint:gosec // this very test binary
		cmd.Dir, cmd.Env = dir, append(os.Environ(), crashing+"=1")
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		saved := bufio.NewScanner(out)
		for range 3 {
			require.True(t, saved.Scan(), "the program saves")
		}
		time.Sleep(time.Duration(round*3) * time.Millisecond) // anywhere in the next save
		require.NoError(t, cmd.Process.Kill())
		require.Error(t, cmd.Wait())

		c, err := Open(filepath.Join(dir, crashName), crashKey)
		require.NoError(t, err)
		assert.Empty(t, c.Aside())
		got, err := c.Load(10, func(Content) {})
		require.NoError(t, err)
		assert.Len(t, got.Open, int(got.Seq))
		assert.Equal(t, sample(int(got.Seq)).Open, got.Open)
		require.NoError(t, c.Close())
	}
}
