package invitations_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/session"
	"guestlist/internal/screentest"
)

// failing is a server that answers nothing of what begins with a path while that is set.
func failing(t *testing.T, n int) (s *screentest.Server, path *atomic.Pointer[string]) {
	t.Helper()
	path = &atomic.Pointer[string]{}
	s = screentest.NewServer(t, "Acme Ltd", n)
	s.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if p := path.Load(); p != nil && strings.Contains(r.URL.String(), *p) {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
	return s, path
}

// TestTheStatusLineCountsNothingThatIsNotKnown: neither while it is read nor when that
// fails.
func TestTheStatusLineCountsNothingThatIsNotKnown(t *testing.T) {
	hold := make(chan struct{})
	s := screentest.NewServer(t, "Acme Ltd", 12)
	var down atomic.Bool
	s.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.RawQuery, "status=revoked") {
				select {
				case <-hold:
				case <-r.Context().Done():
				}
			}
			if down.Load() {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
	w := screentest.NewOn(t, s)
	w.Choose("Status: Invited", "Revoked")
	w.UntilSays("Loading invitations…")
	assert.False(t, w.SaysIn("0 of"), w.Texts())
	down.Store(true)
	close(hold)
	w.UntilSays("These invitations are not here")
	assert.False(t, w.SaysIn("0 of"), w.Texts())
	w.Desk.Session().Retry()
	w.Until("offline", func() bool { return w.Desk.Session().Snapshot().State == session.Offline && w.SaysIn("Offline.") })
	assert.False(t, w.SaysIn("0 invitations"), w.Texts())
}

// TestClosedRowsThatCouldNotBeReadAgainSayWhenTheyWereRead.
func TestClosedRowsThatCouldNotBeReadAgainSayWhenTheyWereRead(t *testing.T) {
	s, path := failing(t, 12)
	w := screentest.NewOn(t, s)
	rows := w.Desk.Session().Snapshot().Open
	_, err := w.Desk.Session().Revoke(t.Context(), []string{rows.At(0).ID()}, "")
	require.NoError(t, err)
	w.Choose("Status: Invited", "Revoked")
	w.Until("it is listed", func() bool { return w.SaysIn("1 of 1 invitation") })
	lists := "status=revoked"
	path.Store(&lists)
	_, err = w.Desk.Session().Revoke(t.Context(), []string{rows.At(1).ID()}, "")
	require.NoError(t, err)
	w.Until("its age", func() bool { return w.SaysIn("1 invitation, read ") })
	assert.Len(t, w.Listed(), 1)
	path.Store(nil)
	w.Until("both", func() bool { return w.SaysIn(said(2, 2)) })
}

// TestTheStatusLineIsEmptyWhereNothingMayBeSeen.
func TestTheStatusLineIsEmptyWhereNothingMayBeSeen(t *testing.T) {
	s, forbid := forbidding(t, 12)
	forbid.Store(true)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": s}, "Acme")
	w.UntilSays("You cannot see invitations here")
	assert.False(t, w.SaysIn("0 of 0"), w.Texts())
	w.Choose("Status: Invited", "Revoked")
	at := time.Now().Add(100 * time.Millisecond)
	w.Until("a moment passes", func() bool { return time.Now().After(at) })
	w.UntilSays("You cannot see invitations here")
	assert.False(t, w.SaysIn("0 of 0") || w.SaysIn("Loading"), w.Texts())
}
