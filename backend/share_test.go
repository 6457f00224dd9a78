package backend_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOnePersonCannotOpenStreamsWithoutEnd opens them up to the bound.
func TestOnePersonCannotOpenStreamsWithoutEnd(t *testing.T) {
	const most = 32
	h := start(t)
	other := h.join("b@example.com", object{"role": "auditor"})
	token, _, err := h.srv.NewToken(t.Context(), ownerEmail, "another")
	require.NoError(t, err)
	for i := range most {
		c := h.client
		if i%2 == 0 {
			c = h.as(token) // all tokens of a person count together
		}
		c.watch()
	}
	status, head, body := h.raw("GET", "/v1/events", nil)
	assert.Equal(t, http.StatusTooManyRequests, status)
	assert.Contains(t, string(body), `"code":"rate_limited"`)
	assert.NotEmpty(t, head.Get("Retry-After"))
	h.ok("GET", "/v1/session", nil)
	other.watch()
	h.srv.EndStreams()
	eventually(t, "free again", func() bool {
		resp, err := http.DefaultClient.Do(h.request("GET", "/v1/events", nil))
		if err != nil {
			return false
		}
		defer resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	})
}

// TestPagesThatNobodyReads: they hold memory, so one person has few of them.
func TestPagesThatNobodyReads(t *testing.T) {
	h := sample(t, 3000)
	other := h.join("b@example.com", object{"role": "administrator"})
	narrow := httptest.NewUnstartedServer(h.srv.Handler()) // the system takes no page from it
	narrow.Config.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		assert.NoError(t, c.(*net.TCPConn).SetWriteBuffer(4096))
		return ctx
	}
	narrow.Start()
	t.Cleanup(narrow.Close)
	var conns []net.Conn
	for range 8 {
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(narrow.URL, "http://"))
		require.NoError(t, err)
		t.Cleanup(func() { _ = conn.Close() }) // it may be closed already
		require.NoError(t, conn.(*net.TCPConn).SetReadBuffer(4096))
		_, err = fmt.Fprintf(conn, "GET /v1/invitations?limit=1000 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n", h.token)
		require.NoError(t, err)
		conns = append(conns, conn)
	}
	for _, c := range conns { // all are being answered before another one is asked for
		line := make([]byte, len("HTTP/1.1 200"))
		_, err := io.ReadFull(c, line)
		require.NoError(t, err)
		require.Equal(t, "HTTP/1.1 200", string(line))
	}
	eventually(t, "too many", func() bool {
		status, head, _ := h.raw("GET", "/v1/invitations?limit=1", nil)
		return status == http.StatusTooManyRequests && head.Get("Retry-After") != ""
	})
	h.ok("GET", "/v1/session", nil)
	other.ok("GET", "/v1/invitations", nil)
	for _, c := range conns {
		require.NoError(t, c.Close())
	}
	eventually(t, "free again", func() bool {
		status, _ := h.call("GET", "/v1/invitations", nil)
		return status == http.StatusOK
	})
}

// Who tries tokens out is slowed down; those with a good one beside them are not.
func TestTokensCannotBeTriedOutWithoutEnd(t *testing.T) {
	h := start(t)
	got := map[int]int{}
	for range 40 {
		status, head, _ := h.as("gl_"+fresh()).raw("GET", "/v1/session", nil)
		got[status]++
		assert.Equal(t, status == http.StatusTooManyRequests, head.Get("Retry-After") != "")
	}
	assert.GreaterOrEqual(t, got[http.StatusUnauthorized], 30)
	assert.Positive(t, got[http.StatusTooManyRequests])
	h.ok("GET", "/v1/session", nil)
}

// TestOnePersonCannotKeepTheServerBusy holds calls open by bodies that do not end.
func TestOnePersonCannotKeepTheServerBusy(t *testing.T) {
	const most = 64
	h := start(t)
	other := h.join("b@example.com", object{"role": "administrator"})
	var bodies []*io.PipeWriter
	inside, answers := make(chan bool, most), make(chan int, most)
	for range most {
		r, w := io.Pipe()
		bodies = append(bodies, w)
		req := h.request("POST", "/v1/invitations/revoke", nil)
		req = req.WithContext(httptrace.WithClientTrace(req.Context(), &httptrace.ClientTrace{
			Got100Continue: func() { inside <- true }, // the server asks for the body when the call is going
		}))
		req.Body = r
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Expect", "100-continue")
		go func() {
			resp, err := http.DefaultClient.Do(req)
			if assert.NoError(t, err) {
				_ = resp.Body.Close()
				answers <- resp.StatusCode
			}
		}()
	}
	t.Cleanup(func() {
		for _, w := range bodies {
			_ = w.Close() // so that a failed test ends
		}
	})
	eventually(t, "all going", func() bool { return len(inside) == most })
	status, head, body := h.raw("GET", "/v1/session", nil)
	assert.Equal(t, http.StatusTooManyRequests, status)
	assert.Contains(t, string(body), `"code":"rate_limited"`)
	assert.NotEmpty(t, head.Get("Retry-After"))
	other.ok("GET", "/v1/session", nil)
	for _, w := range bodies {
		_, err := io.WriteString(w, `{"ids":["inv_none"]}`)
		require.NoError(t, err)
		require.NoError(t, w.Close())
	}
	for range most {
		assert.Equal(t, http.StatusOK, <-answers)
	}
	eventually(t, "free again", func() bool {
		status, _, _ := h.raw("GET", "/v1/session", nil)
		return status == http.StatusOK
	})
}
