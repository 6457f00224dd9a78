package guestlist

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// bigPage is a page of a thousand invitations as the server writes it.
func bigPage(t testing.TB) []byte {
	t.Helper()
	var text strings.Builder
	text.WriteString(`{"items":[`)
	for i := range 1000 {
		if i > 0 {
			text.WriteByte(',')
		}
		_, _ = fmt.Fprintf(&text, `{"id":"inv_38g022fv%05d","address":"some.person%05d@example.com","channel":"email","status":"pending",`+
			`"roles":[{"id":"grt_38g022fv%05d","role":"host","scope_id":"scp_38g022fvu%d"}],"invited_by":{"id":"usr_%d","name":"Dana Reyes"},`+
			`"invited_at":"2026-03-01T09:00:%02d.123456Z","last_sent_at":"2026-03-01T09:00:00.5Z","send_count":1,"expires_at":"2026-03-08T09:00:00.5Z",`+
			`"delivery":{"state":"sent","detail":"","at":"2026-03-01T09:00:01Z"},"message":"Welcome to the team","accepted_at":null,"revoked_at":null,"seq":%d}`,
			i, i, i, i%7, i%5, i%60, i)
	}
	text.WriteString(`],"next_cursor":"abc","seq":1000}`)
	return []byte(text.String())
}

// TestRowsAreSmall: a hundred thousand invitations fit into a desktop program.
func TestRowsAreSmall(t *testing.T) {
	b, data := connect(t, "http://127.0.0.1:1", ""), bigPage(t)
	const pages = 20
	kept := make([][]*invite.Invitation, 0, pages)
	heap := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	for range pages {
		var p page
		require.NoError(t, json.Unmarshal(data, &p))
		kept = append(kept, b.invitations(p.Items))
	}
	perRow := float64(heap()-before) / (pages * 1000)
	t.Logf("%.0f bytes a row", perRow)
	assert.Less(t, perRow, 580.0)
	runtime.KeepAlive(kept)
}

func BenchmarkPage(b *testing.B) {
	data := bigPage(b)
	way := &Backend{strings: newInterner()}
	way.names = newNames(way)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		var p page
		if err := json.Unmarshal(data, &p); err != nil {
			b.Fatal(err)
		}
		way.invitations(p.Items)
	}
}

func BenchmarkListFromServer(b *testing.B) {
	data := bigPage(b)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "invitations") {
			_, _ = w.Write(data)
			return
		}
		say(w, `{"items":[]}`)
	}))
	defer s.Close()
	way, err := Open(invite.Config{Address: s.URL})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := way.List(context.Background(), invite.ListQuery{}); err != nil {
			b.Fatal(err)
		}
	}
}
