package backend_test

import (
	"io"
	"net/http"
	"net/http/httptrace"
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
