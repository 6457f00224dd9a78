package guestlist

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/invite"
	"guestlist/backend"
	"guestlist/client/clienttest"
	"guestlist/client/transport"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// server is a real Guestlist server with a database of its own.
type server struct {
	*backend.Server
	url   string
	owner string       // the owner's token
	ahead atomic.Int64 // of the real clock
}

func start(t *testing.T) *server {
	t.Helper()
	dir := t.TempDir()
	s := &server{}
	var err error
	s.Server, err = backend.Open(t.Context(), backend.Config{
		DB: filepath.Join(dir, "guestlist.db"), MailDrop: filepath.Join(dir, "mail"),
		Now: func() time.Time { return time.Now().Add(time.Duration(s.ahead.Load())) },
	})
	require.NoError(t, err)
	s.owner, err = s.Init(t.Context(), "Acme Ltd", "dana@acme.example", "Dana Reyes")
	require.NoError(t, err)
	web := httptest.NewServer(s.Handler())
	s.url = web.URL
	s.SetPublicURL(web.URL)
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { assert.NoError(t, s.Run(ctx)) })
	t.Cleanup(func() {
		s.EndStreams()
		web.Close()
		cancel()
		running.Wait()
		require.NoError(t, s.Close())
	})
	return s
}

func connect(t *testing.T, address, token string) *Backend {
	t.Helper()
	b, err := New(transport.Config{Config: invite.Config{Address: address, Token: token, Version: "test"}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, b.Close()) })
	return b
}

// accept opens the invitation's link and sends its form.
func (s *server) accept(t *testing.T, b *Backend, i *invite.Invitation) {
	t.Helper()
	link, err := b.Link(t.Context(), i.ID())
	require.NoError(t, err)
	body := url.Values{"name": {"Ann Lee"}}.Encode()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, link.URL, strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	way := &http.Transport{}
	defer way.CloseIdleConnections()
	resp, err := way.RoundTrip(req)
	require.NoError(t, err)
	defer func() { require.NoError(t, resp.Body.Close()) }()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, resp.StatusCode, string(text))
}

func nobody(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	return "http://" + l.Addr().String()
}

func TestConformance(t *testing.T) {
	clienttest.Run(t, func(t *testing.T) clienttest.Fixture {
		s := start(t)
		require.NoError(t, s.Sample(t.Context(), 0)) // for its scopes
		b := connect(t, s.url, s.owner)
		scopes, err := b.Scopes(t.Context())
		require.NoError(t, err)
		ward := scopes[len(scopes)-1]
		roles := [2]string{"member", "team_owner"}

		other := httptest.NewServer(http.FileServer(http.Dir(t.TempDir())))
		t.Cleanup(other.Close)
		return clienttest.Fixture{
			Backend:   b,
			Stranger:  connect(t, s.url, "not-a-token"),
			Away:      connect(t, nobody(t), s.owner),
			Elsewhere: connect(t, other.URL, s.owner),
			Powerless: powerless(t, s),
			Connect:   func(t *testing.T, token string) invite.Backend { return connect(t, s.url, token) },
			Roles:     roles, ScopeID: ward.ID,
			Accept:  func(t *testing.T, i *invite.Invitation) { s.accept(t, b, i) },
			Advance: func(d time.Duration) { s.ahead.Add(int64(d)) },
		}
	})
}

// powerless is a plain member of the sample.
func powerless(t *testing.T, s *server) *Backend {
	t.Helper()
	b := connect(t, s.url, s.owner)
	results, err := b.Create(t.Context(), invite.New{Addresses: []string{"eve@acme.example"}, Channel: invite.Email}, "eve")
	require.NoError(t, err)
	s.accept(t, b, results[0].Invitation)
	token, _, err := s.NewToken(t.Context(), "eve@acme.example", "test")
	require.NoError(t, err)
	return connect(t, s.url, token)
}
