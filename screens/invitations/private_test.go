package invitations_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/session"
	"guestlist/internal/screentest"
)

// forbidding is a server that refuses its lists of invitations while it is told so.
func forbidding(t *testing.T, n int) (s *screentest.Server, forbid *atomic.Bool) {
	t.Helper()
	forbid = &atomic.Bool{}
	s = screentest.NewServer(t, "Acme Ltd", n)
	s.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if forbid.Load() && strings.HasPrefix(r.URL.Path, "/v1/invitations") {
				w.Header().Set("Content-Type", "application/problem+json")
				w.WriteHeader(http.StatusForbidden)
				_, _ = w.Write([]byte(`{"code":"forbidden","status":403,"title":"Forbidden"}`))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
	return s, forbid
}

// TestWhoMayNotSeeThemAnyMoreSeesNoClosedInvitationsEither, nor keeps them ticked.
func TestWhoMayNotSeeThemAnyMoreSeesNoClosedInvitationsEither(t *testing.T) {
	s, forbid := forbidding(t, 12)
	w := screentest.NewOn(t, s)
	gone := w.Desk.Session().Snapshot().Open.At(0)
	_, err := w.Desk.Session().Revoke(t.Context(), []string{gone.ID()}, "")
	require.NoError(t, err)
	w.Choose("Status: Invited", "All statuses")
	w.Until("all of them", func() bool { return w.Says("Status: All statuses") && w.SaysIn(said(12, 12)) && w.Says("Revoked") })
	w.Tap(w.Listed()[0])
	w.Ctrl(fyne.KeyA)
	w.UntilSays("12 selected, 1 not open and left out")

	forbid.Store(true)
	w.Desk.Session().Retry()
	w.Until("the permission is gone", func() bool { return w.Desk.Session().Snapshot().State == session.NoPermission })
	w.UntilSays("You cannot see invitations here")
	assert.Empty(t, w.Listed())
	assert.False(t, w.SaysIn("selected"), w.Texts())

	forbid.Store(false)
	w.Desk.Session().Retry()
	w.Until("all of them again", func() bool { return len(w.Listed()) == 12 })
	assert.False(t, w.SaysIn("selected"), w.Texts())
}

// TestTickedRowsAreForgottenWithThePermission.
func TestTickedRowsAreForgottenWithThePermission(t *testing.T) {
	s, forbid := forbidding(t, 12)
	w := screentest.NewOn(t, s)
	w.Tap(w.Listed()[0])
	w.Ctrl(fyne.KeyA)
	w.UntilSays("12 selected")
	forbid.Store(true)
	w.Desk.Session().Retry()
	w.UntilSays("You cannot see invitations here")
	assert.False(t, w.SaysIn("selected"), w.Texts())
}

// TestAnotherPersonFindsNothingTicked nor listed of what the one before them saw.
func TestAnotherPersonFindsNothingTicked(t *testing.T) {
	var down, another atomic.Bool
	s := screentest.NewServer(t, "Acme Ltd", 12)
	s.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case down.Load():
				w.WriteHeader(http.StatusServiceUnavailable)
			case another.Load() && r.URL.Path == "/v1/session":
				r.Header.Del("Accept-Encoding")
				got := httptest.NewRecorder()
				next.ServeHTTP(got, r)
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write([]byte(strings.Replace(got.Body.String(), `"usr_`, `"usr_other`, 1)))
			default:
				next.ServeHTTP(w, r)
			}
		})
	}
	w := screentest.NewOn(t, s)
	before := w.Desk.Session().Snapshot().Info.User.ID
	_, err := w.Desk.Session().Revoke(t.Context(), []string{w.Desk.Session().Snapshot().Open.At(0).ID()}, "")
	require.NoError(t, err)
	w.Choose("Status: Invited", "Revoked")
	w.Until("it is listed", func() bool { return w.SaysIn("1 of 1 invitation") })
	w.Tap(w.Listed()[0])
	w.Ctrl(fyne.KeyA)
	w.UntilSays("1 selected, 1 not open and left out")

	down.Store(true)
	w.Desk.Session().Retry()
	w.Until("offline", func() bool { return w.Desk.Session().Snapshot().State == session.Offline && w.SaysIn("Offline.") })
	w.UntilSays("1 selected, 1 not open and left out")
	another.Store(true)
	down.Store(false)
	w.Until("another person", func() bool {
		snap := w.Desk.Session().Snapshot()
		return snap.State == session.Live && snap.Info.User.ID != before
	})
	w.Until("it is read for them", func() bool { return w.SaysIn("1 of 1 invitation") && len(w.Listed()) == 1 })
	assert.False(t, w.SaysIn("selected"), w.Texts())
}
