package invitations_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/session"
	"guestlist/internal/screentest"
)

// ended is a window on an organisation where so many of its invitations are revoked.
// pages counts the pages that were read of those that are not open.
func ended(t *testing.T, n, revoked int) (w *screentest.World, pages *atomic.Int32) {
	t.Helper()
	pages = &atomic.Int32{}
	var read sync.Map // a page that is asked for again, because its answer was slow, is no other page
	server := screentest.NewServer(t, "Acme Ltd", n)
	server.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if status := r.URL.Query()["status"]; r.URL.Path == "/v1/invitations" && slices.ContainsFunc(status, func(s string) bool { return s == "revoked" || s == "all" }) && r.URL.Query().Get("limit") != "1" {
				if _, again := read.LoadOrStore(r.URL.RawQuery, true); !again {
					pages.Add(1)
				}
			}
			next.ServeHTTP(w, r)
		})
	}
	w = screentest.NewOn(t, server)
	var ids []string
	for _, i := range w.Desk.Session().Snapshot().Open.Rows()[:revoked] {
		ids = append(ids, i.ID())
	}
	for part := range slices.Chunk(ids, 200) {
		_, err := w.Desk.Session().Revoke(t.Context(), part, "")
		require.NoError(t, err)
	}
	w.Until("they have left the list", func() bool { return w.SaysIn(said(n-revoked, n-revoked)) })
	return w, pages
}

// TestClosedInvitationsAreReadAsFarAsSomebodyLooks, and all of them when somebody ticks
// all of them.
func TestClosedInvitationsAreReadAsFarAsSomebodyLooks(t *testing.T) {
	w, pages := ended(t, 1320, 1310)
	w.Choose("Status: Invited", "Revoked")
	w.Until("their number", func() bool { return w.SaysIn("1,310 of 1,310 invitations") })
	assert.EqualValues(t, 1, pages.Load(), "a page of 500 is enough for the first look")

	w.Tap("Email")
	w.Until("sorted by the server", func() bool {
		listed := w.Listed()
		return w.SaysIn("sorted by Email, A to Z") && len(listed) >= page && slices.IsSorted(listed[:page])
	})
	assert.EqualValues(t, 2, pages.Load())

	w.Tap(w.Listed()[0])
	w.Ctrl(fyne.KeyA)
	w.UntilSays("500 selected, 500 not open and left out")
	w.Tap("Select all 1,310 matching")
	w.UntilSays("1,310 selected, 1,310 not open and left out")
	assert.EqualValues(t, 4, pages.Load())
	w.Ctrl(fyne.KeyC)
	assert.Len(t, strings.Split(w.Clipboard(), "\n"), 1310)

	w.Key(fyne.KeyEscape)
	w.Choose("Status: Revoked", "Invited")
	w.Until("the open ones", func() bool { return w.SaysIn(said(10, 10)) })
}

// TestClosedInvitationsAreSearchedByTheServer and those that are ticked stay so.
func TestClosedInvitationsAreSearchedByTheServer(t *testing.T) {
	w, _ := ended(t, 30, 12)
	w.Choose("Status: Invited", "All statuses")
	w.Until("all", func() bool { return w.SaysIn(said(30, 30)) })
	w.Choose("Status: All statuses", "Revoked")
	w.Until("the revoked", func() bool { return w.SaysIn(said(12, 12)) })
	one := w.Listed()[3]
	w.Ctrl(fyne.KeyF)
	w.Type(one)
	w.Until("one row", func() bool { return slices.Equal(w.Listed(), []string{one}) && w.SaysIn(said(1, 12)) })
	w.Box(0, 0)
	w.UntilSays("1 selected, 1 not open and left out")
	w.Ctrl(fyne.KeyF)
	w.Choose("Status: Revoked", "Invited")
	w.UntilSays("1 selected, 1 not shown")
}

// TestClosedInvitationsThatCannotBeReadSaySo, and are read again when they can be.
func TestClosedInvitationsThatCannotBeReadSaySo(t *testing.T) {
	var down atomic.Bool
	s := screentest.NewServer(t, "Acme Ltd", 12)
	s.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if down.Load() && strings.Contains(r.URL.RawQuery, "status=") {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
	w := screentest.NewOn(t, s)
	down.Store(true)
	w.Choose("Status: Invited", "Revoked")
	w.UntilSays("These invitations are not here")
	down.Store(false)
	w.Tap("Try again")
	w.UntilSays("No invitation matches")
	_, err := w.Desk.Session().Revoke(t.Context(), []string{w.Desk.Session().Snapshot().Open.At(0).ID()}, "")
	require.NoError(t, err)
	w.Until("the list follows", func() bool { return len(w.Listed()) == 1 })
}

// TestAllThatMatchAreNotTickedLater, when the connection is back and nobody thinks of
// it any more.
func TestAllThatMatchAreNotTickedLater(t *testing.T) {
	s, path := failing(t, 530)
	w := screentest.NewOn(t, s)
	var ids []string
	for _, i := range w.Desk.Session().Snapshot().Open.Rows()[:520] {
		ids = append(ids, i.ID())
	}
	_, err := w.Desk.Session().Revoke(t.Context(), ids, "")
	require.NoError(t, err)
	w.Choose("Status: Invited", "Revoked")
	w.Until("their number", func() bool { return w.SaysIn(said(520, 520)) })
	w.Tap(w.Listed()[0])
	w.Ctrl(fyne.KeyA)
	w.UntilSays("500 selected, 500 not open and left out")
	all := ""
	path.Store(&all)
	w.Desk.Session().Retry()
	w.Until("offline", func() bool { return w.Desk.Session().Snapshot().State == session.Offline && w.SaysIn("Offline.") })
	w.Tap("Select all 520 matching")
	w.UntilSays("The others cannot be read now: nothing more is selected.")
	path.Store(nil)
	w.Until("back", func() bool { return w.Desk.Session().Snapshot().State == session.Live && !w.SaysIn("Offline.") })
	again := time.Now().Add(time.Second)
	w.Until("a moment passes", func() bool { return time.Now().After(again) })
	w.UntilSays("500 selected, 500 not open and left out")

	lists := "cursor="
	path.Store(&lists)
	w.Tap("Select all 520 matching")
	w.UntilSays("The others cannot be read now: nothing more is selected.")
}
