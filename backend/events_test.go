package backend_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// watch opens an event stream. The channel gives its lines, and is closed when
// the stream ends.
func (c *client) watch(headers ...string) <-chan string {
	c.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	resp, err := http.DefaultClient.Do(c.request("GET", "/v1/events", nil, headers...).WithContext(ctx))
	require.NoError(c.t, err)
	require.Equal(c.t, http.StatusOK, resp.StatusCode)
	require.Equal(c.t, "text/event-stream", resp.Header.Get("Content-Type"))
	lines := make(chan string, 100)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(lines)
		defer resp.Body.Close()
		for sc := bufio.NewScanner(resp.Body); sc.Scan(); {
			if sc.Text() != "" && !strings.HasPrefix(sc.Text(), ":") {
				lines <- sc.Text()
			}
		}
	}()
	c.t.Cleanup(func() { cancel(); <-done })
	return lines
}

// event reads one event, and tells its sequence number.
func event(t *testing.T, lines <-chan string) string {
	t.Helper()
	var got []string
	for len(got) < 3 {
		select {
		case l, ok := <-lines:
			require.True(t, ok, "the stream ended")
			got = append(got, l)
		case <-time.After(time.Minute):
			t.Fatal("no event")
		}
	}
	require.Equal(t, "event: change", got[0])
	id := strings.TrimPrefix(got[1], "id: ")
	require.Equal(t, `data: {"seq":`+id+`}`, got[2])
	return id
}

func TestEventsFollowChanges(t *testing.T) {
	h := sample(t, 5)
	west, south := h.scope("Western Region"), h.scope("Southern Region")
	m := h.join("m@example.com", object{"role": "user_manager", "scope_id": west})
	mine, all := m.watch(), h.watch()
	start := time.Now()
	out := h.one("a@example.com", object{"role": "member", "scope_id": south})
	event(t, all)
	assert.Less(t, time.Since(start), time.Second)
	h.delivered(out["id"])
	in := h.one("b@example.com", object{"role": "member", "scope_id": west})
	assert.GreaterOrEqual(t, event(t, mine), str(in["seq"]), "what happens elsewhere is not told")
}

func newest(h *harness) any {
	return items(h.ok("GET", "/v1/invitations?status=all&limit=1", nil), "items")[0]["id"]
}

func TestEventsResume(t *testing.T) {
	h := sample(t, 5)
	seq := str(h.ok("GET", "/v1/invitations", nil)["seq"])
	assert.Equal(t, seq, event(t, h.watch("Last-Event-ID", "2")))
	lines := h.watch("Last-Event-ID", seq)
	h.outcome("revoke", newest(h))
	assert.Equal(t, "6", event(t, lines))
}

func TestEventsEndWithTheToken(t *testing.T) {
	h := start(t)
	token, id, err := h.srv.NewToken(t.Context(), ownerEmail, "run")
	require.NoError(t, err)
	lines := h.as(token).watch()
	require.NoError(t, h.srv.RevokeToken(t.Context(), id))
	ended(t, lines)
	status, _ := h.as(token).call("GET", "/v1/events", nil)
	assert.Equal(t, http.StatusUnauthorized, status)

	lines = h.watch()
	h.srv.EndStreams()
	ended(t, lines)
}

func ended(t *testing.T, lines <-chan string) {
	t.Helper()
	select {
	case _, open := <-lines:
		assert.False(t, open)
	case <-time.After(time.Minute):
		t.Fatal("the stream did not end")
	}
}
