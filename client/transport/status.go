package transport

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"guestlist/client"
)

// problem is RFC 9457 with the members that systems add: ours (code, errors).
type problem struct {
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Code   string `json:"code"`
	Errors []struct {
		Message  string `json:"message"`
		Location string `json:"location"`
	} `json:"errors"`
}

// statusError sorts an answer that is no success. Reason and the system's words
// are filled in only from application/problem+json; connectors read other forms
// from the Err, which is then a *BodyError.
func statusError(method string, status int, h http.Header, body []byte) *client.Error {
	e := &client.Error{
		Code: codeOf(method, status), Status: status, Detail: http.StatusText(status),
		RetryAfter: parseRetryAfter(h, time.Now()), Err: &BodyError{Status: status, Header: h, Body: body},
	}
	if status >= 300 && status < 400 {
		e.Detail = "the address leads to another place"
		if to, err := url.Parse(h.Get("Location")); err == nil && to.Host != "" {
			e.Detail += ": " + to.Scheme + "://" + to.Host
		}
	}
	var p problem
	if isProblem(h) && json.Unmarshal(body, &p) == nil {
		e.Reason = p.Code
		e.Detail = p.words(e.Detail)
	}
	return e
}

func (p problem) words(otherwise string) string {
	for _, words := range []string{p.Detail, p.Title} {
		if words != "" {
			otherwise = words
			break
		}
	}
	for _, e := range p.Errors {
		if e.Location != "" {
			e.Message += " (" + e.Location + ")"
		}
		otherwise += "; " + e.Message
	}
	return otherwise
}

func isProblem(h http.Header) bool {
	return strings.HasPrefix(strings.ToLower(h.Get("Content-Type")), "application/problem+json")
}

func codeOf(method string, status int) client.Code {
	switch status {
	case http.StatusUnauthorized:
		return client.Unauthenticated
	case http.StatusForbidden:
		return client.Forbidden
	case http.StatusNotFound, http.StatusGone:
		return client.NotFound
	case http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return client.Unsupported
	case http.StatusConflict:
		return client.Conflict
	case http.StatusTooManyRequests:
		return client.RateLimited
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusProxyAuthRequired:
		return client.Temporary
	case http.StatusBadGateway, http.StatusGatewayTimeout:
		if isChange(method) {
			return client.Unknown // the system behind the gateway may have done it
		}
		return client.Temporary
	}
	switch {
	case status >= 500:
		return client.Temporary
	case status >= 400:
		return client.Invalid
	}
	return client.NotABackend
}

// BodyError is the answer behind a *client.Error, for connectors whose systems
// have their own forms of errors. Error says no more than the status.
type BodyError struct {
	Status int
	Header http.Header
	Body   []byte
}

// Error gives the status in words.
func (e *BodyError) Error() string { return "answered " + http.StatusText(e.Status) }
