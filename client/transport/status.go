package transport

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
func statusError(method string, status int, h http.Header, body []byte) *invite.Error {
	e := &invite.Error{
		Code: codeOf(method, status), Status: status, Detail: http.StatusText(status),
		Err: &BodyError{Status: status, Header: h, Body: body},
	}
	if wait := parseRetryAfter(h, time.Now()); wait > 0 {
		e.RetryAt = time.Now().Add(wait)
	}
	if status >= 300 && status < 400 {
		e.Detail = "the address leads to another place"
		if to, err := url.Parse(h.Get("Location")); err == nil && to.Host != "" {
			e.Detail += ": " + to.Scheme + "://" + to.Host
		}
	}
	var p problem
	if isProblem(h) && json.Unmarshal(body, &p) == nil {
		e.Reason = plain(p.Code, longestReason)
		e.Detail = p.words(e.Detail)
	}
	e.Detail = plain(e.Detail, longestWords)
	return e
}

// The most characters of a system's words that are shown and logged.
const (
	longestWords  = 500
	longestReason = 50
	longestID     = 100
)

// plain makes a system's words fit for a line on screen and in a log: without characters
// that show nothing but change how what is around them is read, and cut where they are
// longer than anybody reads.
func plain(words string, most int) string {
	words = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(words, ""))
	if utf8.RuneCountInString(words) > most {
		words = string([]rune(words)[:most-1]) + "…"
	}
	return words
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
	}
	switch {
	case isChange(method) && leavesOpen(status):
		return invite.CodeUnknown
	case status >= 500 || status == http.StatusRequestTimeout:
		return invite.CodeTemporary
	case status >= 400:
		return invite.CodeInvalid
	}
	return invite.CodeNotABackend
}

// leavesOpen tells whether a change that was answered like this may have been done: it
// may have failed after the work, or a gateway before it, and a redirect is what many
// answer once they are done. Only one that asks for the same request elsewhere proves that
// it was not, and a refusal.
func leavesOpen(status int) bool {
	if status == http.StatusTemporaryRedirect || status == http.StatusPermanentRedirect {
		return false
	}
	return status < 400 || status >= 500 || status == http.StatusRequestTimeout
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
