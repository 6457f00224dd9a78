package guestlist

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// scripted is a server that answers everything with the same.
type scripted struct {
	mu     sync.Mutex
	status int
	header http.Header
	body   []byte
}

func (s *scripted) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, values := range s.header {
		w.Header()[name] = values
	}
	w.WriteHeader(s.status)
	if s.status != http.StatusNoContent && s.status != http.StatusNotModified {
		_, _ = w.Write(s.body)
	}
}

func (s *scripted) say(status int, contentType string, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// A pause that is too long to be waited for ends the tries at once.
	s.status, s.header, s.body = status, http.Header{"Content-Type": {contentType}, "Retry-After": {"3600"}}, body
}

// refusals prove that a change was not done.
var refusals = []invite.Code{
	invite.CodeUnauthenticated, invite.CodeForbidden, invite.CodeNotFound, invite.CodeConflict, invite.CodeInvalid,
	invite.CodeRateLimited, invite.CodeUnsupported, invite.CodeTemporary, invite.CodeNotABackend,
}

// FuzzAnswer has a server answer anything: a success has a result for each address and
// ID that was sent, whatever is no proof of the contrary may have been done, and reading
// never says anything about changes.
func FuzzAnswer(f *testing.F) {
	for _, body := range []string{
		`{"results":[{"address":"a@b.c","outcome":"invited","invitation":{"id":"inv_1","address":"a@b.c","status":"pending","roles":[{"id":"g","role":"member","scope_id":"s"}]}},{"address":"d@e.f","outcome":"already_member"}]}`,
		`{"results":[{"id":"inv_1","outcome":"revoked"},{"id":"inv_2","outcome":"queued_for_review"}]}`,
		`{"results":[{"id":7}]}`, `{"results":null}`, `{"results":[null,null]}`, `{"results":[{"invitation":{"expires_at":"9999-12-31T23:59:59Z"}},{"retry_at":"x"}]}`,
		`{"items":[{"id":"inv_1","roles":[null]}],"next_cursor":null,"total":-1,"seq":9223372036854775807,"gone":["x"]}`,
		`{"user":{"id":"u"},"organization":{"id":"o"},"permissions":["x"],"limits":{"max_bulk":-1},"server":{"time":"2025-01-01T00:00:00Z"},"warnings":["\u0000"]}`,
		`{"code":"unavailable","detail":"no room"}`, `{"code":"idempotency_mismatch"}`, `<html>`, `{`, ``,
	} {
		f.Add(uint16(0), uint8(0), []byte(body))   // 200
		f.Add(uint16(303), uint8(1), []byte(body)) // 503
		f.Add(uint16(209), uint8(1), []byte(body)) // 409
		f.Add(uint16(202), uint8(2), []byte(body)) // 402
	}
	types := []string{"application/json", "application/problem+json", "text/html; charset=utf-8", "", "APPLICATION/PROBLEM+JSON; charset=utf-8", ";;="}
	script := &scripted{status: http.StatusOK}
	web := httptest.NewServer(script)
	f.Cleanup(web.Close)
	f.Fuzz(func(t *testing.T, status uint16, kind uint8, body []byte) {
		code := int(status)%400 + 200 // net/http sends no 1xx as an answer
		script.say(code, types[int(kind)%len(types)], body)
		b := connect(t, web.URL, "token")
		ids, addresses := []string{"inv_1", "inv_2"}, []string{"a@b.c", "d@e.f"}
		for name, call := range map[string]func() ([]invite.Result, error){
			"create": func() ([]invite.Result, error) {
				return b.Create(t.Context(), invite.New{Addresses: addresses}, "key")
			},
			"resend": func() ([]invite.Result, error) { return b.Resend(t.Context(), ids, "key") },
			"revoke": func() ([]invite.Result, error) { return b.Revoke(t.Context(), ids, "key") },
		} {
			results, err := call()
			if err == nil {
				require.Less(t, code, 300, name)
				require.Len(t, results, 2, name)
				for i, r := range results {
					require.NotEmpty(t, r.Outcome, name)
					if name == "create" {
						require.Equal(t, addresses[i], r.Address)
					} else {
						require.Equal(t, ids[i], r.ID, name)
					}
				}
				continue
			}
			e := invite.ErrorOf(err)
			requireShown(t, e)
			if e.Code != invite.CodeUnknown {
				require.Contains(t, refusals, e.Code, name)
				require.GreaterOrEqual(t, code, 300, "%s: what succeeded and cannot be read may be done", name)
				require.True(t, code < 500 || e.Reason == "unavailable" || code == http.StatusNotImplemented || code == http.StatusNetworkAuthenticationRequired, "%s: %d", name, code)
			}
		}
		for name, read := range map[string]func() error{
			"info":  func() error { _, err := b.Info(t.Context()); return err },
			"list":  func() error { _, err := b.List(t.Context(), invite.ListQuery{}); return err },
			"get":   func() error { _, err := b.Get(t.Context(), "inv_1"); return err },
			"since": func() error { _, err := b.Changes(t.Context(), 1, ""); return err },
			"judge": func() error { _, err := b.Judge(t.Context(), invite.New{Addresses: ids}); return err },
		} {
			if err := read(); err != nil {
				e := invite.ErrorOf(err)
				requireShown(t, e)
				require.NotEqual(t, invite.CodeUnknown, e.Code, "%s changes nothing", name)
			}
		}
	})
}

// requireShown checks an error that a screen is going to show.
func requireShown(t *testing.T, e *invite.Error) {
	t.Helper()
	require.NotEqual(t, invite.CodeUnforeseen, e.Code, e)
	require.True(t, utf8.ValidString(e.Detail))
	assert.False(t, slices.Contains([]byte(e.Detail), '\n'), e.Detail)
	require.LessOrEqual(t, len(e.Detail), 4*500+100)
}
