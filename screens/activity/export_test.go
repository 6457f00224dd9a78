package activity

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func newFile(t *testing.T) (fyne.URIWriteCloser, string) {
	t.Helper()
	test.NewTempApp(t)
	path := filepath.Join(t.TempDir(), "activity.csv")
	file, err := storage.Writer(storage.NewFileURI(path))
	require.NoError(t, err)
	return file, path
}

func TestTheFileHasAllPages(t *testing.T) {
	s := newScript()
	for n := range 450 {
		s.events = append(s.events, event(n, dana, invite.ActionInvited, fmt.Sprintf("p%d@x.example", n), "r1"))
	}
	file, path := newFile(t)
	var told []int
	l := log{want: want{action: invite.ActionInvited, span: month}, since: month.since(time.Now()), limit: 200}
	n, err := writeAll(t.Context(), &l, s.Events, file, func(n int) { told = append(told, n) })
	require.NoError(t, err)
	assert.Equal(t, 450, n)
	assert.Equal(t, []int{200, 400}, told)
	written, err := os.Open(path)
	require.NoError(t, err)
	defer func() { _ = written.Close() }()
	rows, err := csv.NewReader(written).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 451)
	assert.Equal(t, "p449@x.example", rows[450][5])
	for _, q := range s.queries() {
		assert.Equal(t, invite.ActionInvited, q.Action, "what is listed is what is saved")
		assert.Equal(t, l.since, q.From)
	}
}

func TestAFileThatDidNotBecomeWholeIsTakenAway(t *testing.T) {
	s := newScript()
	for n := range 450 {
		s.events = append(s.events, event(n, dana, invite.ActionInvited, "p@x.example", "r1"))
	}
	file, path := newFile(t)
	_, err := writeAll(t.Context(), &log{limit: 200}, s.Events, file, func(int) { s.fail(&invite.Error{Code: invite.CodeRefused}) })
	require.ErrorIs(t, err, &invite.Error{Code: invite.CodeRefused})
	assert.NoFileExists(t, path)

	s.fail(nil)
	file, path = newFile(t)
	ctx, stop := context.WithCancel(t.Context())
	_, err = writeAll(ctx, &log{limit: 200}, s.Events, file, func(int) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.hold = make(chan struct{}) // the next page never comes
		stop()
	})
	require.Error(t, err, "stopped")
	assert.NoFileExists(t, path)
}
