package session_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/client/guestlist"
	"guestlist/client/transport"
	"guestlist/internal/pipe"
)

// scripted is a Guestlist server of so many open invitations of some 400 bytes each.
func scripted(rows int) http.Handler {
	mux := http.NewServeMux()
	say := func(path string, answer any) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(answer)
		})
	}
	type object map[string]any
	say("/v1/session", object{
		"user": object{"id": "usr_1"}, "organization": object{"id": "org_1"}, "permissions": []string{"member:manage"},
		"limits": object{"max_page": 1000},
	})
	say("/v1/roles", object{"items": []object{}})
	say("/v1/scopes", object{"items": []object{}})
	mux.HandleFunc("GET /v1/events", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for r.Context().Err() == nil {
			_, _ = fmt.Fprint(w, ": alive\n\n")
			_ = http.NewResponseController(w).Flush()
			select {
			case <-time.After(15 * time.Second):
			case <-r.Context().Done():
			}
		}
	})
	mux.HandleFunc("GET /v1/invitations", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		from, _ := strconv.Atoi(q.Get("cursor"))
		limit, _ := strconv.Atoi(q.Get("limit"))
		end := rows
		if q.Has("since") || q.Has("status") {
			end = 0
		}
		page := object{"items": []object{}, "total": end, "seq": 1}
		var items []object
		for n := from; n < min(from+limit, end); n++ {
			items = append(items, object{"id": fmt.Sprintf("inv_%06d", n), "status": "pending", "padding": strings.Repeat("x", 350)})
		}
		if len(items) > 0 {
			page["items"] = items
		}
		if from+limit < end {
			page["next_cursor"] = strconv.Itoa(from + limit)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(page)
	})
	return mux
}

// TestSlowLineLoadsTheList at 700 bytes a second, with the usual times of the session
// and of the connector.
func TestSlowLineLoadsTheList(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		line := pipe.Serve(t, 700, scripted(3078))
		b, err := guestlist.New(transport.Config{Config: invite.Config{Address: "http://127.0.0.1"}, Dial: line.Dial})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, b.Close()) })
		s, err := session.Open(t.Context(), session.Params{Backend: b})
		require.NoError(t, err)
		t.Cleanup(s.Close)
		begun := time.Now()
		loaded := 0
		for s.Snapshot().State == session.Loading && time.Since(begun) < time.Hour {
			time.Sleep(30 * time.Second)
			now := s.Snapshot()
			assert.GreaterOrEqual(t, now.Loaded, loaded, "nothing that was read is lost")
			if time.Since(begun) > 3*time.Minute && now.State == session.Loading {
				assert.Greater(t, now.Loaded, loaded, "there is progress to see")
			}
			loaded = now.Loaded
		}
		synctest.Wait()
		n := s.Snapshot()
		assert.Equal(t, session.Live, n.State)
		assert.True(t, n.Complete)
		assert.Len(t, n.Open.Rows(), 3078)
		assert.Less(t, time.Since(begun), 45*time.Minute, "1.2 MB take 30 minutes")
		time.Sleep(10 * time.Minute)
		assert.Equal(t, session.Live, s.Snapshot().State, "it stays so")
	})
}
