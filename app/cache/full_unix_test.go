//go:build linux || darwin

package cache_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/internal/fulldisk"
)

// TestAFullDiskIsSaidToBeFull, and the copy takes more once there is room again.
func TestAFullDiskIsSaidToBeFull(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	path := cache.Path(t.TempDir(), "acme")
	c, err := cache.Open(path, cache.NewKey())
	require.NoError(t, err)
	defer func() { assert.NoError(t, c.Close()) }()
	rows := make([]*invite.Invitation, 5000)
	for n := range rows {
		rows[n] = invite.Make(invite.Fields{ID: fmt.Sprintf("inv_%05d", n), Address: fmt.Sprintf("p%d@acme.example", n), Status: invite.Pending})
	}
	content := cache.Content{At: time.Now(), Open: rows, Total: len(rows)}
	fulldisk.Limit(t, 64<<10)
	p := datafile.NoCopy(c.Save(content))
	fulldisk.Lift(t)
	assert.Equal(t, invite.CodeNoCopy, p.Code)
	assert.Equal(t, string(invite.CodeDiskFull), p.Reason)
	assert.Equal(t, path, p.Path)
	require.NoError(t, c.Save(content))
}
