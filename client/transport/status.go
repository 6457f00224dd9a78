package transport

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"guestlist/app/invite"
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
func statusError(method string, answer *http.Response, body []byte) *invite.Error {
	status, h := answer.StatusCode, answer.Header
	e := &invite.Error{
		Code: codeOf(method, status), Status: status, Detail: http.StatusText(status),
		Err: &BodyError{Status: status, Header: h, Body: body},
	}
	if wait := parseRetryAfter(h, time.Now()); wait > 0 {
		e.RetryAt = time.Now().Add(wait)
	}
	between(e, answer)
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

func codeOf(method string, status int) invite.Code {
	switch status {
	case http.StatusUnauthorized:
		return invite.CodeUnauthenticated
	case http.StatusForbidden:
		return invite.CodeForbidden
	case http.StatusNotFound, http.StatusGone:
		return invite.CodeNotFound
	case http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return invite.CodeUnsupported
	case http.StatusConflict:
		return invite.CodeConflict
	case http.StatusTooManyRequests:
		return invite.CodeRateLimited
	case http.StatusTooEarly, http.StatusProxyAuthRequired, http.StatusNetworkAuthenticationRequired:
		return invite.CodeTemporary
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther:
		if isChange(method) {
			return invite.CodeUnknown // some say so once it is done
		}
	}
	switch {
	case status >= 500 || status == http.StatusRequestTimeout:
		if isChange(method) {
			return invite.CodeUnknown // it may have failed after the work was done, or a gateway before it
		}
		return invite.CodeTemporary
	case status >= 400:
		return invite.CodeInvalid
	}
	return invite.CodeNotABackend
}

// BodyError is the answer behind a *invite.Error, for connectors whose systems
// have their own forms of errors. Error says no more than the status.
type BodyError struct {
	Status int
	Header http.Header
	Body   []byte
}

// Error gives the status in words.
func (e *BodyError) Error() string { return "answered " + http.StatusText(e.Status) }
