package chaos

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/backend"
	"guestlist/client/guestlist"
	"guestlist/client/transport"
	"guestlist/internal/pipe"
)

// address is where the client believes the server to be.
const address = "http://127.0.0.1"

// quiet takes what servers say about clients that leave.
var quiet = log.New(io.Discard, "", 0)

// world is a real server at the end of a network that can be spoiled, and a session on it. It
// lives in a synctest bubble: whatever has to be waited for passes at once.
type world struct {
	t       *testing.T
	server  *backend.Server
	handler http.Handler
	token   string
	drop    string
	way     *way
	network *pipe.Network
	backend *guestlist.Backend
	session *session.Session
	people  int // addresses that were used
}

// newWorld makes a world whose network carries so many bytes a second to the client (0: any
// number), and whose server's clock is off by some time.
func newWorld(t *testing.T, rate int, off time.Duration) *world {
	t.Helper()
	w := startServer(t, off)
	t.Cleanup(w.way.work.Wait) // they end with their connections
	w.network = pipe.Serve(t, rate, w.way)
	w.backend = w.connect()
	w.session = w.open(w.backend)
	return w
}

func startServer(t *testing.T, off time.Duration) *world {
	t.Helper()
	dir := t.TempDir()
	w := &world{t: t, drop: filepath.Join(dir, "mail")}
	var err error
	w.server, err = backend.Open(t.Context(), backend.Config{
		DB: filepath.Join(dir, "guestlist.db"), MailDrop: w.drop, PublicURL: address,
		Now: func() time.Time { return time.Now().Add(off) },
	})
	require.NoError(t, err)
	w.token, err = w.server.Init(t.Context(), "Acme Ltd", "dana@acme.example", "Dana Reyes")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	var work sync.WaitGroup
	work.Go(func() { assert.NoError(t, w.server.Run(ctx)) })
	t.Cleanup(func() {
		w.server.EndStreams()
		cancel()
		work.Wait()
		assert.NoError(t, w.server.Close())
	})
	w.handler = w.server.Handler()
	w.way = &way{next: w.handler}
	return w
}

func (w *world) connect(change ...func(*transport.Config)) *guestlist.Backend {
	w.t.Helper()
	conf := transport.Config{Config: invite.Config{Address: address, Token: w.token, Version: "test"}}
	if w.network != nil {
		conf.Dial = w.network.Dial
	}
	for _, f := range change {
		f(&conf)
	}
	b, err := guestlist.New(conf)
	require.NoError(w.t, err)
	w.t.Cleanup(func() { assert.NoError(w.t, b.Close()) })
	return b
}

func (w *world) open(b invite.Backend) *session.Session {
	w.t.Helper()
	s, err := session.Open(w.t.Context(), session.Params{Backend: b})
	require.NoError(w.t, err)
	w.t.Cleanup(s.Close)
	w.until("the list is there", time.Hour, func() bool { return s.Snapshot().Complete })
	return s
}

// until lets time pass until something is true, at most so long.
func (w *world) until(what string, most time.Duration, ok func() bool) {
	w.t.Helper()
	for begun := time.Now(); !ok(); time.Sleep(time.Second) { // of the bubble
		if time.Since(begun) > most {
			require.Fail(w.t, "it did not happen in "+most.String(), what)
		}
	}
}

// invitation is what the server itself knows.
type invitation struct {
	ID        string `json:"id"`
	Address   string `json:"address"`
	Status    string `json:"status"`
	SendCount int    `json:"send_count"`
}

// truth asks the server past the network for everything that it has to an address.
func (w *world) truth(address string) []invitation {
	w.t.Helper()
	return w.ask("status=all&address=" + address)
}

// openCount is how many invitations are open.
func (w *world) openCount() int {
	w.t.Helper()
	return len(w.ask("status=open"))
}

func (w *world) ask(query string) []invitation {
	w.t.Helper()
	r := httptest.NewRequestWithContext(w.t.Context(), http.MethodGet, "/v1/invitations?limit=1000&"+query, nil)
	r.Header.Set("Authorization", "Bearer "+w.token)
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, r)
	require.Equal(w.t, http.StatusOK, answer.Code, answer.Body.String())
	var page struct {
		Items []invitation `json:"items"`
	}
	require.NoError(w.t, json.Unmarshal(answer.Body.Bytes(), &page))
	return page.Items
}

// mails counts the Message-IDs of what went to an address, each of which must be there once.
func (w *world) mails(address string) int {
	w.t.Helper()
	files, err := filepath.Glob(filepath.Join(w.drop, "*-"+address+".eml"))
	require.NoError(w.t, err)
	seen := map[string]bool{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(w.t, err)
		letter, err := mail.ReadMessage(strings.NewReader(string(text)))
		require.NoError(w.t, err)
		id := letter.Header.Get("Message-ID")
		require.False(w.t, seen[id], "the letter %s went out twice", id)
		seen[id] = true
	}
	return len(seen)
}
