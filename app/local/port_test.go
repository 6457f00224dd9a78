package local

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func portOf(t *testing.T, address string) int {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	port, err := strconv.Atoi(u.Port())
	require.NoError(t, err)
	return port
}

// occupy has another program listen where the organisation has its port.
func occupy(t *testing.T, address string) (leave func()) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", strings.TrimPrefix(address, "http://"))
	require.NoError(t, err)
	return func() { require.NoError(t, l.Close()) }
}

// TestThePortIsNoneThatOutgoingConnectionsGet, one of which would have it tomorrow.
func TestThePortIsNoneThatOutgoingConnectionsGet(t *testing.T) {
	seen := map[int]bool{}
	for range 5 {
		s := run(t, Params{Dir: t.TempDir()})
		port := portOf(t, s.URL())
		seen[port] = true
		assert.Less(t, port, firstOutgoing())
		assert.GreaterOrEqual(t, port, firstPort)
		require.NoError(t, s.Close())
	}
	assert.Greater(t, len(seen), 2, "two people on one computer do not get the same one")
}

func TestAnotherPortForOnceLeavesTheLinksAlone(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir})
	kept := s.URL()
	require.NoError(t, s.Close())
	leave := occupy(t, kept)
	s = run(t, Params{Dir: dir, Port: PortOnce})
	assert.NotEqual(t, kept, s.URL())
	assert.False(t, s.MailsAgain())
	session(t, s)
	status, got := ask(t, http.MethodPost, s.URL()+"/v1/invitations", s.Token(), `{"addresses":["new@acme.example"]}`)
	require.Equal(t, http.StatusOK, status, got)
	require.Eventually(t, func() bool { return len(links(t, s)) == 1 }, time.Minute, 10*time.Millisecond)
	assert.Equal(t, []string{kept}, links(t, s), "it works once the port is free again")
	require.NoError(t, s.Close())
	leave()
	s = run(t, Params{Dir: dir})
	assert.Equal(t, kept, s.URL())
}

// links are the servers that the mails lead to, each mail's.
func links(t *testing.T, s *Server) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(s.MailDrop(), "*.eml"))
	require.NoError(t, err)
	var all []string
	for _, name := range names {
		text, err := os.ReadFile(name) //nolint:gosec // of this test
		require.NoError(t, err)
		plain := strings.ReplaceAll(string(text), "=\r\n", "")
		before, _, found := strings.Cut(plain, "/accept/")
		require.True(t, found, name)
		all = append(all, before[strings.LastIndex(before, "http://"):])
	}
	return all
}

// TestAnotherPortForGoodMailsTheLinksAgain, once to each, also where the first run with it
// ends before that.
func TestAnotherPortForGoodMailsTheLinksAgain(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir})
	status, got := ask(t, http.MethodPost, s.URL()+"/v1/invitations", s.Token(), `{"addresses":["ann@acme.example","bob@acme.example","eve@acme.example"]}`)
	require.Equal(t, http.StatusOK, status, got)
	id := got["results"].([]any)[2].(map[string]any)["invitation"].(map[string]any)["id"].(string)
	status, _ = ask(t, http.MethodDelete, s.URL()+"/v1/invitations/"+id, s.Token(), "")
	require.Equal(t, http.StatusNoContent, status)
	require.Eventually(t, func() bool { return len(links(t, s)) >= 2 }, time.Minute, 10*time.Millisecond)
	old := s.URL()
	require.NoError(t, s.Close())
	defer occupy(t, old)()

	s = &Server{dir: Dir(dir)} // chosen in a run that was killed at once
	var err error
	s.state, err = readState(s.dir, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	l, _, err := s.listen(t.Context(), NewPort)
	require.NoError(t, err)
	require.NoError(t, l.Close())
	assert.False(t, s.state.MailAgain.IsZero())

	later := func() time.Time { return time.Now().Add(2 * time.Minute) } // a mail a minute
	s = run(t, Params{Dir: dir, now: later})
	assert.True(t, s.MailsAgain())
	assert.NotEqual(t, old, s.URL())
	mailed := func() (n int) {
		for _, link := range links(t, s) {
			if link == s.URL() {
				n++
			}
		}
		return n
	}
	require.Eventually(t, func() bool {
		state, err := readState(s.dir, s.log)
		return err == nil && state.MailAgain.IsZero() && mailed() == 2
	}, 10*time.Second, 10*time.Millisecond, "to ann and bob; eve's invitation is revoked")
	require.NoError(t, s.Close())

	s = run(t, Params{Dir: dir, now: func() time.Time { return time.Now().Add(10 * time.Minute) }})
	assert.False(t, s.MailsAgain())
	assert.Equal(t, 2, mailed(), "once to each")
}

// TestWhoGotAMailAMomentAgo is left for a minute later.
func TestWhoGotAMailAMomentAgo(t *testing.T) {
	s := run(t, Params{Dir: t.TempDir()})
	status, got := ask(t, http.MethodPost, s.URL()+"/v1/invitations", s.Token(), `{"addresses":["ann@acme.example"]}`)
	require.Equal(t, http.StatusOK, status, got)
	s.state.MailAgain = time.Now().Add(time.Second)
	left, err := s.mailPass(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 1, left)
}

func TestThePortIsWaitedFor(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir})
	require.NoError(t, s.Close())
	leave := occupy(t, s.URL())
	ctx, cancel := context.WithCancel(t.Context())
	came := make(chan error, 1)
	go func() { came <- AwaitPort(ctx, dir) }()
	cancel()
	assert.Equal(t, invite.CodeCanceled, invite.CodeOf(<-came))
	go func() { came <- AwaitPort(t.Context(), dir) }()
	leave()
	require.NoError(t, <-came)
	assert.Equal(t, s.URL(), run(t, Params{Dir: dir}).URL())
}
