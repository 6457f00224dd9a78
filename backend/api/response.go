package api

import (
	"compress/gzip"
	"net/http"
	"strings"
	"time"
)

// gzipFrom is the size of an answer from which compressing it pays.
const gzipFrom = 4096

// answerTime is how long a peer may take to read an answer.
const answerTime = 2 * time.Minute

// response notes the status for the log and compresses big JSON answers.
type response struct {
	http.ResponseWriter
	gzip   bool // the client can read it
	zip    *gzip.Writer
	status int
	sent   bool
}

func acceptsGzip(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}

// WriteHeader keeps the status until the first byte: only then is it known
// whether the answer is big.
func (w *response) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

// Write sends a part of the body. The first part decides about compression.
func (w *response) Write(b []byte) (int, error) {
	if !w.sent && w.gzip && len(b) >= gzipFrom && strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Del("Content-Length")
		w.zip, _ = gzip.NewWriterLevel(w.ResponseWriter, gzip.BestSpeed) // the level is a valid one
	}
	w.sendHeader()
	if w.zip != nil {
		return w.zip.Write(b)
	}
	return w.ResponseWriter.Write(b)
}

func (w *response) sendHeader() {
	if w.sent {
		return
	}
	w.sent = true
	if w.status == 0 {
		w.status = http.StatusOK
	}
	if w.gzip {
		w.Header().Add("Vary", "Accept-Encoding")
	}
	// Streams renew it. A recorder in a test has no deadline to set; a real connection does.
	_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(answerTime))
	w.ResponseWriter.WriteHeader(w.status)
}

// FlushError sends what was written so far; event streams need it.
func (w *response) FlushError() error {
	w.sendHeader()
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach the connection.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *response) close() error {
	w.sendHeader()
	if w.zip != nil {
		return w.zip.Close()
	}
	return nil
}
