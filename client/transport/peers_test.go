package transport

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"guestlist/app/invite"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// peer takes connections and has each talked to by talk, which need not close it.
func peer(t *testing.T, talk func(conn net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	return talkOn(t, l, talk)
}

func talkOn(t *testing.T, l net.Listener, talk func(conn net.Conn)) string {
	t.Helper()
	var talking sync.WaitGroup
	var held []net.Conn
	accepting := make(chan struct{})
	go func() {
		defer close(accepting)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			held = append(held, conn)
			talking.Go(func() { talk(conn) })
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-accepting
		for _, conn := range held {
			_ = conn.Close()
		}
		talking.Wait()
	})
	return l.Addr().String()
}

// tlsPeer is peer behind TLS, and the authority to trust.
func tlsPeer(t *testing.T, talk func(conn net.Conn)) (string, *x509.CertPool) {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS() // for its certificate
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: s.TLS.Certificates, MinVersion: tls.VersionTLS12})
	require.NoError(t, err)
	return talkOn(t, l, talk), roots
}

// askedFor reads a request without a body.
func askedFor(conn net.Conn) bool {
	_, err := http.ReadRequest(bufio.NewReader(conn))
	return err == nil
}

var greetings = []string{"220 mail.acme.example ESMTP\r\n", "SSH-2.0-OpenSSH_9.9\r\n", "HELLO\r\n", "\x00\x00\x12\x04", "* OK IMAP4 ready\r\n", "H"}

// TestPeerThatSpeaksFirst does not speak HTTP, whoever was faster.
func TestPeerThatSpeaksFirst(t *testing.T) {
	for _, greeting := range greetings[:5] {
		greet := func(conn net.Conn) { _, _ = io.WriteString(conn, greeting) }
		plain := peer(t, greet)
		hidden, roots := tlsPeer(t, greet)
		for range 30 {
			for address, change := range map[string]func(*Config){"http://" + plain: nil, "https://" + hidden: func(c *Config) { c.RootCAs = roots }} {
				c := open(t, address)
				if change != nil {
					c = open(t, address, change)
				}
				_, err := c.Do(t.Context(), get("/"))
				e := asError(t, err)
				require.Equal(t, invite.CodeNotABackend, e.Code, "%q at %s: %v", greeting, address, e.Err)
				assert.Equal(t, "what answers does not speak HTTP", e.Detail)
				_, _, err = c.Stream(t.Context(), get("/")) //nolint:bodyclose // there is none
				require.Equal(t, invite.CodeNotABackend, invite.CodeOf(err), "%q at %s", greeting, address)
			}
		}
	}
}

// TestChangeAnsweredInAnotherLanguage may have been done all the same.
func TestChangeAnsweredInAnotherLanguage(t *testing.T) {
	for _, greeting := range greetings {
		c := open(t, "http://"+peer(t, func(conn net.Conn) {
			if askedFor(conn) {
				_, _ = io.WriteString(conn, greeting)
				_ = conn.Close()
			}
		}))
		_, err := c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/"})
		assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), greeting)
	}
}

// TestAnswerCutInside its status line, or anywhere, is lost: the peer may speak HTTP.
func TestAnswerCutInside(t *testing.T) {
	const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
	in := quick()
	in.retries = 0
	for n := range len(answer) {
		for _, before := range []string{"", answer} { // on a fresh connection, and on one that has answered
			var asked atomic.Int32
			c := openIn(t, in, "http://"+peer(t, func(conn net.Conn) {
				requests := bufio.NewReader(conn)
				for {
					if _, err := http.ReadRequest(requests); err != nil {
						return
					}
					if asked.Add(1) == 1 && before != "" {
						_, _ = io.WriteString(conn, before)
						continue
					}
					_, _ = io.WriteString(conn, answer[:n])
					_ = conn.Close()
					return
				}
			}))
			if before != "" {
				_, err := c.Do(t.Context(), get("/"))
				require.NoError(t, err)
			}
			_, err := c.Do(t.Context(), get("/"))
			assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err), "%q after %q", answer[:n], before)
			_, err = c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/"})
			assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), "%q after %q", answer[:n], before)
		}
	}
}

// TestEndlessHeaderIsCut, for calls and for streams.
func TestEndlessHeaderIsCut(t *testing.T) {
	for name, line := range map[string]string{
		"many lines":    "X-More: " + strings.Repeat("x", 1000) + "\r\n",
		"one line":      strings.Repeat("x", 1000),
		"interim after": "\r\nHTTP/1.1 103 Early Hints\r\nX-More: " + strings.Repeat("x", 1000) + "\r\n",
	} {
		var written atomic.Int64
		address := "http://" + peer(t, func(conn net.Conn) {
			if !askedFor(conn) {
				return
			}
			_, err := io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nX: ")
			for err == nil {
				var n int
				n, err = io.WriteString(conn, line)
				written.Add(int64(n))
			}
		})
		c := open(t, address)
		_, err := c.Do(t.Context(), get("/"))
		assert.Error(t, err, name)
		if !strings.HasPrefix(name, "interim") {
			assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(err), "%s: %v", name, err)
			_, _, err = c.Stream(t.Context(), get("/")) //nolint:bodyclose // there is none
			assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(err), name)
		}
		_, err = c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/"})
		assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), name)
		assert.Less(t, written.Load(), int64(64<<20), name)
	}
}

func TestHTTP2IsSpokenWhereItCanBe(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.Proto) }))
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	got, err := open(t, s.URL, func(c *Config) { c.RootCAs = roots }).Do(t.Context(), get("/"))
	require.NoError(t, err)
	assert.Equal(t, "HTTP/2.0", string(got.Body))
}
