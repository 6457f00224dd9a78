package transport

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// logged notes each try. Queries, bodies and headers but the request's ID hold tokens,
// links and people's addresses, so they are never looked at here.
type logged struct {
	next  http.RoundTripper
	log   *slog.Logger
	token string // which a gateway may repeat
}

// RoundTrip sends a request and notes how it went.
func (l *logged) RoundTrip(r *http.Request) (*http.Response, error) {
	start := time.Now()
	resp, err := l.next.RoundTrip(r)
	about := []any{"method", r.Method, "host", r.URL.Host, "path", r.URL.Path, "took", time.Since(start).Round(time.Millisecond)}
	if err != nil {
		e := networkError(err, false)
		l.log.InfoContext(r.Context(), "no answer", append(about, "code", e.Code, "cause", e.Detail)...)
		return resp, err
	}
	about = append(about, "status", resp.StatusCode)
	if id := resp.Header.Get("X-Request-Id"); l.token == "" || !strings.Contains(id, l.token) {
		about = append(about, "request_id", plain(id, longestID))
	}
	l.log.DebugContext(r.Context(), "answered", about...)
	return resp, nil
}

// paced keeps to a number of requests per second.
type paced struct {
	next  http.RoundTripper
	limit *rate.Limiter
}

// RoundTrip waits for its turn, then sends.
func (p *paced) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := p.limit.Wait(r.Context()); err != nil {
		return nil, err
	}
	return p.next.RoundTrip(r)
}

// silent takes resty's own log: it writes URLs.
type silent struct{}

func (silent) Errorf(string, ...any) {}
func (silent) Warnf(string, ...any)  {}
func (silent) Debugf(string, ...any) {}
