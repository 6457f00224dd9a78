package chaos

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

// way is what every request passes before the server, and every answer after it.
type way struct {
	next http.Handler

	mu       sync.Mutex
	fault    *fault
	left     int // requests that are still to be spoiled; below 0: all
	requests int

	work sync.WaitGroup // answers that are being spoiled
}

// Which requests a fault is about.
const (
	whatever = ""
	changes  = "POST /v1/invitations"
	reads    = "GET /v1/"
	streams  = "GET /v1/events"
)

// spoil has a fault happen to so many requests from now on; below 0: to all.
func (w *way) spoil(f fault, of string, times int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f.of = of
	w.fault, w.left = &f, times
}

// heal ends a fault.
func (w *way) heal() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fault = nil
}

// spoiled counts the requests that have come since the last count.
func (w *way) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := w.requests
	w.requests = 0
	return n
}

func (w *way) take(r *http.Request) *fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.requests++
	f := w.fault
	if f == nil || w.left == 0 || !strings.HasPrefix(r.Method+" "+r.URL.Path, f.of) || f.of == reads && r.URL.Path == "/v1/events" {
		return nil
	}
	w.left--
	return f
}

// ServeHTTP implements http.Handler.
func (w *way) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	f := w.take(r)
	if f == nil {
		w.next.ServeHTTP(out, r)
		return
	}
	w.work.Add(1)
	defer w.work.Done()
	var answer []byte
	if f.done {
		answer = ask(w.next, r)
	} else {
		_, _ = io.Copy(io.Discard, r.Body)
	}
	conn, _, err := http.NewResponseController(out).Hijack()
	if err != nil {
		panic(err)
	}
	defer func() { _ = conn.Close() }()
	f.spoil(conn, answer)
}

// ask gives the answer of a server as it goes over the wire.
func ask(h http.Handler, r *http.Request) []byte {
	recorded := httptest.NewRecorder()
	h.ServeHTTP(recorded, r)
	resp := recorded.Result()
	resp.ContentLength = int64(recorded.Body.Len())
	var wire bytes.Buffer
	if err := resp.Write(&wire); err != nil {
		panic(err)
	}
	return wire.Bytes()
}

// untilGone waits until the client hangs up.
func untilGone(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }
