//go:build linux || darwin

package backend_test

import (
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/fulldisk"
)

// fill lets the log of the database grow no further: nothing can be committed.
func (f *flood) fill() {
	f.t.Helper()
	info, err := os.Stat(f.harness.db + "-wal")
	require.NoError(f.t, err)
	fulldisk.Limit(f.t, uint64(info.Size()))
}

func TestChangesOnAFullDiskAreToBeTriedAgain(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	h := start(t)
	id := h.one("jane@example.com")["id"]
	link := h.link(id)
	eventually(t, "sent", func() bool { return h.delivery(id)["state"] == "sent" })
	(&flood{harness: h}).fill()
	status, head, _ := h.raw("POST", "/v1/tokens", object{"label": "x"})
	assert.Equal(t, http.StatusServiceUnavailable, status)
	assert.NotEmpty(t, head.Get("Retry-After"))
	assert.Contains(t, h.warnings(), "Could not use the database")
	status, _ = accept(t, link, "Jane")
	assert.Equal(t, http.StatusServiceUnavailable, status)
	status, _ = h.call("GET", "/readyz", nil)
	assert.Equal(t, http.StatusServiceUnavailable, status)
	h.ok("GET", "/healthz", nil)
	fulldisk.Lift(t)
	status, _ = h.call("POST", "/v1/tokens", object{"label": "x"})
	assert.Equal(t, http.StatusCreated, status)
	assert.Equal(t, "[]", h.warnings())
	h.ok("GET", "/readyz", nil)
}

func TestWithAFullDiskNothingIsSent(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	f := newFlood(t)
	f.closed.Store(true)
	ids := f.guests(30)
	f.fill()
	f.closed.Store(false)
	f.holds("note in the database that a message is tried")
	assert.Empty(t, f.copies())
	fulldisk.Lift(t)
	f.recovers(ids)
}

func TestADiskThatFillsWhileALetterIsTakenRepeatsNone(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	f := newFlood(t)
	f.closed.Store(true)
	ids := f.guests(30)
	f.onData = func(string) error { f.fill(); return nil }
	f.closed.Store(false)
	f.holds("note in the database what became of a message")
	assert.LessOrEqual(t, len(f.copies()), 4)
	f.mu.Lock()
	f.onData = nil
	f.mu.Unlock()
	fulldisk.Lift(t)
	f.recovers(ids)
}
