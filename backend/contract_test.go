package backend_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/stretchr/testify/require"
)

func fresh() string { return rand.Text() }

// document is the server's own description, which its answers are held to.
type document struct {
	router routers.Router
	mu     sync.Mutex
	seen   map[[32]byte]bool // answers that were as described: the same again need no second look
}

// contract reads /openapi.json.
func contract(t testing.TB, base string) *document {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, base+"/openapi.json", nil)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	doc, err := openapi3.NewLoader().LoadFromData(raw)
	require.NoError(t, err)
	router, err := gorillamux.NewRouter(doc)
	require.NoError(t, err)
	return &document{router: router, seen: map[[32]byte]bool{}}
}

// check holds an answer of the API to the document. Pages for people and answers
// for addresses that it does not describe are left out.
func (d *document) check(t testing.TB, req *http.Request, resp *http.Response, body []byte) {
	if d == nil {
		return
	}
	t.Helper()
	route, params, err := d.router.FindRoute(req)
	if err != nil {
		require.Contains(t, []int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusOK}, resp.StatusCode, req.URL.Path)
		return
	}
	same := sha256.Sum256(fmt.Appendln(nil, route.Method, route.Path, resp.StatusCode, resp.Header.Get("Content-Type"), string(body)))
	d.mu.Lock()
	known := d.seen[same]
	d.mu.Unlock()
	if known {
		return
	}
	in := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: req, PathParams: params, Route: route,
		},
		Status: resp.StatusCode, Header: resp.Header,
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}
	in.SetBodyBytes(bytes.TrimSpace(body))
	if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/event-stream") {
		in.Options.ExcludeResponseBody = true
	}
	require.NoError(t, openapi3filter.ValidateResponse(context.Background(), in), "%s %s: %d %s", req.Method, req.URL, resp.StatusCode, body)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seen[same] = true
}

func TestContractRejectsWhatIsNotDescribed(t *testing.T) {
	h := start(t)
	req := h.request("GET", "/v1/session", nil)
	route, params, err := h.doc.router.FindRoute(req)
	require.NoError(t, err)
	in := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
		Status:                 200, Header: http.Header{"Content-Type": {"application/json"}},
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	}
	in.SetBodyBytes([]byte(`{"user": 7}`))
	require.Error(t, openapi3filter.ValidateResponse(t.Context(), in))
}
