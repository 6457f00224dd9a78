package backend_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// heap is how much memory is in use.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what finalizers and pools held goes the second time
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestStrangersFillNoMemory asks for what does not exist, in the longest words, as
// anybody can without a login.
func TestStrangersFillNoMemory(t *testing.T) {
	const bound = 8 << 20
	h := start(t)
	long := strings.Repeat("x", 63<<10)
	for name, ask := range map[string]func(i int) (method, path, token string){
		"a long link":              func(i int) (string, string, string) { return "GET", fmt.Sprintf("/accept/%d%s", i, long), "" },
		"accepting by a long link": func(i int) (string, string, string) { return "POST", fmt.Sprintf("/accept/%d%s", i, long), "" },
		"a guessed link, long ?":   func(i int) (string, string, string) { return "GET", fmt.Sprintf("/accept/%043d?%s", i, long), "" },
		"a long path":              func(i int) (string, string, string) { return "GET", fmt.Sprintf("/%d%s", i, long), "" },
		"a long token":             func(i int) (string, string, string) { return "GET", "/v1/session", fmt.Sprintf("%d%s", i, long) },
		"a long search and a guess": func(i int) (string, string, string) {
			return "GET", "/v1/invitations?q=" + long, fmt.Sprintf("gl_%043d", i)
		},
	} {
		t.Run(name, func(t *testing.T) {
			requests := 500
			if name == "a long link" {
				requests = strangers
			}
			before := heap()
			for i := range requests {
				method, path, token := ask(i)
				req := httptest.NewRequest(method, path, nil)
				req.RemoteAddr = "192.0.2.1:1234"
				req.Header.Set("Authorization", "Bearer "+token)
				req.Header.Set("X-Forwarded-For", fmt.Sprintf("10.%d.%d.1", i>>8, i&255))
				resp := httptest.NewRecorder()
				h.srv.Handler().ServeHTTP(resp, req)
				require.Contains(t, []int{401, 404, 429}, resp.Code)
			}
			assert.Less(t, heap()-before, int64(bound))
		})
	}
}

func TestAWrongLinkIsNotKnown(t *testing.T) {
	h := start(t)
	good := h.link(h.one("a@example.com")["id"])
	for _, bad := range []string{good + "x", good[:len(good)-1], good[:len(good)-1] + "!", good + "%0A", good[:len(good)-2] + "%0A%0A", good + "="} {
		for range 100 {
			resp, body := page(t, bad)
			require.Equal(t, http.StatusNotFound, resp.StatusCode, "what cannot be a link counts as no guess")
			require.Contains(t, body, "This link is not known")
		}
	}
	resp, _ := page(t, good)
	assert.Equal(t, http.StatusOK, resp.StatusCode)
}
