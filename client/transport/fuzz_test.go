package transport

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"guestlist/app/invite"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzRetryAfter has a system ask for any pause: what comes of it is one that somebody
// can mean, and what is plainly said is taken as it is.
func FuzzRetryAfter(f *testing.F) {
	const now = 1_764_230_400 // 27 November 2025, 08:00
	for _, seed := range [][4]string{
		{"", "120", "", ""},
		{"Thu, 27 Nov 2025 08:00:00 GMT", "Thu, 27 Nov 2025 08:05:00 GMT", "", ""},
		{"Wed, 26 Nov 2025 08:00:00 GMT", "Thursday, 27-Nov-25 08:05:00 GMT", "", ""},
		{"", "Thu Nov 27 08:05:00 2025", "", ""},
		{"Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "", ""},
		{"", "-1", "", ""},
		{"", "1.5", "", ""},
		{"", "9223372036854775807", "", ""},
		{"", "soon", "", ""},
		{"", "", "0", "60"},
		{"", "", "0", "1764230460"},
		{"", "", "0", "-9999999999"},
		{"", "", "0", "9223372036854775807"},
		{"", "", "7", "60"},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	f.Fuzz(func(t *testing.T, date, after, remaining, reset string) {
		h := http.Header{"Date": {date}, "Retry-After": {after}, "X-Ratelimit-Remaining": {remaining}, "X-Ratelimit-Reset": {reset}}
		got := parseRetryAfter(h, time.Unix(now, 0))
		assert.GreaterOrEqual(t, got, time.Duration(0))
		assert.LessOrEqual(t, got, longestPause)
		if seconds, err := strconv.ParseInt(after, 10, 64); err == nil {
			if seconds < 0 || seconds > int64(longestPause/time.Second) {
				seconds = 0
			}
			assert.Equal(t, time.Duration(seconds)*time.Second, got)
		}
	})
}

// FuzzProblem has a system refuse with anything: what comes of it can be shown to a
// person, and says of a change that it was not done only where that is certain.
func FuzzProblem(f *testing.F) {
	for _, body := range []string{
		`{"title":"Conflict","detail":"the key was used with another body","code":"idempotency_mismatch"}`,
		`{"detail":"validation failed","errors":[{"message":"too long","location":"body.message"},{"message":"x"},null]}`,
		`{"detail":7}`, `{"errors":{}}`, "{\"detail\":\"a\x00\u202eb\xff\"}", `[]`, `null`, `<html>`, ``,
	} {
		f.Add(true, uint16(403), "application/problem+json", "", []byte(body))
		f.Add(false, uint16(322), "APPLICATION/PROBLEM+JSON; charset=utf-8", "https://[::1%25x]/\u202e", []byte(body))
	}
	f.Fuzz(func(t *testing.T, change bool, status uint16, contentType, location string, body []byte) {
		method := http.MethodGet
		if change {
			method = http.MethodPost
		}
		n := int(status)%500 + 100
		e := statusError(method, &http.Response{
			StatusCode: n, Header: http.Header{"Content-Type": {contentType}, "Location": {location}},
			Request: &http.Request{Method: method, URL: &url.URL{Scheme: "https", Host: "acme.example", Path: "/v1/session"}},
		}, body)
		assert.Equal(t, n, e.Status)
		assert.NotEmpty(t, e.Code)
		if !change {
			assert.NotEqual(t, invite.CodeUnknown, e.Code, "reading leaves nothing open")
		}
		if change && (n < 300 || n >= 500) && n != http.StatusNotImplemented && n != http.StatusNetworkAuthenticationRequired {
			assert.Equal(t, invite.CodeUnknown, e.Code, n)
		}
		requireWords(t, e.Detail, longestWords)
		requireWords(t, e.Reason, longestReason)
	})
}

// requireWords checks that a text can stand in a line on screen and in a log.
func requireWords(t *testing.T, text string, most int) {
	t.Helper()
	require.True(t, utf8.ValidString(text), "%q", text)
	require.LessOrEqual(t, utf8.RuneCountInString(text), most)
	for _, r := range text {
		require.False(t, unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r), "%q", text)
	}
}
