package chaos

import (
	"fmt"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// streamFaults are what can be the matter with a stream of events.
func streamFaults() []fault {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
	forever := func(text string, pause time.Duration) func(conn net.Conn, answer []byte) {
		return func(conn net.Conn, _ []byte) {
			_, err := io.WriteString(conn, head)
			for err == nil {
				_, err = io.WriteString(conn, text)
				time.Sleep(pause) // of the bubble
			}
		}
	}
	return []fault{
		{name: "a stream that stalls", spoil: func(conn net.Conn, _ []byte) {
			_, _ = io.WriteString(conn, head)
			untilGone(conn)
		}},
		{name: "a stream that is half-open", spoil: func(conn net.Conn, _ []byte) { untilGone(conn) }},
		{name: "a stream that closes at once", spoil: func(conn net.Conn, _ []byte) { _, _ = io.WriteString(conn, head) }},
		{name: "a stream that is cut in its head", spoil: func(conn net.Conn, _ []byte) { _, _ = io.WriteString(conn, head[:20]) }},
		{name: "a stream whose line never ends", spoil: forever("data: xxxxxxxxxx", time.Second)},
		{name: "a stream whose line never ends, fast", spoil: forever(fmt.Sprintf("%01000d", 0), time.Millisecond)},
		{name: "a stream whose event never ends", spoil: forever("data: x\n", time.Second)},
		{name: "a stream of comments alone", spoil: forever(": alive\n\n", 15*time.Second)},
		{name: "a stream of broken events", spoil: forever("event: change\ndata: {\"seq\":\"x\"}\n\n", 15*time.Second)},
		{name: "a stream from the future", spoil: forever("event: change\ndata: {\"seq\":9223372036854775807}\n\n", 15*time.Second)},
		{name: "a stream that is none", spoil: reply("200 OK", "Content-Type: text/html\r\n", "<html>")},
		{name: "a stream that is forbidden", spoil: reply("403 Forbidden", "Content-Type: application/problem+json\r\n", `{"code":"forbidden"}`)},
		{name: "a stream behind a bad gateway", spoil: reply("502 Bad Gateway", "", "")},
		{name: "a stream that asks for a pause", spoil: reply("429 Too Many Requests", "Retry-After: 3600\r\n", "")},
	}
}

// TestStreams spoils the stream of events: what others change is seen all the same, soon
// and without a flood of requests, and at once when all is well.
func TestStreams(t *testing.T) {
	needs(t)
	for _, f := range streamFaults() {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, 0, 0)
				w.way.spoil(f, streams, -1)
				w.server.EndStreams()
				w.session.Close()
				w.session = w.open(w.connect())
				slowest := time.Duration(0)
				for range 3 {
					slowest = max(slowest, w.noticed())
				}
				w.way.count()
				const watched = 10 * time.Minute
				time.Sleep(watched)
				requests := w.way.count()
				require.Less(t, requests, 20*int(watched.Minutes()), "nobody is flooded")
				w.way.heal()
				w.noticed()
				tried(f.name, 4, "a change is seen within %s, %d requests a minute", slowest.Round(time.Second), requests/int(watched.Minutes()))
			})
		})
	}
}

// noticed has somebody else invite, and tells when the session knows.
func (w *world) noticed() time.Duration {
	w.t.Helper()
	results, err := w.backend.Create(w.t.Context(), invite.New{Addresses: w.two(), Channel: invite.Email}, invite.NewID())
	require.NoError(w.t, err)
	begun := time.Now()
	w.until("it is seen", 2*time.Minute, func() bool { return w.session.Lookup(results[0].ID) != nil })
	return time.Since(begun)
}
