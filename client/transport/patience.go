package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"
)

// errSlow says that an answer has begun and does not come, or comes too slowly. It
// is a timeout.
var errSlow = fmt.Errorf("the answer comes too slowly: %w", os.ErrDeadlineExceeded)

// IsTimeout tells whether a call failed because its answer did not come in time.
func IsTimeout(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}

// IsSlow tells whether an answer had begun that then did not come in time: the
// system is there, and the line or the answer is the matter. It implies IsTimeout.
func IsSlow(err error) bool { return errors.Is(err, errSlow) }

type patienceKey struct{}

// withPatience bounds the time from an answer's header to its end; 0: as long as
// it makes progress.
func withPatience(ctx context.Context, d time.Duration) context.Context {
	if d <= 0 {
		return ctx
	}
	return context.WithValue(ctx, patienceKey{}, d)
}

// patient cuts answers that fall silent on the way. One that makes progress, on a
// slow line, is left to come.
type patient struct {
	next    http.RoundTripper
	silence time.Duration
}

// RoundTrip sends a request and watches over its answer.
func (p *patient) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(r.Context())
	resp, err := p.next.RoundTrip(r.WithContext(ctx))
	if err != nil {
		cancel(nil)
		return resp, err
	}
	cut := func() { cancel(errSlow) }
	f := &flow{ReadCloser: resp.Body, ctx: ctx, end: cancel, silence: p.silence, silent: time.AfterFunc(p.silence, cut)}
	if most, ok := ctx.Value(patienceKey{}).(time.Duration); ok {
		f.late = time.AfterFunc(most, cut)
	}
	resp.Body = f
	return resp, nil
}

// flow is the body of an answer that has to make progress.
type flow struct {
	io.ReadCloser
	ctx          context.Context //nolint:containedctx // the answer's own life
	end          context.CancelCauseFunc
	silence      time.Duration
	silent, late *time.Timer // late is nil where there is no such bound
}

// Read reads on; errSlow is why an answer was cut.
func (f *flow) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	if n > 0 {
		f.silent.Reset(f.silence)
	}
	if err != nil && !errors.Is(err, io.EOF) && errors.Is(context.Cause(f.ctx), errSlow) {
		err = errSlow
	}
	return n, err
}

// Close ends the watch and the answer.
func (f *flow) Close() error {
	f.silent.Stop()
	if f.late != nil {
		f.late.Stop()
	}
	err := f.ReadCloser.Close()
	f.end(nil)
	return err
}
