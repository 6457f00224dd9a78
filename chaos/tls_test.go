package chaos

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/client/guestlist"
	"guestlist/client/transport"
	"guestlist/screens/words"
)

// TestCertificates meets servers whose certificates are no good: nothing is sent to them,
// and it is said what is wrong.
func TestCertificates(t *testing.T) {
	needs(t)
	const day = 24 * time.Hour
	for name, c := range map[string]struct {
		from, to time.Duration // from now
		host     string
		trusted  bool
		says     string
	}{
		"good":                          {-day, day, "acme.example", true, ""},
		"expired a second ago":          {-day, -time.Second, "acme.example", true, "the server's certificate has expired or is not valid yet"},
		"valid from tomorrow":           {day, 2 * day, "acme.example", true, "the server's certificate has expired or is not valid yet"},
		"for another name":              {-day, day, "beta.example", true, "the server's certificate is for another name"},
		"signed by nobody who is known": {-day, day, "acme.example", false, "the server's certificate is signed by nobody whom this computer trusts"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := startServer(t, 0)
			key, certificate := certify(t, c.host, time.Now().Add(c.from), time.Now().Add(c.to))
			dial := w.serveTLS(key, certificate, func(l net.Listener) net.Listener { return l })
			roots := x509.NewCertPool()
			if c.trusted {
				roots.AddCert(certificate)
			}
			b, err := guestlist.New(transport.Config{
				Config: invite.Config{Address: "https://acme.example", Token: w.token}, Dial: dial, RootCAs: roots,
			})
			require.NoError(t, err)
			defer func() { assert.NoError(t, b.Close()) }()
			_, readErr := b.Info(t.Context())
			_, changeErr := b.Create(t.Context(), invite.New{Addresses: w.two(), Channel: invite.Email}, "key")
			if c.says == "" {
				require.NoError(t, readErr)
				require.NoError(t, changeErr)
			} else {
				for _, err := range []error{readErr, changeErr} {
					require.Equal(t, invite.CodeTLS, invite.CodeOf(err), err)
					require.Equal(t, "There is no safe connection to https://acme.example: "+c.says+". Check the address, or ask who runs the server.", words.Problem(invite.ErrorOf(err), "https://acme.example"))
				}
				require.Zero(t, w.way.count(), "nothing is sent")
			}
			tried("a certificate, "+name, 2, "%s", orWorks(invite.CodeOf(changeErr)))
		})
	}
}

// TestALineThatBreaksUnderTLS garbles the answer to a change on its way: it may have been
// done, and the lost certificate is none.
func TestALineThatBreaksUnderTLS(t *testing.T) {
	needs(t)
	w := startServer(t, 0)
	key, certificate := certify(t, "acme.example", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	garbled := &garbler{}
	dial := w.serveTLS(key, certificate, func(l net.Listener) net.Listener {
		garbled.Listener = l
		return garbled
	})
	roots := x509.NewCertPool()
	roots.AddCert(certificate)
	b, err := guestlist.New(transport.Config{Config: invite.Config{Address: "https://acme.example", Token: w.token}, Dial: dial, RootCAs: roots})
	require.NoError(t, err)
	defer func() { assert.NoError(t, b.Close()) }()
	_, err = b.Info(t.Context())
	require.NoError(t, err)
	addresses := w.two()
	garbled.set(true)
	_, err = b.Create(t.Context(), invite.New{Addresses: addresses, Channel: invite.Email}, "key")
	require.Equal(t, invite.CodeUnknown, invite.CodeOf(err), err)
	require.Contains(t, words.Problem(invite.ErrorOf(err), ""), lost)
	garbled.set(false)
	_, err = b.Create(t.Context(), invite.New{Addresses: addresses, Channel: invite.Email}, "key")
	require.NoError(t, err)
	w.requireOnce(addresses, "pending", 1)
	tried("an answer that is garbled under TLS", 1, "unknown")
}

// serveTLS answers on a listener of this computer with a certificate, and gives what dials
// it. No pipe will do: both sides say at once that they do not like each other.
func (w *world) serveTLS(key *ecdsa.PrivateKey, certificate *x509.Certificate, wrap func(net.Listener) net.Listener) func(context.Context, string, string) (net.Conn, error) {
	w.t.Helper()
	plain, err := (&net.ListenConfig{}).Listen(w.t.Context(), "tcp4", "127.0.0.1:0")
	require.NoError(w.t, err)
	web := &http.Server{Handler: w.way, ReadHeaderTimeout: time.Minute, ErrorLog: quiet}
	var serving sync.WaitGroup
	serving.Go(func() {
		_ = web.Serve(tls.NewListener(wrap(plain), &tls.Config{
			MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{certificate.Raw}, PrivateKey: key}},
		}))
	})
	w.t.Cleanup(func() {
		_ = web.Close()
		serving.Wait()
	})
	return func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp4", plain.Addr().String())
	}
}

// certify makes a certificate that stands for itself.
func certify(t *testing.T, host string, from, to time.Time) (*ecdsa.PrivateKey, *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host}, NotBefore: from, NotAfter: to,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(raw)
	require.NoError(t, err)
	return key, certificate
}

// garbler changes what comes from the server, where it is told so.
type garbler struct {
	net.Listener
	mu sync.Mutex
	on bool
}

func (g *garbler) set(on bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.on = on
}

// Accept implements net.Listener.
func (g *garbler) Accept() (net.Conn, error) {
	conn, err := g.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &garbling{Conn: conn, by: g}, nil
}

type garbling struct {
	net.Conn
	by *garbler
}

// Write implements net.Conn.
func (g *garbling) Write(p []byte) (int, error) {
	g.by.mu.Lock()
	on := g.by.on
	g.by.mu.Unlock()
	if on && len(p) > 0 && p[0] == 23 { // what is said after the handshake
		p = slices.Clone(p)
		p[len(p)-1] ^= 1
	}
	return g.Conn.Write(p)
}
