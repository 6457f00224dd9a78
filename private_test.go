package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	bulk "guestlist/app/run"
	"guestlist/app/secret"
	"guestlist/app/session"
)

// The address that nobody but its owner and those who invite them may read.
const privateAddress = "jane.planted.7f3a9c@private.example"

// seen is everything of a test that must not be found where it does not belong.
type seen struct {
	secrets   map[string]string // what it is -> its text: tokens and links
	addresses []string
}

// leaks are the places of a text in data, in the clear or in a common spelling.
func leaks(data []byte, text string) (spellings []string) {
	lower := bytes.ToLower(data)
	for name, spelled := range map[string]string{
		"as it is": text, "in a URL": url.QueryEscape(text), "in hex": hex.EncodeToString([]byte(text)),
		"in base64": base64.RawStdEncoding.EncodeToString([]byte(text)), "in 16 bits": strings.Join(strings.Split(text, ""), "\x00"),
	} {
		if bytes.Contains(lower, bytes.ToLower([]byte(spelled))) {
			spellings = append(spellings, name)
		}
	}
	return spellings
}

// notIn checks that nothing of what was seen is in data; addresses are looked for unless
// they may be there.
func (s seen) notIn(t *testing.T, where string, data []byte, mayHoldAddresses bool) {
	t.Helper()
	for what, text := range s.secrets {
		assert.Empty(t, leaks(data, text), "%s in %s", what, where)
	}
	if mayHoldAddresses {
		return
	}
	for _, a := range s.addresses {
		assert.Empty(t, leaks(data, a), "%s in %s", a, where)
	}
}

// notInFolder is notIn for all files of a folder and their names. What lies below one of
// the open parts is for the person's eyes, in the clear; of these, mails hold links.
func (s seen) notInFolder(t *testing.T, dir string, open ...string) {
	t.Helper()
	files := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := d.Info()
		require.NoError(t, err)
		if path != dir && runtime.GOOS != "windows" {
			assert.Zero(t, info.Mode().Perm()&0o077, "others may not read %s", path)
		}
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		name, err := filepath.Rel(dir, path)
		require.NoError(t, err)
		files++
		if strings.HasSuffix(name, ".eml") {
			return nil // a mail is what it is
		}
		mayHold := false
		for _, part := range open {
			mayHold = mayHold || strings.HasPrefix(name, part)
		}
		s.notIn(t, name, append(data, name...), mayHold)
		return nil
	}))
	require.NotZero(t, files, "there is something to look at")
}

// log collects what is logged at debug, as the program writes it.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *log) bytes() []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bytes.Clone(l.text.Bytes())
}

func (l *log) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// ring is a keyring in memory.
type ring struct {
	mu   sync.Mutex
	held map[string]string
}

func (r *ring) Store(_ context.Context, key, value string) (bool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.held[key] = value
	return true, nil
}

func (r *ring) Load(_ context.Context, key string) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.held[key]; ok {
		return v, nil
	}
	return "", secret.ErrNotFound
}

func (r *ring) Delete(_ context.Context, key string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.held, key)
	return nil
}

// openDesk is the program without its window.
func openDesk(ctx context.Context, dir string, l *slog.Logger) (*desk.Desk, error) {
	return desk.Open(desk.Params{
		Dir: dir, Kinds: kinds, Secrets: &ring{held: map[string]string{}}, Version: "test", Log: l,
		Timings: session.Timings{
			Notify: 5 * time.Millisecond, BackoffFirst: 20 * time.Millisecond, BackoffMax: 100 * time.Millisecond,
			Save: 10 * time.Millisecond, Paint: time.Millisecond,
		},
	})
}

// TestNothingPrivateIsLeftBehind does everything that a person can do with an invitation,
// over a server and on this computer, and then looks for what must not be found.
func TestNothingPrivateIsLeftBehind(t *testing.T) {
	t.Run("connected", func(t *testing.T) {
		server, said := startServer(t), &log{}
		dir := t.TempDir()
		d, err := openDesk(t.Context(), dir, said.logger())
		require.NoError(t, err)
		c, kept, err := d.Add(t.Context(), "Acme", server.url, server.token, invite.Info{})
		require.NoError(t, err)
		require.True(t, kept)
		s := handle(t, d, c)
		s.secrets["the connection's token"] = server.token
		server.misbehave(t, d, c, s)
		s.notInFolder(t, dir) // while it is open: the list waits in files of its own
		d.Close(t.Context())
		s.notInFolder(t, dir)
		s.notIn(t, "the log", said.bytes(), false)
		server.stop()
		s.notIn(t, "the server's log", server.log.bytes(), false)
		s.notInFolder(t, server.dir, "guestlist.db")
	})
	t.Run("on this computer", func(t *testing.T) {
		dir, said := t.TempDir(), &log{}
		d, err := openDesk(t.Context(), dir, said.logger())
		require.NoError(t, err)
		c, err := d.AddLocal(t.Context())
		require.NoError(t, err)
		s := handle(t, d, c)
		s.notInFolder(t, dir, "local/")
		database, err := os.ReadFile(filepath.Join(dir, "local", "guestlist.db-wal"))
		require.NoError(t, err)
		require.NotEmpty(t, leaks(database, privateAddress), "what is there is found")
		d.Close(t.Context())
		s.notInFolder(t, dir, "local/")
		s.notIn(t, "the log", said.bytes(), false)
	})
}

// handle opens a connection and does what people do. It gives what came to sight.
func handle(t *testing.T, d *desk.Desk, c account.Connection) seen {
	t.Helper()
	o, failure := d.Open(t.Context(), c.ID)
	require.Nil(t, failure)
	session := o.Session
	s := seen{secrets: map[string]string{}, addresses: []string{privateAddress, "other." + privateAddress}}
	until(t, "the list is live", func() bool { return session.Snapshot().Complete && len(session.Snapshot().Scopes) > 0 })

	invitation := invite.New{Addresses: []string{privateAddress, "no address of " + privateAddress}, Channel: invite.Email, Message: "Welcome, " + privateAddress, Roles: []invite.RoleAt{{Role: "administrator"}}}
	_, err := session.Judge(t.Context(), invitation)
	require.NoError(t, err)
	results, err := session.Create(t.Context(), invitation, "")
	require.NoError(t, err)
	require.Equal(t, invite.Invited, results[0].Outcome)
	_, err = session.Create(t.Context(), invite.New{Addresses: []string{privateAddress}, Channel: invite.Email, ScopeID: privateAddress, Roles: []invite.RoleAt{{Role: privateAddress}}}, "")
	require.Error(t, err, "there is no such role")
	id := results[0].ID
	until(t, "it is listed", func() bool { return session.Lookup(id) != nil })

	link, err := session.Link(t.Context(), id)
	require.NoError(t, err)
	s.secrets["a link"] = link.URL[strings.LastIndex(link.URL, "/")+1:]
	value, token, err := session.NewToken(t.Context(), "planted")
	require.NoError(t, err)
	s.secrets["another token"] = value
	require.NoError(t, session.EndToken(t.Context(), token.ID))

	_, err = session.List(t.Context(), invite.ListQuery{Text: privateAddress})
	require.NoError(t, err)
	_, err = session.Members(t.Context(), invite.MemberQuery{Text: privateAddress})
	require.NoError(t, err)
	events, err := session.Events(t.Context(), invite.EventQuery{Text: privateAddress})
	require.NoError(t, err)
	require.NotEmpty(t, events.Items)
	s.exported(t, session.Snapshot().Open.Rows(), events.Items)

	sendAgain(t, o, id)
	corrected, err := session.Correct(t.Context(), id, "other."+privateAddress, "key")
	require.NoError(t, err)
	link, err = session.Link(t.Context(), corrected.ID())
	require.NoError(t, err)
	s.secrets["the corrected link"] = link.URL[strings.LastIndex(link.URL, "/")+1:]
	s.secrets["a member's token"] = accept(t, link.URL)
	return s
}

// sendAgain sends an invitation again, in a run.
func sendAgain(t *testing.T, o *desk.Opened, id string) {
	t.Helper()
	again, err := o.Runs.Start(bulk.Request{Kind: bulk.Resend, People: []bulk.Person{{ID: id, Address: privateAddress}}})
	require.NoError(t, err)
	until(t, "the run has ended", func() bool { return again[0].Status().Phase.Ended() })
}

// exported looks at what a person exports: addresses, and never what opens a door.
func (s seen) exported(t *testing.T, rows []*invite.Invitation, events []invite.Event) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, invite.WriteCSV(&out, rows, time.Now()))
	require.Contains(t, out.String(), privateAddress)
	require.NoError(t, invite.WriteEventsCSV(&out, events, func(e invite.Event) string { return string(e.Action) }))
	s.notIn(t, "an export", out.Bytes(), true)
}

// until polls for what another goroutine brings about.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	require.Eventually(t, ok, time.Minute, 5*time.Millisecond, what)
}
