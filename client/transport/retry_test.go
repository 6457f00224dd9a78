package transport

import (
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// failing answers a status, and after some tries with success.
func failing(t *testing.T, status, times int, header http.Header) (string, *atomic.Int32) {
	var tries atomic.Int32
	return serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if int(tries.Add(1)) > times {
			_, _ = io.WriteString(w, "{}")
			return
		}
		for name, values := range header {
			w.Header()[name] = values
		}
		if status == 0 {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(status)
	}), &tries
}

func TestWhatIsRetried(t *testing.T) {
	for name, tc := range map[string]struct {
		method  string
		status  int // 0: the connection breaks
		key     string
		honours bool
		tries   int
		code    invite.Code
	}{
		"reading, 503":               {method: "GET", status: 503, tries: 3},
		"reading, 502":               {method: "GET", status: 502, tries: 3},
		"reading, 429":               {method: "GET", status: 429, tries: 3},
		"reading, broken":            {method: "GET", tries: 3},
		"reading, 500":               {method: "GET", status: 500, tries: 1, code: invite.CodeTemporary},
		"reading, 404":               {method: "GET", status: 404, tries: 1, code: invite.CodeNotFound},
		"change, 503":                {method: "POST", status: 503, tries: 1, code: invite.CodeUnknown},
		"change, 502":                {method: "POST", status: 502, tries: 1, code: invite.CodeUnknown},
		"change, 429":                {method: "POST", status: 429, tries: 1, code: invite.CodeRateLimited},
		"change, broken":             {method: "POST", tries: 1, code: invite.CodeUnknown},
		"change, key not honoured":   {method: "POST", status: 503, key: "k", tries: 1, code: invite.CodeUnknown},
		"change, honoured, no key":   {method: "POST", honours: true, tries: 1, code: invite.CodeUnknown},
		"change, honoured":           {method: "POST", status: 503, key: "k", honours: true, tries: 3},
		"change, honoured, broken":   {method: "POST", key: "k", honours: true, tries: 3},
		"change, honoured, conflict": {method: "POST", status: 409, key: "k", honours: true, tries: 1, code: invite.CodeConflict},
		"delete, broken":             {method: "DELETE", tries: 1, code: invite.CodeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			address, tries := failing(t, tc.status, 2, nil)
			c := open(t, address, func(c *Config) { c.HonoursKeys = tc.honours })
			_, err := c.Do(t.Context(), Request{Method: tc.method, Path: "/", Key: tc.key})
			assert.Equal(t, tc.code, invite.CodeOf(err))
			assert.EqualValues(t, tc.tries, tries.Load())
		})
	}
}

func TestRetriesEnd(t *testing.T) {
	address, tries := failing(t, http.StatusServiceUnavailable, 1000, nil)
	_, err := open(t, address).Do(t.Context(), get("/"))
	assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err))
	assert.EqualValues(t, 4, tries.Load())
}

func TestLongPauseIsNotWaitedFor(t *testing.T) {
	address, tries := failing(t, http.StatusTooManyRequests, 1000, http.Header{"Retry-After": {"3600"}})
	_, err := open(t, address).Do(t.Context(), get("/"))
	e := asError(t, err)
	assert.Equal(t, invite.CodeRateLimited, e.Code)
	assert.InDelta(t, time.Hour, time.Until(e.RetryAt), float64(time.Minute))
	assert.EqualValues(t, 1, tries.Load())
}

func TestShortPauseIsWaitedFor(t *testing.T) {
	address, tries := failing(t, http.StatusTooManyRequests, 1, http.Header{"Retry-After": {"1"}})
	timing := quick()
	timing.maxWait = 2 * time.Second
	c, err := newClient(Config{Config: invite.Config{Address: address}}, timing)
	require.NoError(t, err)
	defer func() { require.NoError(t, c.Close()) }()
	start := time.Now()
	_, err = c.Do(t.Context(), get("/"))
	require.NoError(t, err)
	assert.GreaterOrEqual(t, time.Since(start), time.Second)
	assert.EqualValues(t, 2, tries.Load())
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		header map[string]string
		want   time.Duration
	}{
		"none":                {nil, 0},
		"seconds":             {map[string]string{"Retry-After": "120"}, 2 * time.Minute},
		"negative":            {map[string]string{"Retry-After": "-5"}, 0},
		"date":                {map[string]string{"Retry-After": "Sun, 01 Mar 2026 12:00:30 GMT"}, 30 * time.Second},
		"date gone by":        {map[string]string{"Retry-After": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0},
		"by their own clock":  {map[string]string{"Retry-After": "Sun, 01 Mar 2026 09:00:30 GMT", "Date": "Sun, 01 Mar 2026 09:00:00 GMT"}, 30 * time.Second},
		"in a year":           {map[string]string{"Retry-After": "31536000"}, 0},
		"at the end of time":  {map[string]string{"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 0},
		"by a broken clock":   {map[string]string{"Retry-After": "Sun, 01 Mar 2026 09:00:30 GMT", "Date": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0},
		"in a month":          {map[string]string{"Retry-After": "2592000"}, 30 * 24 * time.Hour},
		"reset before Christ": {map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "-9999999999"}, 0},
		"words":               {map[string]string{"Retry-After": "soon"}, 0},
		"x-retry-after":       {map[string]string{"X-Retry-After": "7"}, 7 * time.Second},
		"reset moment":        {map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1772366460"}, time.Minute},
		"reset seconds":       {map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "90"}, 90 * time.Second},
		"reset, some left":    {map[string]string{"X-RateLimit-Remaining": "3", "X-RateLimit-Reset": "90"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			h := http.Header{}
			for k, v := range tc.header {
				h.Set(k, v)
			}
			assert.Equal(t, tc.want, parseRetryAfter(h, now))
		})
	}
}

// TestARefusalAfterALostAnswerProvesNothing has the first try lost and the second refused.
func TestARefusalAfterALostAnswerProvesNothing(t *testing.T) {
	for name, tc := range map[string]struct {
		lost, status int
		body         string
		want         invite.Code
	}{
		"the token was ended":   {0, http.StatusUnauthorized, `{"code":"unauthenticated"}`, invite.CodeUnknown},
		"a right was taken":     {0, http.StatusForbidden, `{"code":"forbidden"}`, invite.CodeUnknown},
		"asked too often":       {0, http.StatusTooManyRequests, `{"code":"rate_limited"}`, invite.CodeUnknown},
		"after a gateway's 502": {http.StatusBadGateway, http.StatusUnauthorized, `{"code":"unauthenticated"}`, invite.CodeUnknown},
		"after a pause":         {http.StatusTooManyRequests, http.StatusUnauthorized, `{"code":"unauthenticated"}`, invite.CodeUnauthenticated},
		"it cannot be done":     {0, http.StatusConflict, `{"code":"not_pending"}`, invite.CodeConflict},
		"by who knows what":     {0, http.StatusConflict, ``, invite.CodeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			var tries atomic.Int32
			c := open(t, serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/problem+json")
				switch {
				case tries.Add(1) > 1:
					w.Header().Set("Retry-After", "3600")
					w.WriteHeader(tc.status)
					_, _ = io.WriteString(w, tc.body)
				case tc.lost == 0:
					panic(http.ErrAbortHandler)
				default:
					w.WriteHeader(tc.lost)
				}
			}), func(c *Config) { c.HonoursKeys = true })
			_, err := c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/", Key: "k"})
			assert.Equal(t, tc.want, invite.CodeOf(err), err)
			assert.False(t, asError(t, err).RetryAt.IsZero(), "the pause counts")
			assert.EqualValues(t, 2, tries.Load())
		})
	}
}
