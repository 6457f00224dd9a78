package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"guestlist/app/invite"

	"github.com/go-resty/resty/v2"
)

// errNotLoopback says that a name that should mean this computer led elsewhere.
var errNotLoopback = errors.New("plain http would leave this computer")

// parseAddress checks the base of a system's API.
func parseAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, &invite.Error{Code: invite.CodeInvalid, Detail: "this is not an address of a server"}
	}
	switch {
	case u.Scheme == "https":
	case u.Scheme == "http" && isLoopback(u.Hostname()):
	case u.Scheme == "http":
		return nil, insecure(nil)
	default:
		return nil, &invite.Error{Code: invite.CodeInvalid, Detail: "an address begins with https://"}
	}
	return u, nil
}

func insecure(cause error) *invite.Error {
	return &invite.Error{
		Code: invite.CodeInsecure, Err: cause,
		Detail: "plain http to another machine would show the token to anybody on the way: use https",
	}
}

func isLoopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// maxHeader bounds the header of an answer in bytes.
const maxHeader = 256 << 10

// newTransport sets up connections: bounded in every phase, TLS 1.2 or later, by
// the proxy that the environment names (never for this computer).
func newTransport(c Config, base *url.URL, t timing) *http.Transport {
	dialer := &net.Dialer{Timeout: t.dial, KeepAlive: 30 * time.Second}
	conf := &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: c.RootCAs}
	plain := dialer.DialContext
	if c.Dial != nil {
		plain = c.Dial
	}
	way := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            plain, // to a proxy
		DialTLSContext:         inTLS(plain, conf, t.handshake),
		OnProxyConnectResponse: heardProxy,
		TLSClientConfig:        conf,
		TLSHandshakeTimeout:    t.handshake,
		ResponseHeaderTimeout:  t.header,
		ExpectContinueTimeout:  time.Second,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    4,
		MaxConnsPerHost:        16,
		ForceAttemptHTTP2:      true,
		HTTP2:                  &http.HTTP2Config{SendPingTimeout: t.header, PingTimeout: t.handshake},

		MaxResponseHeaderBytes: maxHeader,
	}
	if base.Scheme == "http" {
		dialer.Control, way.Proxy = onlyLoopback, nil
		way.DialContext = inHTTP(plain)
	}
	return way
}

// onlyLoopback looks at the address that is truly dialled: a hosts file may send
// "localhost" anywhere.
func onlyLoopback(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if !isLoopback(host) {
		return errNotLoopback
	}
	return nil
}

// sameHost follows a redirect only where the token may go too, and never repeats
// a change. A redirect that is not followed is the answer.
func sameHost(next *http.Request, via []*http.Request) error {
	const most = 5
	first := via[0]
	if len(via) >= most || isChange(first.Method) || next.URL.Host != first.URL.Host || next.URL.Scheme != first.URL.Scheme {
		return http.ErrUseLastResponse
	}
	return nil
}

// whole drops from a redirect the Location that nobody can read: net/http would lose the
// answer over it.
type whole struct{ next http.RoundTripper }

// RoundTrip sends a request.
func (w whole) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := w.next.RoundTrip(r)
	if err != nil {
		return resp, err
	}
	if _, bad := resp.Location(); bad != nil {
		resp.Header.Del("Location")
	}
	return resp, nil
}

// sending is what is known of a request over all its tries.
type sending struct {
	sent atomic.Bool // it may have reached the system
	open atomic.Bool // an earlier try may have been done
}

type sendingKey struct{}

// watchSending watches over the tries of a request.
func watchSending(ctx context.Context) (context.Context, *sending) {
	s := &sending{}
	trace := &httptrace.ClientTrace{WroteHeaders: func() { s.sent.Store(true) }}
	return httptrace.WithClientTrace(context.WithValue(ctx, sendingKey{}, s), trace), s
}

// leave notes how a try ended that another one follows.
func (s *sending) leave(method string, resp *resty.Response, err error) {
	if err != nil && s.sent.Load() || err == nil && codeOf(method, resp.StatusCode()) == invite.CodeUnknown {
		s.open.Store(true)
	}
}

// doubt makes a refusal leave open what an earlier try did, unless it is one that follows
// from what was asked: a system that honours keys gives that only where nothing was done.
func (s *sending) doubt(e *invite.Error) *invite.Error {
	judged := e.Reason != "" && (e.Code == invite.CodeInvalid || e.Code == invite.CodeConflict)
	if s.open.Load() && !judged && e.Code != invite.CodeUnknown {
		e.Code, e.Reason = invite.CodeUnknown, ""
	}
	return e
}

func isChange(method string) bool {
	return method != http.MethodGet && method != http.MethodHead
}
