//go:build !windows && !darwin

package filedialog

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWithoutABusTheCallerAsks by a dialog of its own.
func TestWithoutABusTheCallerAsks(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	_, err := System{}.Save(0, "Save", "", "invitations.csv")
	require.ErrorIs(t, err, ErrNone)
	_, err = System{}.Open(0, "Open", "", "Addresses", []string{".csv"})
	require.ErrorIs(t, err, ErrNone)
}

// TestABusThatNobodyAnswersIsNone: the caller does not wait for it.
func TestABusThatNobodyAnswersIsNone(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "none"))
	_, err := System{}.Save(0, "Save", "", "invitations.csv")
	require.ErrorIs(t, err, ErrNone)
}

func TestTheFileIsTheOneThatWasChosen(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "c++"), 0o700))
	for said, want := range map[string]string{
		"/a folder/x.csv":    "/a folder/x.csv",
		dir + "/x y.csv":     dir + "/x y.csv",
		dir + "/c  /x y.csv": dir + "/c++/x+y.csv",
	} {
		got, err := path([]string{"file://" + said}, nil)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	got, err := path(nil, nil)
	require.NoError(t, err)
	assert.Empty(t, got, "the person decided otherwise")
	_, err = path([]string{"sftp://server/x.csv"}, nil)
	require.ErrorContains(t, err, "no file of this computer")
}
