// Package pipe is a network inside a test: connections between a client and a
// server of the same process, as slow as is asked for. It works under
// testing/synctest, where the time that a slow network takes passes at once.
package pipe

import (
	"context"
	"net"
	"time"
)

// Network connects clients by Dial with a server by Accept; it is a net.Listener.
type Network struct {
	rate  int // bytes per second from the server to the client; 0: as fast as can be
	conns chan net.Conn
	ended chan struct{}
}

var _ net.Listener = (*Network)(nil)

// New makes a network on which each connection carries so many bytes a second to the
// client; 0: any number.
func New(rate int) *Network {
	return &Network{rate: rate, conns: make(chan net.Conn), ended: make(chan struct{})}
}

// Dial gives the client's end of a new connection, whatever the address.
func (n *Network) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case n.conns <- &slow{Conn: far, rate: n.rate}:
		return near, nil
	case <-n.ended:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept gives the server's end of the next connection.
func (n *Network) Accept() (net.Conn, error) {
	select {
	case conn := <-n.conns:
		return conn, nil
	case <-n.ended:
		return nil, net.ErrClosed
	}
}

// Close ends Accept and Dial. Connections stay open. It is called once.
func (n *Network) Close() error {
	close(n.ended)
	return nil
}

// Addr is no true address.
func (n *Network) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// slow is a connection that writes at a rate.
type slow struct {
	net.Conn
	rate int
}

// Write writes piece by piece, each after the time that it takes.
func (s *slow) Write(p []byte) (int, error) {
	if s.rate == 0 {
		return s.Conn.Write(p)
	}
	const perSecond = 10
	done := 0
	for done < len(p) {
		piece := p[done:min(len(p), done+max(1, s.rate/perSecond))]
		time.Sleep(time.Duration(len(piece)) * time.Second / time.Duration(s.rate))
		n, err := s.Conn.Write(piece)
		if done += n; err != nil {
			return done, err
		}
	}
	return done, nil
}
