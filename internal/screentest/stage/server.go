// Package stage is where tests put one screen into a window, over a real session of the
// real server. It knows no screen, so that their own tests can use it; screentest has the
// whole window. Only tests import it.
package stage

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/backend"
	"guestlist/client/guestlist"
)

// Server is a real Guestlist server. It can be stopped and started again at the same
// address, with the same data and tokens.
type Server struct {
	Token string // the owner's
	// Through is what every call passes on its way to the server; nil: nothing. It is
	// set before the first call.
	Through func(http.Handler) http.Handler
	// Now is the server's clock; nil: time.Now. It is set before Start.
	Now     func() time.Time
	t       testing.TB
	dir     string
	address string
	backend *backend.Server
	http    *http.Server
	stopRun context.CancelFunc
	work    sync.WaitGroup
}

// Owner is the address of the organisation's owner, Dana Reyes.
const Owner = "dana.reyes@acme.example"

// NewServer starts a server with an organisation and n made-up invitations. It ends
// with the test.
func NewServer(t testing.TB, organisation string, n int) *Server {
	t.Helper()
	return NewServerAt(t, nil, organisation, n)
}

// NewServerAt is NewServer with a clock of its own.
func NewServerAt(t testing.TB, now func() time.Time, organisation string, n int) *Server {
	t.Helper()
	s := &Server{t: t, dir: t.TempDir(), address: "127.0.0.1:0", Now: now}
	s.Start()
	t.Cleanup(s.Stop)
	var err error
	s.Token, err = s.backend.Init(t.Context(), organisation, Owner, "Dana Reyes")
	require.NoError(t, err)
	if n > 0 {
		require.NoError(t, s.backend.Sample(t.Context(), n))
	}
	return s
}

// URL is where the server is.
func (s *Server) URL() string { return "http://" + s.address }

// Guest makes another token of the owner, and gives what ends it.
func (s *Server) Guest() (token string, end func()) {
	s.t.Helper()
	token, id, err := s.backend.NewToken(context.Background(), Owner, "guest")
	require.NoError(s.t, err)
	return token, func() { require.NoError(s.t, s.backend.RevokeToken(context.Background(), id)) }
}

// Connect makes a connection of a person of the organisation.
func (s *Server) Connect(email string) invite.Backend {
	s.t.Helper()
	token, _, err := s.backend.NewToken(s.t.Context(), email, "test")
	require.NoError(s.t, err)
	return s.Use(token)
}

// Use makes a connection with a token.
func (s *Server) Use(token string) invite.Backend {
	s.t.Helper()
	b, err := guestlist.Open(invite.Config{Address: s.URL(), Token: token, Version: "test"})
	require.NoError(s.t, err)
	return b
}

// Session opens a session over a connection. It ends with the test.
func (s *Server) Session(b invite.Backend) *session.Session {
	s.t.Helper()
	opened, err := session.Open(s.t.Context(), session.Params{Backend: b})
	require.NoError(s.t, err)
	s.t.Cleanup(opened.Close)
	return opened
}

// Start starts the server again after Stop.
func (s *Server) Start() {
	s.t.Helper()
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp4", s.address)
	require.NoError(s.t, err)
	s.address = l.Addr().String()
	s.backend, err = backend.Open(context.Background(), backend.Config{
		DB: filepath.Join(s.dir, "guestlist.db"), MailDrop: filepath.Join(s.dir, "mail"), PublicURL: s.URL(), Now: s.Now,
	})
	require.NoError(s.t, err)
	s.http = &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second}
	s.http.RegisterOnShutdown(s.backend.EndStreams)
	var running context.Context
	running, s.stopRun = context.WithCancel(context.Background())
	s.work.Go(func() {
		if err := s.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			assert.NoError(s.t, err)
		}
	})
	s.work.Go(func() { assert.NoError(s.t, s.backend.Run(running)) })
}

func (s *Server) handler() http.Handler {
	server := s.backend.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.Through != nil {
			s.Through(server).ServeHTTP(w, r)
			return
		}
		server.ServeHTTP(w, r)
	})
}

// BlockMail has no mail go out until unblock is called.
func (s *Server) BlockMail() (unblock func()) {
	s.t.Helper()
	drop := filepath.Join(s.dir, "mail")
	require.NoError(s.t, os.RemoveAll(drop))
	require.NoError(s.t, os.WriteFile(drop, []byte("in the way"), 0o600))
	return func() { require.NoError(s.t, os.Remove(drop)) }
}

// Stop cuts all connections and ends the server, as a crash would.
func (s *Server) Stop() {
	s.t.Helper()
	if s.backend == nil {
		return
	}
	s.stopRun()
	assert.NoError(s.t, s.http.Close())
	s.work.Wait()
	assert.NoError(s.t, s.backend.Close())
	s.backend = nil
}

// RemoveScope takes a scope out of the organisation, as an operator does.
// What hangs on it goes elsewhere.
func (s *Server) RemoveScope(which, moveTo string) {
	s.t.Helper()
	_, err := s.backend.RemoveScope(context.Background(), which, moveTo)
	require.NoError(s.t, err)
}
