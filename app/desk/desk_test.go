package desk

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/secret"
	"guestlist/app/session"
	"guestlist/client/guestlist"
)

// locked is a keyring that answers when the person unlocks it.
type locked struct{ unlocked chan struct{} }

func (l locked) wait(ctx context.Context) error {
	select {
	case <-l.unlocked:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(secret.Deadline):
		return secret.ErrUnavailable
	}
}

func (l locked) Store(ctx context.Context, _, _ string) (bool, error) {
	err := l.wait(ctx)
	return err == nil, err
}
func (l locked) Load(ctx context.Context, _ string) (string, error) { return "token", l.wait(ctx) }
func (l locked) Delete(ctx context.Context, _ string) error         { return l.wait(ctx) }

func open(t *testing.T, dir string, secrets account.Secrets) *Desk {
	t.Helper()
	d, err := Open(Params{Dir: dir, Secrets: secrets, Kinds: kinds, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	return d
}

var kinds = map[account.Kind]invite.Opener{account.Local: guestlist.Open, account.Sample: guestlist.Open, account.Guestlist: guestlist.Open}

// two connections to a server that is not there.
func two(t *testing.T, dir string) (a, b account.Connection) {
	t.Helper()
	unlocked := make(chan struct{})
	close(unlocked)
	accounts, err := account.Open(dir, locked{unlocked})
	require.NoError(t, err)
	for name, c := range map[string]*account.Connection{"Acme": &a, "Beta": &b} {
		*c, _, err = accounts.Add(t.Context(), account.Connection{Kind: account.Guestlist, Name: name, Address: "http://127.0.0.1:1"}, "token")
		require.NoError(t, err)
	}
	return a, b
}

func TestANewerAttemptGivesUpTheOneBefore(t *testing.T) {
	dir := t.TempDir()
	a, b := two(t, dir)
	synctest.Test(t, func(t *testing.T) {
		d := open(t, dir, locked{make(chan struct{})})
		begun := time.Now()
		first := make(chan *invite.Error, 1)
		go func() {
			_, p := d.Open(t.Context(), a.ID)
			first <- p
		}()
		time.Sleep(time.Second)
		_, p := d.Open(t.Context(), b.ID)
		assert.Equal(t, invite.CodeCanceled, (<-first).Code)
		assert.Equal(t, invite.CodeKeyringSilent, p.Code)
		assert.Equal(t, time.Second+secret.Deadline, time.Since(begun), "it did not wait for the first")
	})
}

func TestClosingDoesNotWaitForTheKeyring(t *testing.T) {
	dir := t.TempDir()
	a, _ := two(t, dir)
	synctest.Test(t, func(t *testing.T) {
		d := open(t, dir, locked{make(chan struct{})})
		done := make(chan *invite.Error, 1)
		go func() {
			_, p := d.Open(t.Context(), a.ID)
			done <- p
		}()
		time.Sleep(time.Second)
		begun := time.Now()
		d.Close(t.Context())
		assert.Zero(t, time.Since(begun))
		assert.Equal(t, invite.CodeCanceled, (<-done).Code)
	})
}

func TestOpenAndOpenAgain(t *testing.T) {
	d := open(t, t.TempDir(), locked{make(chan struct{})})
	c, err := d.AddLocal(t.Context())
	require.NoError(t, err)
	for range 3 {
		o, p := d.Open(t.Context(), c.ID)
		require.Nil(t, p)
		require.NotNil(t, o.Session)
		assert.NotEmpty(t, o.MailDrop)
	}
	removed, err := d.Remove(t.Context(), c.ID)
	require.NoError(t, err)
	assert.True(t, removed)
	_, p := d.Open(t.Context(), c.ID)
	assert.Equal(t, invite.CodeNotFound, p.Code)
	d.Close(t.Context())
}

func TestStartingOver(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir, locked{make(chan struct{})})
	c, err := d.AddLocal(t.Context())
	require.NoError(t, err)
	untilLive(t, d, c.ID)
	d.Close(t.Context())
	db := filepath.Join(dir, "local", "guestlist.db")
	require.NoError(t, os.WriteFile(db, []byte("no database, and longer than a header of one, which has 100 bytes; so here are some more words for it"), 0o600))

	_, p := d.Open(t.Context(), c.ID)
	require.NotNil(t, p)
	assert.Equal(t, invite.CodeDamaged, p.Code)
	assert.Equal(t, db, p.Path)
	aside, err := d.StartOver(t.Context())
	require.NoError(t, err)
	assert.FileExists(t, aside)
	untilLive(t, d, c.ID)
	d.Close(t.Context())
}

// untilLive opens a connection and waits for its list, and for its organisation to be
// noted.
func untilLive(t *testing.T, d *Desk, id string) {
	t.Helper()
	o, p := d.Open(t.Context(), id)
	require.Nil(t, p)
	require.Eventually(t, func() bool {
		c, _ := d.accounts.Get(id)
		return o.Session.Snapshot().State == session.Live && c.OrganizationID != ""
	}, time.Minute, 10*time.Millisecond, "%v", o.Session.Snapshot().Problem)
}

// TestTidyRemovesWhatIsOld and nothing else.
func TestTidyRemovesWhatIsOld(t *testing.T) {
	dir := t.TempDir()
	unlocked := make(chan struct{})
	close(unlocked)
	d := open(t, dir, locked{unlocked})
	defer d.Close(t.Context())
	stamp := func(age time.Duration) string { return time.Now().UTC().Add(-age).Format("20060102T150405Z") }
	old := map[string]bool{
		"copy-a.db.broken-" + stamp(31*24*time.Hour): true, "copy-b.db.broken-" + stamp(24*time.Hour): false,
		"runs-a.db.broken-" + stamp(31*24*time.Hour): true, "runs-a.db.broken-" + stamp(31*24*time.Hour) + "-wal": true,
		"connections.json.tmp-1": true, "connections.json": false, "notes.broken-yesterday": false,
	}
	for name := range old {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte("{}"), 0o600))
		require.NoError(t, os.Chtimes(path, time.Time{}, time.Now().Add(-2*time.Hour)))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "keyring.json.tmp-2"), nil, 0o600)) // is being written
	d.Tidy(t.Context())
	for name, gone := range old {
		_, err := os.Stat(filepath.Join(dir, name))
		assert.Equal(t, gone, errors.Is(err, fs.ErrNotExist), name)
	}
	assert.FileExists(t, filepath.Join(dir, "keyring.json.tmp-2"))
}
