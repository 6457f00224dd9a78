package invitations_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

// pausing makes a server call every third pending invitation paused.
func pausing(server http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/invitations" || r.Method != http.MethodGet {
			server.ServeHTTP(w, r)
			return
		}
		r.Header.Del("Accept-Encoding")
		got := httptest.NewRecorder()
		server.ServeHTTP(got, r)
		var page map[string]any
		if json.NewDecoder(bytes.NewReader(got.Body.Bytes())).Decode(&page) == nil {
			items, _ := page["items"].([]any)
			for n, item := range items {
				if row, ok := item.(map[string]any); ok && n%3 == 0 && row["status"] == "pending" {
					row["status"] = "paused"
				}
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(got.Code)
		_ = json.NewEncoder(w).Encode(page)
	})
}

// TestRowsOfAStatusThatThisVersionDoesNotKnowAreListed as Unknown, and left out of
// what is resent and revoked.
func TestRowsOfAStatusThatThisVersionDoesNotKnowAreListed(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 12)
	s.Through = pausing
	w := screentest.NewOn(t, s)
	open := w.Desk.Session().Snapshot().Open.Rows()
	paused := ""
	unknown := 0
	for _, i := range open {
		if !i.Status().Known() {
			paused = i.Address()
			unknown++
		}
	}
	assert.Len(t, open, 12)
	assert.Len(t, w.Listed(), 12)
	assert.Positive(t, unknown)
	w.UntilSays("Unknown")
	w.Ctrl(fyne.KeyL)
	w.Ctrl(fyne.KeyA)
	w.UntilSays(fmt.Sprintf("12 selected, %d not open and left out", unknown))
	w.Tap("Revoke")
	w.UntilSays(fmt.Sprintf("Revoke %d invitations?", 12-unknown))
	w.Key(fyne.KeyEscape)
	w.Key(fyne.KeyEscape)
	w.Choose("Status: Invited", "All statuses")
	w.Until("all of them", func() bool { return len(w.Listed()) == 12 })
	w.Choose("Status: All statuses", "Pending")
	w.Until("known ones only", func() bool { return len(w.Listed()) < 12-unknown+1 && !slices.Contains(w.Listed(), paused) })
}
