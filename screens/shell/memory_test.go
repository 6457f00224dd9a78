package shell_test

import (
	"net/http"
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
