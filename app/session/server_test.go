package session_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
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

// server is the real Guestlist server, that can be stopped and started again at
// the same address, with the same data and tokens.
type server struct {
	t       testing.TB
	dir     string
	address string
	token   string
	tokenID string
	backend *backend.Server
	http    *http.Server
	stopRun context.CancelFunc
	work    sync.WaitGroup
}

const owner = "dana.reyes@acme.example"

func newServer(t testing.TB, sample int) *server {
	t.Helper()
	s := &server{t: t, dir: t.TempDir(), address: "127.0.0.1:0"}
	s.start()
	t.Cleanup(s.stop)
	_, err := s.backend.Init(t.Context(), "Acme Ltd", owner, "Dana Reyes")
	require.NoError(t, err)
	s.token, s.tokenID, err = s.backend.NewToken(t.Context(), owner, "test")
	require.NoError(t, err)
	if sample > 0 {
		require.NoError(t, s.backend.Sample(t.Context(), sample))
	}
	return s
}

func (s *server) start() {
	s.t.Helper()
	l, err := (&net.ListenConfig{}).Listen(s.t.Context(), "tcp4", s.address)
	require.NoError(s.t, err)
	s.address = l.Addr().String()
	s.backend, err = backend.Open(s.t.Context(), backend.Config{
		DB: filepath.Join(s.dir, "guestlist.db"), MailDrop: filepath.Join(s.dir, "mail"), PublicURL: s.url(),
	})
	require.NoError(s.t, err)
	s.http = &http.Server{Handler: s.backend.Handler(), ReadHeaderTimeout: 10 * time.Second}
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

// stop ends the server as a crash would: calls under way are cut.
func (s *server) stop() {
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

func (s *server) url() string { return "http://" + s.address }

// connect makes a connection of somebody who holds the owner's token.
func (s *server) connect() invite.Backend {
	s.t.Helper()
	b, err := guestlist.Open(invite.Config{Address: s.url(), Token: s.token, Version: "test"})
	require.NoError(s.t, err)
	if c, ok := b.(io.Closer); ok {
		s.t.Cleanup(func() { assert.NoError(s.t, c.Close()) })
	}
	return b
}

// open starts a session that does not wait long for anything.
func (s *server) open(p session.Params) *session.Session {
	s.t.Helper()
	p.Backend = s.connect()
	p.Timings = session.Timings{
		Notify: 10 * time.Millisecond, BackoffFirst: 20 * time.Millisecond, BackoffMax: 200 * time.Millisecond,
		Save: 10 * time.Millisecond, Scopes: 10 * time.Millisecond,
	}
	got, err := session.Open(s.t.Context(), p)
	require.NoError(s.t, err)
	s.t.Cleanup(got.Close)
	return got
}

// eventually waits for a snapshot that is as wanted.
func eventually(t testing.TB, s *session.Session, what string, want func(n *session.Snapshot) bool) *session.Snapshot {
	t.Helper()
	changed := make(chan struct{}, 1)
	defer s.OnChange(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})()
	late := time.After(time.Minute)
	for {
		n := s.Snapshot()
		if want(n) {
			return n
		}
		select {
		case <-changed:
		case <-late:
			require.FailNow(t, what, "state %s, %d open, problem %v", n.State, n.Open.Len(), n.Problem)
		}
	}
}
