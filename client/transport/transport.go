// Package transport is the one place where HTTP is set up for all connectors:
// timeouts, retries, pace, size limits, TLS, proxy, redirects, logging without
// secrets, and errors as *invite.Error.
package transport

import (
	"bytes"
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/go-resty/resty/v2"
	"golang.org/x/time/rate"

	"guestlist/app/invite"
)

// Config says how one system is reached.
type Config struct {
	invite.Config

	// HonoursKeys says that the system does a change once however often it is sent
	// with the same Idempotency-Key. Only then are changes retried, and only those
	// that carry a key.
	HonoursKeys bool
	// Pace bounds the requests per second, retries included; 0: no bound. Burst is
	// how many may go at once, at least 1.
	Pace  float64
	Burst int
	// MaxBody bounds an answer in bytes, after decompression; 0: 32 MiB.
	MaxBody int
	// RootCAs are the authorities to trust; nil: the system's.
	RootCAs *x509.CertPool
	// Dial connects to an address; nil: over the network.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Client sends requests to one system. Its methods are safe for use from any
// goroutine.
type Client struct {
	conf    Config
	http    *http.Transport
	calls   *resty.Client // whole answers, with a time limit
	streams *resty.Client // endless answers
}

// Request is one call. Path begins with a slash and is escaped already; Body is
// sent as JSON; Key is the Idempotency-Key of a change.
type Request struct {
	Method string
	Path   string
	Query  url.Values
	Header http.Header
	Body   any
	Key    string
	// Patience bounds the time that the answer takes from its header to its end; 0:
	// as long as it makes progress, up to some minutes.
	Patience time.Duration
}

// Response is a successful answer (2xx).
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// timing is what tests shorten.
type timing struct {
	dial, handshake, header time.Duration
	silence                 time.Duration // between two pieces of an answer
	whole                   time.Duration // one try, from the dial to the end of the answer
	retries                 int
	minWait, maxWait        time.Duration // between tries; what Retry-After asks beyond maxWait is not waited for
}

func usual() timing {
	return timing{
		dial: 10 * time.Second, handshake: 10 * time.Second, header: 30 * time.Second,
		silence: 30 * time.Second, whole: 5 * time.Minute,
		retries: 3, minWait: 300 * time.Millisecond, maxWait: 10 * time.Second,
	}
}

// New prepares a client; it sends nothing. Errors are *invite.Error with the code
// Invalid (no address of a server) or Insecure (plain http to another machine).
func New(c Config) (*Client, error) { return newClient(c, usual()) }

func newClient(c Config, t timing) (*Client, error) {
	base, err := parseAddress(c.Address)
	if err != nil {
		return nil, err
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.MaxBody == 0 {
		c.MaxBody = 32 << 20
	}
	cl := &Client{conf: c, http: newTransport(c, base, t)}
	var way http.RoundTripper = &logged{next: whole{cl.http}, log: c.Logger, token: c.Token}
	if c.Pace > 0 {
		way = &paced{next: way, limit: rate.NewLimiter(rate.Limit(c.Pace), max(1, c.Burst))}
	}
	cl.calls = cl.newResty(base, &patient{next: way, silence: t.silence})
	cl.calls.SetTimeout(t.whole).SetRetryCount(t.retries).SetRetryWaitTime(t.minWait).SetRetryMaxWaitTime(t.maxWait)
	cl.calls.SetRetryAfter(retryAfter(t.maxWait)).AddRetryCondition(cl.mayRetry)
	cl.streams = cl.newResty(base, way).SetDoNotParseResponse(true)
	return cl, nil
}

func (c *Client) newResty(base *url.URL, way http.RoundTripper) *resty.Client {
	r := resty.NewWithClient(&http.Client{Transport: way, CheckRedirect: sameHost})
	r.SetBaseURL(base.String()).SetLogger(silent{}).SetDisableWarn(true).SetResponseBodyLimit(c.conf.MaxBody)
	r.SetHeader("User-Agent", "Guestlist/"+c.conf.Version)
	if c.conf.Token != "" {
		r.SetAuthToken(c.conf.Token)
	}
	return r
}

// Do sends a request and reads the answer. Everything but 2xx is a *invite.Error.
// A change (anything but GET and HEAD) that was sent and not answered has the
// code Unknown.
func (c *Client) Do(ctx context.Context, r Request) (*Response, error) {
	ctx, tries := watchSending(withPatience(ctx, r.Patience))
	req := newRequest(c.calls.R(), ctx, r).SetHeader("Accept", "application/json, application/problem+json")
	resp, err := req.Execute(r.Method, r.Path)
	if err != nil && !(isTooLong(err) && resp != nil && resp.RawResponse != nil) {
		return nil, networkError(err, isChange(r.Method) && tries.sent.Load())
	}
	if !resp.IsSuccess() {
		return nil, tries.doubt(c.refusal(r.Method, resp.RawResponse, resp.Body()))
	}
	if isPage(resp.Header()) {
		return nil, tries.doubt(pageError(r.Method, resp.RawResponse))
	}
	return &Response{Status: resp.StatusCode(), Header: resp.Header(), Body: resp.Body()}, nil
}

// Stream sends a GET whose answer does not end. There is no limit to its time and
// size: the caller ends ctx when it falls silent, and closes the body.
func (c *Client) Stream(ctx context.Context, r Request) (io.ReadCloser, http.Header, error) {
	req := newRequest(c.streams.R(), ctx, r)
	resp, err := req.Execute(http.MethodGet, r.Path)
	if err != nil {
		return nil, nil, networkError(err, false)
	}
	if resp.IsSuccess() && !isPage(resp.Header()) {
		return resp.RawBody(), resp.Header(), nil
	}
	defer func() { _ = resp.RawBody().Close() }()
	if resp.IsSuccess() {
		return nil, nil, pageError(http.MethodGet, resp.RawResponse)
	}
	const problemSize = 64 << 10
	body, err := io.ReadAll(io.LimitReader(resp.RawBody(), problemSize))
	if err != nil {
		return nil, nil, networkError(err, false)
	}
	return nil, nil, c.refusal(http.MethodGet, resp.RawResponse, body)
}

// refusal is statusError without our token: there are gateways that repeat what they
// were sent.
func (c *Client) refusal(method string, resp *http.Response, body []byte) *invite.Error {
	if c.conf.Token != "" {
		body = bytes.ReplaceAll(body, []byte(c.conf.Token), []byte("…"))
	}
	return statusError(method, resp, body)
}

// Close lets go of idle connections. The client stays usable.
func (c *Client) Close() error {
	c.http.CloseIdleConnections()
	return nil
}

func newRequest(req *resty.Request, ctx context.Context, r Request) *resty.Request { //nolint:revive // resty's request comes first
	req.SetContext(ctx).SetQueryParamsFromValues(r.Query).SetHeaderMultiValues(r.Header)
	if r.Body != nil {
		req.SetHeader("Content-Type", "application/json").SetBody(r.Body)
	}
	if r.Key != "" {
		req.SetHeader(keyHeader, r.Key)
	}
	return req
}
