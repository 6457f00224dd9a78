package backend_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// clock is a clock that tests can turn.
type clock struct {
	mu  sync.Mutex
	off time.Duration
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.off)
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.off += d
}

// harness is a running server with a real database file, and its owner's client.
type harness struct {
	t     testing.TB
	srv   *backend.Server
	http  *httptest.Server
	clock *clock
	drop  string
	db    string
	*client
}

const ownerEmail = "dana.reyes@acme.example"

// start runs a server. change may alter the configuration, which has a mail drop.
func start(t testing.TB, change ...func(*backend.Config)) *harness {
	t.Helper()
	h := open(t, filepath.Join(t.TempDir(), "guestlist.db"), change...)
	token, err := h.srv.Init(t.Context(), "Acme Ltd", ownerEmail, "Dana Reyes")
	require.NoError(t, err)
	h.serve(token)
	return h
}

// open opens a database for a server that is not running yet.
func open(t testing.TB, db string, change ...func(*backend.Config)) *harness {
	t.Helper()
	h := &harness{t: t, clock: &clock{}, drop: filepath.Join(filepath.Dir(db), "drop"), db: db}
	conf := backend.Config{
		DB: h.db, MailDrop: h.drop, Now: h.clock.now, MailFrom: "invitations@acme.example",
		Key: bytes.Repeat([]byte("k"), 32), Retry: 20 * time.Millisecond,
	}
	for _, f := range change {
		f(&conf)
	}
	var err error
	h.srv, err = backend.Open(t.Context(), conf)
	require.NoError(t, err)
	return h
}

// serve runs the server until the test ends.
func (h *harness) serve(token string) {
	t := h.t
	t.Helper()
	h.http = httptest.NewServer(h.srv.Handler())
	h.srv.SetPublicURL(h.http.URL)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.srv.Run(ctx) }()
	t.Cleanup(func() {
		h.srv.EndStreams()
		h.http.Close()
		cancel()
		require.NoError(t, <-done)
		require.NoError(t, h.srv.Close())
	})
	h.client = &client{t: t, base: h.http.URL, token: token, doc: contract(t, h.http.URL)}
}

// sample is start with made-up data.
func sample(t testing.TB, n int) *harness {
	h := start(t)
	require.NoError(t, h.srv.Sample(t.Context(), n))
	return h
}

// client calls the API; every answer must be as the server's own document says.
type client struct {
	t     testing.TB
	base  string
	token string
	doc   *document
}

type object = map[string]any

// call sends a request and returns status and decoded body.
func (c *client) call(method, path string, body any, headers ...string) (int, object) {
	c.t.Helper()
	status, _, raw := c.raw(method, path, body, headers...)
	if len(raw) == 0 {
		return status, nil
	}
	var out object
	require.NoError(c.t, json.Unmarshal(raw, &out), string(raw))
	return status, out
}

func (c *client) raw(method, path string, body any, headers ...string) (int, http.Header, []byte) {
	c.t.Helper()
	req := c.request(method, path, body, headers...)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(c.t, err)
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	require.NoError(c.t, err)
	c.doc.check(c.t, req, resp, raw)
	return resp.StatusCode, resp.Header, raw
}

func (c *client) request(method, path string, body any, headers ...string) *http.Request {
	c.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		require.NoError(c.t, err)
		r = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(context.Background(), method, c.base+path, r)
	require.NoError(c.t, err)
	if r != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return req
}

// as is the same client with another token.
func (c *client) as(token string) *client { d := *c; d.token = token; return &d }

// ok is call, for what must succeed.
func (c *client) ok(method, path string, body any, headers ...string) object {
	c.t.Helper()
	status, out := c.call(method, path, body, headers...)
	require.Truef(c.t, status == http.StatusOK || status == http.StatusNoContent, "%s %s: %d %v", method, path, status, out)
	return out
}

// items is the list under a key of an answer.
func items(o object, key string) []object {
	var out []object
	list, _ := o[key].([]any)
	for _, i := range list {
		out = append(out, i.(object))
	}
	return out
}

// invite creates with a fresh key and returns the results.
func (c *client) invite(body object) []object {
	c.t.Helper()
	return items(c.ok("POST", "/v1/invitations", body, "Idempotency-Key", fresh()), "results")
}

// one invites one address and returns its invitation.
func (c *client) one(address string, roles ...object) object {
	c.t.Helper()
	body := object{"addresses": []string{address}}
	if len(roles) > 0 {
		body["roles"] = roles
	}
	r := c.invite(body)[0]
	require.Equal(c.t, "invited", r["outcome"], r)
	return r["invitation"].(object)
}

// outcome runs a bulk call for one ID.
func (c *client) outcome(what string, id any) object {
	c.t.Helper()
	return items(c.ok("POST", "/v1/invitations/"+what, object{"ids": []any{id}}, "Idempotency-Key", fresh()), "results")[0]
}

func (c *client) get(id any) object {
	c.t.Helper()
	return c.ok("GET", "/v1/invitations/"+id.(string), nil)
}

func (c *client) link(id any) string {
	c.t.Helper()
	return c.ok("POST", "/v1/invitations/"+id.(string)+"/link", nil)["url"].(string)
}

// scope finds a scope by its name.
func (c *client) scope(name string) string {
	c.t.Helper()
	for _, s := range items(c.ok("GET", "/v1/scopes", nil), "items") {
		if s["name"] == name {
			return s["id"].(string)
		}
	}
	c.t.Fatalf("no scope %s", name)
	return ""
}

var shownToken = regexp.MustCompile(`<code>(gl_[A-Za-z0-9_-]+)</code>`)

// join invites a person, accepts for them and returns their client.
// delivered waits until the mail server took the invitation's mail and the
// store knows it: until then its delivery and the sequence still change. It
// returns the invitation as it is then.
func (c *client) delivered(id any) object {
	c.t.Helper()
	var now object
	eventually(c.t, "delivery", func() bool {
		now = c.get(id)
		return now["delivery"].(object)["state"] == "sent"
	})
	return now
}

func (h *harness) join(address string, roles ...object) *client {
	h.t.Helper()
	return h.enter(h.one(address, roles...))
}

// enter accepts an invitation and signs in as the new member.
func (h *harness) enter(inv object) *client {
	h.t.Helper()
	address := inv["address"].(string)
	status, body := accept(h.t, h.link(inv["id"]), "Person of "+address)
	require.Equal(h.t, http.StatusOK, status, body)
	m := shownToken.FindStringSubmatch(body)
	if m == nil {
		token, _, err := h.srv.NewToken(h.t.Context(), address, "test")
		require.NoError(h.t, err)
		return h.as(token)
	}
	return h.as(m[1])
}

func accept(t testing.TB, link, name string) (int, string) {
	t.Helper()
	form := strings.NewReader("name=" + strings.ReplaceAll(name, " ", "+"))
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, link, form)
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(b)
}

// mails reads the mail drop, oldest first.
func (h *harness) mails() []string {
	h.t.Helper()
	names, err := filepath.Glob(filepath.Join(h.drop, "*.eml"))
	require.NoError(h.t, err)
	var out []string
	for _, n := range names {
		b, err := os.ReadFile(n)
		require.NoError(h.t, err)
		out = append(out, string(b))
	}
	return out
}

// eventually polls for what another goroutine brings about.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	require.Eventually(t, ok, time.Minute, 5*time.Millisecond, what)
}
