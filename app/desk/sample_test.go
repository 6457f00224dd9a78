package desk

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/session"
)

// TestSamplePeopleAreAnOrganisationOfTheirOwn, and go whole: what is on this computer
// beside them stays.
func TestSamplePeopleAreAnOrganisationOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir, locked{make(chan struct{})})
	mine, err := d.AddLocal(t.Context())
	require.NoError(t, err)
	o, problem := d.Open(t.Context(), mine.ID)
	require.Nil(t, problem)
	live := func(o *Opened) int {
		require.Eventually(t, func() bool { return o.Session.Snapshot().State == session.Live && o.Session.Snapshot().Complete }, time.Minute, 10*time.Millisecond)
		return o.Session.Snapshot().Open.Len()
	}
	assert.Zero(t, live(o))

	c, err := d.AddSample(t.Context(), "Sample people")
	require.NoError(t, err)
	again, err := d.AddSample(t.Context(), "Sample people")
	require.NoError(t, err)
	assert.Equal(t, c.ID, again.ID)
	o, problem = d.Open(t.Context(), c.ID)
	require.Nil(t, problem)
	assert.Equal(t, usualSample, live(o))
	folder := filepath.Join(dir, "sample")
	assert.DirExists(t, folder)

	removed, err := d.Remove(t.Context(), c.ID)
	require.NoError(t, err)
	assert.True(t, removed)
	_, err = os.Stat(folder)
	require.ErrorIs(t, err, os.ErrNotExist)
	o, problem = d.Open(t.Context(), mine.ID)
	require.Nil(t, problem)
	assert.Zero(t, live(o))
	assert.Len(t, d.Connections(), 1)
}
