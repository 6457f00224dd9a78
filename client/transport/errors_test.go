package transport

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"guestlist/app/invite"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	c := open(t, "http://"+l.Addr().String())
	_, err = c.Do(t.Context(), get("/"))
	assert.Equal(t, invite.CodeRefused, invite.CodeOf(err))
	_, err = c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/"})
	assert.Equal(t, invite.CodeRefused, invite.CodeOf(err), "a change that never left is not Unknown")
}

func TestSilence(t *testing.T) {
	in := quick()
	in.header = 150 * time.Millisecond
	c := openIn(t, in, "http://"+peer(t, func(net.Conn) {}))
	_, err := c.Do(t.Context(), get("/"))
	e := asError(t, err)
	assert.Equal(t, invite.CodeTemporary, e.Code)
	assert.Equal(t, "no answer in time", e.Detail)
	assert.True(t, IsTimeout(err))
	_, err = c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/"})
	assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), "a change that left may have been done")
}

func TestNotHTTPS(t *testing.T) {
	for greeting, detail := range map[string]string{
		"HTTP/1.1 400 Bad Request\r\n\r\n": "the server does not speak https at this address",
		"SSH-2.0-OpenSSH_9.9\r\n":          "no secure connection: tls: first record does not look like a TLS handshake",
	} {
		_, err := open(t, "https://"+peer(t, func(conn net.Conn) { _, _ = io.WriteString(conn, greeting) })).Do(t.Context(), get("/"))
		e := asError(t, err)
		assert.Equal(t, invite.CodeTLS, e.Code)
		assert.Equal(t, detail, e.Detail)
	}
}

func TestTLS(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") }))
	s.Config.ErrorLog = nil
	s.StartTLS()
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	trusting := func(c *Config) { c.RootCAs = roots }

	_, err := open(t, s.URL, trusting).Do(t.Context(), get("/"))
	require.NoError(t, err)

	_, err = open(t, s.URL).Do(t.Context(), get("/"))
	e := asError(t, err)
	assert.Equal(t, invite.CodeTLS, e.Code)
	assert.Contains(t, e.Detail, "signed by nobody")

	other := strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
	_, err = open(t, other, trusting).Do(t.Context(), get("/"))
	e = asError(t, err)
	assert.Equal(t, invite.CodeTLS, e.Code)
	assert.Contains(t, e.Detail, "for another name")
}

func TestOldTLSIsRefused(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11} //nolint:gosec // that is the point
	s.StartTLS()
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	_, err := open(t, s.URL, func(c *Config) { c.RootCAs = roots }).Do(t.Context(), get("/"))
	assert.Equal(t, invite.CodeTLS, invite.CodeOf(err))
}

func TestNetworkErrors(t *testing.T) {
	for name, tc := range map[string]struct {
		err  error
		want invite.Code
	}{
		"no such host":        {&net.OpError{Op: "dial", Err: &net.DNSError{Name: "nowhere.example", IsNotFound: true}}, invite.CodeNoSuchHost},
		"resolver is away":    {&net.DNSError{Name: "acme.example", Err: "server misbehaving", IsTemporary: true}, invite.CodeTemporary},
		"refused":             {&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, invite.CodeRefused},
		"refused, on Windows": {&net.OpError{Op: "dial", Err: refusedOnWindows}, invite.CodeRefused},
		"no way":              {&net.OpError{Op: "dial", Err: syscall.ENETUNREACH}, invite.CodeTemporary},
		"reset":               {&net.OpError{Op: "read", Err: syscall.ECONNRESET}, invite.CodeTemporary},
		"end":                 {io.ErrUnexpectedEOF, invite.CodeTemporary},
		"expired":             {x509.CertificateInvalidError{Reason: x509.Expired}, invite.CodeTemporary},
		"expired in a check":  {&tls.CertificateVerificationError{Err: x509.CertificateInvalidError{Reason: x509.Expired}}, invite.CodeTLS},
		"handshake":           {errors.New("remote error: tls: handshake failure"), invite.CodeTLS},
	} {
		t.Run(name, func(t *testing.T) {
			e := networkError(tc.err, false)
			assert.Equal(t, tc.want, e.Code)
			assert.NotEmpty(t, e.Detail)
			assert.ErrorIs(t, e, tc.err)
		})
	}
}

func TestStatuses(t *testing.T) {
	for status, want := range map[int]invite.Code{
		400: invite.CodeInvalid, 401: invite.CodeUnauthenticated, 403: invite.CodeForbidden, 404: invite.CodeNotFound, 405: invite.CodeUnsupported,
		409: invite.CodeConflict, 410: invite.CodeNotFound, 413: invite.CodeInvalid, 422: invite.CodeInvalid, 429: invite.CodeRateLimited,
		500: invite.CodeTemporary, 501: invite.CodeUnsupported, 502: invite.CodeTemporary, 503: invite.CodeTemporary, 304: invite.CodeNotABackend,
	} {
		assert.Equal(t, want, codeOf(http.MethodGet, status), status)
	}
	for status, want := range map[int]invite.Code{
		101: invite.CodeUnknown, 303: invite.CodeUnknown, 301: invite.CodeUnknown, 302: invite.CodeUnknown, 304: invite.CodeUnknown, 307: invite.CodeNotABackend,
		400: invite.CodeInvalid, 408: invite.CodeUnknown, 409: invite.CodeConflict, 425: invite.CodeTemporary, 429: invite.CodeRateLimited,
		500: invite.CodeUnknown, 501: invite.CodeUnsupported, 502: invite.CodeUnknown, 503: invite.CodeUnknown, 504: invite.CodeUnknown, 511: invite.CodeTemporary, 520: invite.CodeUnknown,
	} {
		assert.Equal(t, want, codeOf(http.MethodPost, status), "a change, %d", status)
	}
}

func TestProblemsAreRead(t *testing.T) {
	answer := func(contentType, body string) *invite.Error {
		c := open(t, serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(http.StatusUnprocessableEntity)
			_, _ = io.WriteString(w, body)
		}))
		_, err := c.Do(t.Context(), get("/"))
		return asError(t, err)
	}
	e := answer("application/problem+json; charset=utf-8",
		`{"title":"Unprocessable","detail":"validation failed","code":"invalid","errors":[{"message":"too long","location":"body.message"}]}`)
	assert.Equal(t, invite.CodeInvalid, e.Code)
	assert.Equal(t, 422, e.Status)
	assert.Equal(t, "invalid", e.Reason)
	assert.Equal(t, "validation failed; too long (body.message)", e.Detail)

	e = answer("application/problem+json", `{"title":"Only the title"}`)
	assert.Equal(t, "Only the title", e.Detail)

	e = answer("text/html", `{"code":"invalid","detail":"<html>"}`)
	assert.Empty(t, e.Reason)
	assert.Equal(t, "Unprocessable Entity", e.Detail)
	var body *BodyError
	require.ErrorAs(t, e, &body)
	assert.Contains(t, string(body.Body), "<html>")
	assert.NotContains(t, body.Error(), "html")
}
