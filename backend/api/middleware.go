package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// wrap adds what every request gets: an ID, a log line, safety headers, and an
// answer when a handler panics.
func (a *API) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, start := rand.Text()[:16], time.Now()
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey, id))
		r.Body = &textBody{ReadCloser: http.MaxBytesReader(w, r.Body, maxBody+1)} // one more, so that handlers can tell too large from cut off
		_ = http.NewResponseController(w).SetWriteDeadline(time.Time{})           // that of the answer before, on the same connection
		h := w.Header()
		h.Set("X-Request-Id", id)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		out := &response{ResponseWriter: w, gzip: acceptsGzip(r)}
		defer func() {
			if p := recover(); p != nil {
				if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(p)
				}
				a.log.Error("panic", "request_id", id, "panic", p, "stack", string(debug.Stack()))
				if out.status == 0 {
					writeProblem(out, newProblem(http.StatusInternalServerError, "Something went wrong in the server."))
				}
			}
			if err := out.close(); err != nil {
				a.log.Debug("answer cut off", "request_id", id, "error", err)
			}
			// The pattern, not the path: paths hold links, queries hold addresses.
			a.log.Info("request", "method", r.Method, "route", r.Pattern, "status", out.status,
				"ms", time.Since(start).Milliseconds(), "request_id", id)
		}()
		if !isText(r.URL) {
			writeProblem(out, newProblem(http.StatusBadRequest, "The query is not UTF-8."))
			return
		}
		next.ServeHTTP(out, r)
		if r.Method != http.MethodGet && out.status < 300 {
			a.away.Over()
		}
	})
}

func (a *API) refuse(ctx huma.Context, err error) {
	err = a.problemFor(ctx.Context(), err)
	var headers huma.HeadersError
	if errors.As(err, &headers) {
		for k, vs := range headers.GetHeaders() {
			for _, v := range vs {
				ctx.SetHeader(k, v)
			}
		}
	}
	var p *Problem
	if !errors.As(err, &p) {
		p = newProblem(http.StatusInternalServerError, "Something went wrong in the server.")
	}
	ctx.SetHeader("Content-Type", "application/problem+json")
	ctx.SetStatus(p.Status)
	_ = json.NewEncoder(ctx.BodyWriter()).Encode(p) // nobody is left to tell when the peer is gone
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // nobody is left to tell when the peer is gone
}

// notFound answers what no route matches: 405 where another method would.
func notFound(mux *http.ServeMux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var allow []string
		for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete} {
			other := &http.Request{Method: m, URL: r.URL, Host: r.Host}
			if _, pattern := mux.Handler(other); pattern != "/" && pattern != "" {
				allow = append(allow, m)
			}
		}
		if len(allow) == 0 {
			writeProblem(w, newProblem(http.StatusNotFound, "There is nothing at this address."))
			return
		}
		w.Header().Set("Allow", strings.Join(allow, ", "))
		writeProblem(w, newProblem(http.StatusMethodNotAllowed, "This address answers only to "+strings.Join(allow, ", ")+"."))
	}
}
