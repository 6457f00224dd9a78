package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/backend"
)

// server is a real Guestlist server that logs everything.
type server struct {
	dir, url, token string
	log             log
	echo            atomic.Bool // it repeats what it was sent, as bad gateways do
	stop            func()
}

func startServer(t *testing.T) *server {
	t.Helper()
	s := &server{dir: t.TempDir()}
	b, err := backend.Open(t.Context(), backend.Config{
		DB: filepath.Join(s.dir, "guestlist.db"), MailDrop: filepath.Join(s.dir, "mail"), Logger: s.log.logger(),
	})
	require.NoError(t, err)
	s.token, err = b.Init(t.Context(), "Acme Ltd", "dana@acme.example", "Dana Reyes")
	require.NoError(t, err)
	web := httptest.NewServer(s.echoing(b.Handler()))
	s.url = web.URL
	b.SetPublicURL(web.URL)
	ctx, cancel := context.WithCancel(context.Background())
	var work sync.WaitGroup
	work.Go(func() { assert.NoError(t, b.Run(ctx)) })
	s.stop = sync.OnceFunc(func() {
		b.EndStreams()
		web.Close()
		cancel()
		work.Wait()
		assert.NoError(t, b.Close())
	})
	t.Cleanup(s.stop)
	return s
}

func (s *server) echoing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.echo.Load() {
			next.ServeHTTP(w, r)
			return
		}
		sent := r.Header.Get("Authorization")
		w.Header().Set("Content-Type", "application/problem+json")
		w.Header().Set("X-Request-Id", sent)
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, `{"code":"`+sent+`","detail":"cannot forward `+sent+`"}`)
	})
}

// misbehave has the server fail in ways that get into logs.
func (s *server) misbehave(t *testing.T, d *desk.Desk, c account.Connection, private seen) {
	t.Helper()
	s.echo.Store(true)
	o, failure := d.Open(t.Context(), c.ID)
	require.Nil(t, failure)
	until(t, "it says what is wrong", func() bool { return o.Session.Snapshot().Problem != nil })
	private.notIn(t, "what is said", []byte(o.Session.Snapshot().Problem.Error()), false)
	_, _, failure = d.Test(t.Context(), s.url, s.token)
	require.NotNil(t, failure)
	private.notIn(t, "what is said", []byte(failure.Error()), false)
	s.echo.Store(false)
}

var shownToken = regexp.MustCompile(`<code>(gl_[A-Za-z0-9_-]+)</code>`)

// accept takes an invitation with permissions by its link, and gives the token that the
// page shows.
func accept(t *testing.T, link string) string {
	t.Helper()
	body := strings.NewReader(url.Values{"name": {"Jane"}}.Encode())
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, link, body)
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	way := &http.Transport{}
	defer way.CloseIdleConnections()
	resp, err := way.RoundTrip(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	found := shownToken.FindSubmatch(page)
	require.NotNil(t, found, string(page))
	return string(found[1])
}
