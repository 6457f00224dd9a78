package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync/atomic"
	"time"
)

// errNotHTTP says that a peer began with what no HTTP answer begins with.
var errNotHTTP = errors.New("the first bytes are no HTTP answer")

// beginning is how the first answer on every HTTP/1 connection begins.
const beginning = "HTTP/"

// spoken is a connection whose peer has to speak HTTP/1, judged by its very first
// bytes: a mail or SSH server greets before it is asked, and what net/http makes of
// that depends on who was faster. An answer that is cut off within its first line
// is a lost answer of a peer that may well speak HTTP.
type spoken struct {
	net.Conn
	fits    int // bytes of beginning that have come; the reading goroutine's own
	foreign atomic.Bool
}

// Read implements net.Conn. After the first byte that does not fit it gives
// errNotHTTP and no bytes.
func (s *spoken) Read(p []byte) (int, error) {
	if s.foreign.Load() {
		return 0, errNotHTTP
	}
	n, err := s.Conn.Read(p)
	for i := 0; i < n && s.fits < len(beginning); i++ {
		if p[i] != beginning[s.fits] {
			s.foreign.Store(true)
			return 0, errNotHTTP
		}
		s.fits++
	}
	return n, err
}

// Write implements net.Conn. Nothing goes to a peer that does not speak HTTP.
func (s *spoken) Write(p []byte) (int, error) {
	if s.foreign.Load() {
		return 0, errNotHTTP
	}
	return s.Conn.Write(p)
}

type dial func(ctx context.Context, network, address string) (net.Conn, error)

// inHTTP dials peers that have to speak plain HTTP/1.
func inHTTP(d dial) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := d(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &spoken{Conn: conn}, nil
	}
}

// inTLS dials peers that have to speak HTTP over TLS, 1 or 2.
func inTLS(d dial, conf *tls.Config, handshake time.Duration) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		plain, err := d(ctx, network, address)
		if err != nil {
			return nil, err
		}
		conf := conf.Clone()
		conf.NextProtos = []string{"h2", "http/1.1"}
		if conf.ServerName, _, err = net.SplitHostPort(address); err != nil {
			return nil, errors.Join(err, plain.Close())
		}
		conn := tls.Client(plain, conf)
		ctx, cancel := context.WithTimeout(ctx, handshake)
		defer cancel()
		if err := conn.HandshakeContext(ctx); err != nil {
			_ = plain.Close()
			return nil, err
		}
		if conn.ConnectionState().NegotiatedProtocol == "h2" {
			return conn, nil // net/http takes it for HTTP/2 only as it is
		}
		return &spoken{Conn: conn}, nil
	}
}
