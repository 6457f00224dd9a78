package invitations_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestExportHasAllThatMatch, also those that nobody has looked at yet.
func TestExportHasAllThatMatch(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	w, pages := ended(t, 620, 610)
	w.Choose("Status: Invited", "Revoked")
	w.Until("their number", func() bool { return w.SaysIn(said(610, 610)) })
	assert.EqualValues(t, 1, pages.Load())
	w.Tap("Export")
	w.UntilSays("Save")
	w.Tap("Save")
	w.Until("it is saved", func() bool { return w.SaysIn("610 invitations saved as invitations-") })
	files, err := filepath.Glob(filepath.Join(home, "*.csv"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	text, err := os.ReadFile(files[0])
	require.NoError(t, err)
	assert.Equal(t, 611, bytes.Count(text, []byte("\n")), "a heading and a line for each")
	assert.EqualValues(t, 2, pages.Load(), "of 500 and 110; the first is the one that was looked at")
}
