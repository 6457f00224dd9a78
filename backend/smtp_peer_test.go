package backend_test

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// peer is a real mail server, as rude as a test wants it.
type peer struct {
	mu       sync.Mutex
	got      []string // letters taken
	tried    []string // letters whose text came through, taken or not
	sessions int

	onConnect func() error
	onMail    func(from string) error
	onRcpt    func(to string) error
	onData    func(letter string) error
	password  string // needed, unless empty
	tls       *tls.Config
	addr      string
}

// start listens on a free port of this computer.
func (p *peer) start(t *testing.T, overTLS bool) *peer {
	t.Helper()
	srv := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.sessions++
		if p.onConnect != nil {
			if err := p.onConnect(); err != nil {
				return nil, err
			}
		}
		return &peerSession{p: p, conn: c}, nil
	}))
	srv.Domain = "mx.test"
	srv.AllowInsecureAuth = true
	srv.ErrorLog = nullLog{}
	srv.TLSConfig = p.tls
	ln, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	if overTLS {
		ln = tls.NewListener(ln, p.tls)
	}
	p.addr = ln.Addr().String()
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ln) }()
	t.Cleanup(func() {
		require.NoError(t, srv.Close())
		require.NoError(t, <-done)
	})
	return p
}

// letters are those that were taken so far.
func (p *peer) letters() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.got...)
}

type nullLog struct{}

func (nullLog) Printf(string, ...any) {}
func (nullLog) Println(...any)        {}

type peerSession struct {
	p      *peer
	conn   *smtp.Conn
	authed bool
}

func (s *peerSession) Reset()        {}
func (s *peerSession) Logout() error { return nil }

func (s *peerSession) AuthMechanisms() []string { return []string{sasl.Plain, sasl.Login} }

func (s *peerSession) Auth(mech string) (sasl.Server, error) {
	check := func(password string) error {
		if password != s.p.password {
			return &smtp.SMTPError{Code: 535, Message: "wrong password"}
		}
		s.authed = true
		return nil
	}
	if mech == sasl.Plain {
		return sasl.NewPlainServer(func(_, _, password string) error { return check(password) }), nil
	}
	return nil, errors.New("not offered")
}

func (s *peerSession) Mail(from string, _ *smtp.MailOptions) error {
	if s.p.password != "" && !s.authed {
		return smtp.ErrAuthRequired
	}
	if s.p.onMail != nil {
		return s.p.onMail(from)
	}
	return nil
}

func (s *peerSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if s.p.onRcpt != nil {
		return s.p.onRcpt(to)
	}
	return nil
}

// errDrop makes the peer hang up without a word.
var errDrop = errors.New("hang up")

func (s *peerSession) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.p.mu.Lock()
	defer s.p.mu.Unlock()
	s.p.tried = append(s.p.tried, string(b))
	if s.p.onData != nil {
		if err := s.p.onData(string(b)); err != nil {
			if errors.Is(err, errDrop) {
				return s.conn.Conn().Close()
			}
			return err
		}
	}
	s.p.got = append(s.p.got, string(b))
	return nil
}

// withPeer is a server that sends through a peer.
func withPeer(t *testing.T, p *peer, url string) *harness {
	return start(t, func(c *backend.Config) {
		c.MailDrop, c.SMTP = "", strings.Replace(url, "ADDR", p.addr, 1)
		if p.tls != nil {
			c.SMTPTLS = clientTLS
		}
	})
}

// serverTLS and clientTLS know each other: a certificate for 127.0.0.1.
var serverTLS, clientTLS = func() (*tls.Config, *tls.Config) {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	return &tls.Config{Certificates: s.TLS.Certificates, MinVersion: tls.VersionTLS12}, trusting(s)
}()
