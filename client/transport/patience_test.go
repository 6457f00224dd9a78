package transport

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/pipe"
)

// onLine serves over a line with the usual timing; it runs under synctest.
func onLine(t *testing.T, rate int, h http.HandlerFunc) *Client {
	t.Helper()
	line := pipe.Serve(t, rate, h)
	return openIn(t, usual(), "http://127.0.0.1", func(c *Config) { c.Dial = line.Dial })
}

func TestAnswerThatMakesProgressIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, 700, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, strings.Repeat("x", 140_000)) })
		begun := time.Now()
		got, err := c.Do(t.Context(), get("/"))
		require.NoError(t, err)
		assert.Len(t, got.Body, 140_000)
		assert.InDelta(t, 200, time.Since(begun).Seconds(), 5)
	})
}

func TestAnswerIsBounded(t *testing.T) {
	for name, tc := range map[string]struct {
		patience time.Duration
		pause    time.Duration // between two pieces
		want     time.Duration
	}{
		"one that falls silent":             {0, time.Hour, 31 * time.Second},
		"one that drips":                    {0, 20 * time.Second, 5 * time.Minute},
		"one that comes later than allowed": {20 * time.Second, time.Second, 21 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var tries atomic.Int32
				c := onLine(t, 0, func(w http.ResponseWriter, r *http.Request) {
					tries.Add(1)
					select { // the server takes its time, which is not the line's
					case <-time.After(time.Second):
					case <-r.Context().Done():
					}
					rc := http.NewResponseController(w)
					for r.Context().Err() == nil {
						_, _ = io.WriteString(w, "x")
						_ = rc.Flush()
						select {
						case <-time.After(tc.pause):
						case <-r.Context().Done():
						}
					}
				})
				begun := time.Now()
				_, err := c.Do(t.Context(), Request{Method: http.MethodGet, Path: "/", Patience: tc.patience})
				assert.InDelta(t, tc.want.Seconds(), time.Since(begun).Seconds(), 0.5)
				assert.True(t, IsTimeout(err))
				assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err))
				assert.Equal(t, "no answer in time", asError(t, err).Detail)
				assert.EqualValues(t, 1, tries.Load(), "the same again would take as long")
			})
		})
	}
}

func TestGivingUpOnASlowAnswerIsNoTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, 700, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, strings.Repeat("x", 140_000)) })
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(10*time.Second, cancel)
		_, err := c.Do(ctx, get("/"))
		require.ErrorIs(t, err, context.Canceled)
		assert.False(t, IsTimeout(err))
	})
}
