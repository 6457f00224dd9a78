package desk

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// logged is a log that can be read while it is written.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *logged) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *logged) count(words string) int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.Count(j.text.String(), words)
}

func TestAnOrganisationThatCannotBeNotedIsTriedOnce(t *testing.T) {
	dir, log := t.TempDir(), &logged{}
	d := open(t, dir, locked{make(chan struct{})})
	d.p.Log = slog.New(slog.NewTextHandler(log, nil))
	c, err := d.AddLocal(t.Context())
	require.NoError(t, err)
	lock := filepath.Join(dir, "connections.json.lock")
	require.NoError(t, os.Remove(lock))
	require.NoError(t, os.Mkdir(lock, 0o700), "the list cannot be written any more")

	o, p := d.Open(t.Context(), c.ID)
	require.Nil(t, p)
	changes := make(chan struct{}, 100)
	defer o.Session.OnChange(func() { changes <- struct{}{} })()
	for _, name := range []string{"ann", "ben", "cid"} {
		require.Eventually(t, func() bool { return o.Session.Snapshot().State == session.Live }, time.Minute, 10*time.Millisecond)
		_, err := o.Session.Create(t.Context(), invite.New{Addresses: []string{name + "@acme.example"}, Channel: invite.Email}, "")
		require.NoError(t, err)
		for at := o.Session.Snapshot().Version; o.Session.Snapshot().Version == at; {
			<-changes
		}
	}
	d.Close(t.Context())
	assert.Equal(t, 1, log.count("the organisation was not noted"))
}
