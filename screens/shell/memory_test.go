package shell_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

// TestAVisitBeginsWithWhatTheLastOneShowed and does not flash, however slow the server is.
func TestAVisitBeginsWithWhatTheLastOneShowed(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 20)
	var slow atomic.Bool
	s.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if slow.Load() && (strings.HasPrefix(r.URL.Path, "/v1/members") || r.URL.Path == "/v1/audit") {
				<-r.Context().Done()
				return
			}
			next.ServeHTTP(w, r)
		})
	}
	w := screentest.NewOn(t, s)
	w.Tap("Members")
	w.UntilSays("Bilal Okafor")
	w.Tap("Activity")
	w.UntilSays("Admin invited user")
	slow.Store(true)
	w.Tap("Invitations")
	w.Tap("Members")
	assert.True(t, w.Says("Bilal Okafor"))
	assert.False(t, w.Says("Loading people…"))
	w.Tap("Activity")
	assert.True(t, w.Says("Admin invited user"))
	w.Tap("Invitations")
}

// TestAnEmptyOrganisationOffersALookAround in one of its own, which is removed whole.
func TestAnEmptyOrganisationOffersALookAround(t *testing.T) {
	w := screentest.New(t, nil)
	w.UntilSays("Who is still on the way in?")
	w.Tap("On this computer")
	w.UntilSays("Nobody is waiting. Invite someone.")
	w.Tap("Look around with sample people")
	w.UntilSays("Sample people")
	w.UntilSays("jane@example.com")
	w.Tap("Sample people")
	w.Tap("Remove…")
	w.UntilSays("Remove Sample people?")
	w.Tap("Remove connection")
	w.UntilSays("Nobody is waiting. Invite someone.")
	assert.NoDirExists(t, filepath.Join(w.Desk.DataFolder(), "sample"))
}
