package transport

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"guestlist/app/invite"

	"github.com/go-resty/resty/v2"
)

const keyHeader = "Idempotency-Key"

// errTooLong ends the tries: the system asks for a longer pause than anybody
// should wait for in one call. The caller gets the answer with its RetryAt.
var errTooLong = errors.New("the system asks for a long pause")

func isTooLong(err error) bool { return errors.Is(err, errTooLong) }

// mayRetry decides after each try, and notes what the try leaves open.
func (c *Client) mayRetry(resp *resty.Response, err error) bool {
	again := c.isWorthRetrying(resp, err)
	if again && isChange(resp.Request.Method) {
		if tries, ok := resp.Request.Context().Value(sendingKey{}).(*sending); ok {
			tries.leave(resp.Request.Method, resp, err)
		}
	}
	return again
}

// isWorthRetrying decides whether to try again. Reading may be repeated, but not at once when it
// has taken too long: the caller may ask for less. A change may only with a key that
// the system honours: an invitation must not be sent twice.
func (c *Client) isWorthRetrying(resp *resty.Response, err error) bool {
	if resp == nil || resp.Request.Context().Err() != nil {
		return false
	}
	req := resp.Request
	if isChange(req.Method) && (!c.conf.HonoursKeys || req.Header.Get(keyHeader) == "") {
		return false
	}
	if err != nil {
		return networkError(err, false).Code == invite.CodeTemporary && (isChange(req.Method) || !IsTimeout(err))
	}
	switch resp.StatusCode() {
	case http.StatusRequestTimeout, http.StatusTooManyRequests,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// retryAfter waits as long as the system asks, up to the longest wait.
func retryAfter(longest time.Duration) resty.RetryAfterFunc {
	return func(_ *resty.Client, resp *resty.Response) (time.Duration, error) {
		wait := parseRetryAfter(resp.Header(), time.Now())
		if wait > longest {
			return 0, errTooLong
		}
		return wait, nil
	}
}

// longestPause is the longest that a system can mean: quotas are counted by the month.
const longestPause = 31 * 24 * time.Hour

// parseRetryAfter reads seconds or a date, and X-RateLimit-Reset where that is all
// a system says. 0: it does not say, or something that nobody can mean. A date is
// measured by the system's own clock where it tells it.
func parseRetryAfter(h http.Header, now time.Time) time.Duration {
	if server, err := http.ParseTime(h.Get("Date")); err == nil {
		now = server
	}
	for _, name := range []string{"Retry-After", "X-Retry-After"} {
		value := h.Get(name)
		if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
			return pause(seconds)
		}
		if at, err := http.ParseTime(value); err == nil {
			return pauseUntil(at, now)
		}
	}
	if h.Get("X-RateLimit-Remaining") != "0" {
		return 0
	}
	reset, err := strconv.ParseInt(h.Get("X-RateLimit-Reset"), 10, 64)
	if err != nil {
		return 0
	}
	const year2001, year3000 = 1_000_000_000, 32_503_680_000 // greater numbers than the first are moments, smaller ones are seconds to wait
	switch {
	case reset < year2001:
		return pause(reset)
	case reset < year3000:
		return pauseUntil(time.Unix(reset, 0), now)
	}
	return 0
}

// pause is what a number of seconds means.
func pause(seconds int64) time.Duration {
	if seconds < 0 || seconds > int64(longestPause/time.Second) {
		return 0
	}
	return time.Duration(seconds) * time.Second
}

// pauseUntil is what a moment means.
func pauseUntil(at, now time.Time) time.Duration {
	if d := at.Sub(now); d > 0 && d <= longestPause {
		return d
	}
	return 0
}
