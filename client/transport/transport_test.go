package transport

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/invite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// quick is the usual timing with short waits between tries. What a peer may take
// stays long: nothing here may depend on how busy the machine is.
func quick() timing {
	return timing{
		dial: 10 * time.Second, handshake: 10 * time.Second, header: 10 * time.Second, silence: 10 * time.Second, whole: time.Minute,
		retries: 3, minWait: time.Millisecond, maxWait: 5 * time.Millisecond,
	}
}

// open makes a client to a server of this test.
func open(t *testing.T, address string, change ...func(*Config)) *Client {
	t.Helper()
	return openIn(t, quick(), address, change...)
}

// openIn is open with a timing.
func openIn(t *testing.T, in timing, address string, change ...func(*Config)) *Client {
	t.Helper()
	conf := Config{Config: invite.Config{Address: address, Token: "s3cret-token", Version: "1.2.3"}}
	for _, f := range change {
		f(&conf)
	}
	c, err := newClient(conf, in)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	return c
}

func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func get(path string) Request { return Request{Method: http.MethodGet, Path: path} }

func asError(t *testing.T, err error) *invite.Error {
	t.Helper()
	var e *invite.Error
	require.ErrorAs(t, err, &e)
	return e
}

func TestSendsWhatItShould(t *testing.T) {
	c := open(t, serve(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "Bearer s3cret-token", r.Header.Get("Authorization"))
		assert.Equal(t, "Guestlist/1.2.3", r.UserAgent())
		assert.Equal(t, "gzip", r.Header.Get("Accept-Encoding"))
		assert.Equal(t, "k-1", r.Header.Get("Idempotency-Key"))
		assert.Equal(t, "application/json", r.Header.Get("Content-Type"))
		assert.Equal(t, "/base/things/a%2Fb?q=x%26y", r.RequestURI)
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		assert.JSONEq(t, `{"ids":["a","b"]}`, string(body))
		w.Header().Set("Content-Encoding", "gzip")
		w.WriteHeader(http.StatusCreated)
		z := gzip.NewWriter(w)
		_, err = z.Write([]byte(`{"ok":true}`))
		assert.NoError(t, err)
		assert.NoError(t, z.Close())
	})+"/base")
	resp, err := c.Do(t.Context(), Request{
		Method: http.MethodPost, Path: "/things/a%2Fb", Query: url.Values{"q": {"x&y"}}, Key: "k-1",
		Body: map[string][]string{"ids": {"a", "b"}},
	})
	require.NoError(t, err)
	assert.Equal(t, http.StatusCreated, resp.Status)
	assert.JSONEq(t, `{"ok":true}`, string(resp.Body))
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]invite.Code{
		"https://acme.example":          "",
		"https://acme.example:8443/api": "",
		"http://127.0.0.1:8080":         "",
		"http://localhost:8080":         "",
		"http://[::1]:8080":             "",
		"http://acme.example":           invite.CodeInsecure,
		"http://10.0.0.1":               invite.CodeInsecure,
		"http://127.0.0.1.acme.example": invite.CodeInsecure,
		"http://0.0.0.0":                invite.CodeInsecure,
		"ftp://acme.example":            invite.CodeInvalid,
		"acme.example":                  invite.CodeInvalid,
		"":                              invite.CodeInvalid,
		"https://user:pw@acme.example":  invite.CodeInvalid,
		"https://acme.example?x=1":      invite.CodeInvalid,
		"https://":                      invite.CodeInvalid,
	} {
		_, err := New(Config{Config: invite.Config{Address: address}})
		assert.Equal(t, want, invite.CodeOf(err), address)
	}
}

func TestPlainHTTPIsNotDialledElsewhere(t *testing.T) {
	assert.NoError(t, onlyLoopback("tcp", "127.0.0.1:80", nil))
	assert.NoError(t, onlyLoopback("tcp", "[::1]:80", nil))
	err := onlyLoopback("tcp", "192.0.2.1:80", nil)
	require.ErrorIs(t, err, errNotLoopback)
	assert.Equal(t, invite.CodeInsecure, networkError(&net.OpError{Op: "dial", Err: err}, false).Code)
}

func TestRedirects(t *testing.T) {
	other := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the token went to another host") })
	var changes atomic.Int32
	c := open(t, serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/here":
			http.Redirect(w, r, "/there", http.StatusFound)
		case "/there":
			assert.Equal(t, "Bearer s3cret-token", r.Header.Get("Authorization"))
			_, _ = io.WriteString(w, "{}")
		case "/away":
			http.Redirect(w, r, other+"/steal?with=query", http.StatusTemporaryRedirect)
		case "/nowhere":
			w.Header().Set("Location", "%zz")
			w.WriteHeader(http.StatusPermanentRedirect)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/change":
			changes.Add(1)
			http.Redirect(w, r, "/change", http.StatusTemporaryRedirect)
		}
	}))
	_, err := c.Do(t.Context(), get("/here"))
	require.NoError(t, err)

	_, err = c.Do(t.Context(), get("/away"))
	e := asError(t, err)
	assert.Equal(t, invite.CodeNotABackend, e.Code)
	assert.Equal(t, "the address leads to "+other, e.Detail)
	assert.Equal(t, []any{invite.BetweenRedirect, other}, []any{e.Between, e.Leads})

	_, err = c.Do(t.Context(), get("/nowhere"))
	assert.Equal(t, "the address leads to another place", asError(t, err).Detail)

	_, err = c.Do(t.Context(), get("/round"))
	assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(err))

	_, err = c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/here"})
	assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), "some answer so once it is done")

	_, err = c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/change"})
	assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(err))
	assert.EqualValues(t, 1, changes.Load())
}

func TestAnswersThatAreTooLarge(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, err := z.Write(bytes.Repeat([]byte(" "), 1<<20)) // a kilobyte on the way
	require.NoError(t, err)
	require.NoError(t, z.Close())
	c := open(t, serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb.Bytes())
	}), func(c *Config) { c.MaxBody = 100 << 10 })
	_, err = c.Do(t.Context(), get("/"))
	assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(err))
}

func TestLogsHoldNoSecrets(t *testing.T) {
	var log bytes.Buffer
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/broken" {
			panic(http.ErrAbortHandler)
		}
		w.Header().Set("X-Request-Id", "req-7")
		_, _ = io.WriteString(w, `{"url":"https://acme.example/accept/l1nk"}`)
	})
	c := open(t, address, func(c *Config) {
		c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	for _, path := range []string{"/fine", "/broken"} {
		_, err := c.Do(t.Context(), Request{
			Method: http.MethodPost, Path: path, Query: url.Values{"q": {"ann@b.com"}}, Body: []string{"bob@b.com"},
		})
		if err != nil {
			assert.NotContains(t, fmt.Sprintf("%v %+v", err, asError(t, err)), "ann@b.com")
		}
	}
	text := log.String()
	assert.Contains(t, text, "path=/fine")
	assert.Contains(t, text, "request_id=req-7")
	assert.Contains(t, text, "path=/broken")
	for _, secret := range []string{"s3cret", "ann@b.com", "bob@b.com", "l1nk", "Bearer"} {
		assert.NotContains(t, text, secret)
	}
}

func TestATokenThatIsRepeatedIsNotShown(t *testing.T) {
	var log bytes.Buffer
	c := open(t, serve(t, func(w http.ResponseWriter, r *http.Request) {
		sent := r.Header.Get("Authorization")
		w.Header().Set("Content-Type", "application/problem+json")
		w.Header().Set("X-Request-Id", strings.Repeat(".", longestID-10)+sent)
		w.WriteHeader(http.StatusForbidden)
		_, _ = fmt.Fprintf(w, `{"code":"%s%s","detail":"no %s%s"}`, strings.Repeat(".", longestReason-10), sent, strings.Repeat(".", longestWords-10), sent)
	}), func(c *Config) {
		c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	_, err := c.Do(t.Context(), get("/"))
	e := asError(t, err)
	_, _, err = c.Stream(t.Context(), get("/")) //nolint:bodyclose // there is none
	for _, text := range []string{e.Detail, e.Reason, err.Error(), log.String()} {
		assert.NotContains(t, text, "s3c")
	}
	assert.Contains(t, log.String(), "status=403")
}

func TestKeepsPace(t *testing.T) {
	c := open(t, serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") }),
		func(c *Config) { c.Pace, c.Burst = 100, 2 })
	start := time.Now()
	for range 7 {
		_, err := c.Do(t.Context(), get("/"))
		require.NoError(t, err)
	}
	assert.GreaterOrEqual(t, time.Since(start), 50*time.Millisecond, "2 at once, 5 more at 100 a second")
}

func TestStream(t *testing.T) {
	in := quick()
	in.silence, in.whole = 50*time.Millisecond, 300*time.Millisecond
	c := openIn(t, in, serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Last-Event-ID") != "7" {
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, `{"code":"forbidden","detail":"no"}`)
			return
		}
		rc := http.NewResponseController(w)
		for i := range 5 { // longer than a whole call may take
			_, _ = fmt.Fprintf(w, "line %d\n", i)
			assert.NoError(t, rc.Flush())
			time.Sleep(100 * time.Millisecond)
		}
	}))
	body, _, err := c.Stream(t.Context(), Request{Path: "/events", Header: http.Header{"Last-Event-Id": {"7"}}})
	require.NoError(t, err)
	text, err := io.ReadAll(body)
	require.NoError(t, err)
	require.NoError(t, body.Close())
	assert.Equal(t, 5, strings.Count(string(text), "\n"))

	_, _, err = c.Stream(t.Context(), get("/events")) //nolint:bodyclose // there is none
	e := asError(t, err)
	assert.Equal(t, invite.CodeForbidden, e.Code)
	assert.Equal(t, "forbidden", e.Reason)
}

func TestGivingUp(t *testing.T) {
	c := open(t, serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := c.Do(ctx, get("/"))
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err))
}
