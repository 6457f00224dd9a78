package backend_test

import (
	"context"
	"net"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// silence is a mail server that takes connections and says nothing.
func silence(t *testing.T) (addr string, called <-chan struct{}) {
	t.Helper()
	ln, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	first := make(chan struct{})
	var conns []net.Conn
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			if conns = append(conns, c); len(conns) == 1 {
				close(first)
			}
		}
	}()
	t.Cleanup(func() {
		require.NoError(t, ln.Close())
		<-done
		for _, c := range conns {
			_ = c.Close()
		}
	})
	return ln.Addr().String(), first
}

// stuck is a mail server that takes a letter and never says what became of it.
func stuck(t *testing.T, overTLS bool) (*peer, <-chan struct{}) {
	t.Helper()
	got, end := make(chan struct{}), make(chan struct{})
	p := &peer{onData: func(string) error {
		close(got)
		<-end
		return errDrop
	}}
	if overTLS {
		p.tls, p.password = serverTLS, "s3cret"
	}
	p.start(t, overTLS)
	t.Cleanup(func() { close(end) })
	return p, got
}

// TestAMailServerDoesNotKeepTheServerFromEnding: Run ends soon, whatever the mail
// server does, and the message waits for the next start.
func TestAMailServerDoesNotKeepTheServerFromEnding(t *testing.T) {
	for name, begin := range map[string]func(t *testing.T) (url string, reached <-chan struct{}){
		"silent from the start": func(t *testing.T) (string, <-chan struct{}) {
			addr, called := silence(t)
			return "smtp://" + addr, called
		},
		"silent before TLS": func(t *testing.T) (string, <-chan struct{}) {
			addr, called := silence(t)
			return "smtps://" + addr, called
		},
		"silent after the letter": func(t *testing.T) (string, <-chan struct{}) {
			p, got := stuck(t, false)
			return "smtp://" + p.addr, got
		},
		"silent after the letter, over TLS": func(t *testing.T) (string, <-chan struct{}) {
			p, got := stuck(t, true)
			return "smtps://me:s3cret@" + p.addr, got
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url, reached := begin(t)
			h := open(t, filepath.Join(t.TempDir(), "g.db"), func(c *backend.Config) { c.MailDrop, c.SMTP, c.SMTPTLS = "", url, clientTLS })
			token, err := h.srv.Init(t.Context(), "Acme Ltd", ownerEmail, "Dana Reyes")
			require.NoError(t, err)
			web := httptest.NewServer(h.srv.Handler())
			h.client = &client{t: t, base: web.URL, token: token}
			id := h.one("jane@example.com")["id"]
			ctx, stop := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { done <- h.srv.Run(ctx) }()
			<-reached
			stop()
			select {
			case err := <-done:
				require.NoError(t, err)
			case <-time.After(8 * time.Second): // what the contract says of SIGTERM
				t.Fatal("the server does not end")
			}
			assert.Equal(t, "queued", h.delivery(id)["state"], "it waits for the next start")
			web.Close()
			require.NoError(t, h.srv.Close())
		})
	}
}
