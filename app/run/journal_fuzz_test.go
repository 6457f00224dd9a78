package run

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// FuzzJournal reads journals that were damaged on the disk or written by nobody: a part of the
// file is overwritten, or what stands in its columns is something else. What cannot be read
// is an error; what can is shown and goes on.
func FuzzJournal(f *testing.F) {
	good := filepath.Join(f.TempDir(), "good.db")
	writeJournal(f, good)
	whole, err := os.ReadFile(good)
	require.NoError(f, err)
	f.Add(uint32(0), []byte(nil), "revoke", "unfinished", `{"new":{}}`, "[0,1]", "", int64(0))
	f.Add(uint32(0), []byte("SQLite format 4"), "", "", "", "", "", int64(0))
	f.Add(uint32(4096), []byte{0x0d, 0, 0, 0, 9}, "", "", "", "", "", int64(0))
	f.Add(uint32(0), []byte(nil), "invite", "stopped", `{"new":{"Addresses":null}}`, "[2,2,-1,99]", "unknown", int64(1))
	f.Add(uint32(0), []byte(nil), "correct", "unfinished", `{"to":"x","grants":[""]}`, "{}", "resent", int64(-1<<63))
	f.Add(uint32(0), []byte(nil), "no such kind", "odd", `[]`, "null", "odd", int64(1<<62))
	f.Fuzz(func(t *testing.T, at uint32, piece []byte, kind, state, body, items, outcome string, number int64) {
		path := filepath.Join(t.TempDir(), "runs.db")
		file := append([]byte(nil), whole...)
		copy(file[int(at)%len(file):], piece)
		require.NoError(t, os.WriteFile(path, file, 0o600))
		if len(piece) == 0 {
			rewrite(t, path, kind, state, body, items, outcome, number)
		}
		readJournal(t, path)
	})
}

// writeJournal writes two runs, one with a piece that has no answer.
func writeJournal(f *testing.F, path string) {
	f.Helper()
	j, err := journal.Open(path, nil)
	require.NoError(f, err)
	defer func() { require.NoError(f, j.Close()) }()
	begun := time.Now().Add(-time.Minute)
	for _, id := range []string{"a", "b"} {
		people := []journal.Item{{N: 0, ID: "inv_0000"}, {N: 1, ID: "inv_0001"}, {N: 2, ID: "inv_0002"}}
		require.NoError(f, j.Begin(journal.Record{ID: id, Kind: string(Revoke), State: journal.Unfinished, Begun: begun, New: invite.New{Addresses: []string{}}}, people))
		require.NoError(f, j.Send(id, journal.Piece{Key: "key-" + id, Items: []int{0, 1}, Made: begun}, people[:2]))
	}
	require.NoError(f, j.Answer("a", "key-a", []journal.Item{{N: 0, ID: "inv_0000", Outcome: invite.WasRevoked}}))
	require.NoError(f, j.KeepDraft("invite", []byte(`{}`)))
}

// rewrite puts something else into the columns of run b.
func rewrite(t *testing.T, path, kind, state, body, items, outcome string, number int64) {
	t.Helper()
	db, err := sqlite3.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	for query, args := range map[string][]any{
		"UPDATE runs SET kind = ?, state = ?, body = ?, leaves = ?, ended = ? WHERE id = 'b'":                       {kind, state, body, number, number},
		"UPDATE items SET outcome = ?, status = ?, retry_at = ?, tries = ?, sends = ?, sent_at = ? WHERE run = 'b'": {outcome, outcome, number, number, number, number},
		"UPDATE pieces SET items = ?, made = ? WHERE run = 'b'":                                                     {items, number},
		"UPDATE drafts SET body = ?": {body},
	} {
		s, _, err := db.Prepare(query)
		require.NoError(t, err)
		for n, arg := range args {
			switch arg := arg.(type) {
			case string:
				require.NoError(t, s.BindText(n+1, arg))
			case int64:
				require.NoError(t, s.BindInt64(n+1, arg))
			}
		}
		s.Step()
		require.NoError(t, s.Close())
	}
}

// readJournal reads what is there and lets it go on.
func readJournal(t *testing.T, path string) {
	t.Helper()
	j, err := journal.Open(path, nil)
	if err != nil {
		require.IsType(t, &invite.Error{}, err)
		return
	}
	defer func() { _ = j.Close() }()
	_, _ = Peek(j)
	w, _ := newWorld(t, 3)
	w.took = 0
	rs, err := Open(t.Context(), Params{Backend: w, Journal: j})
	if err != nil {
		require.IsType(t, &invite.Error{}, err)
		return
	}
	defer rs.Close()
	for _, r := range rs.List() {
		s := r.Status()
		_, err := json.Marshal(s.Counts)
		require.NoError(t, err)
		_, _, _ = r.Results()
		r.Continue()
	}
	for _, r := range rs.List() {
		for until := time.Now().Add(50 * time.Millisecond); !r.Status().Phase.Ended() && time.Now().Before(until); {
			time.Sleep(time.Millisecond)
		}
		_, _, _ = r.Results()
		r.Discard()
	}
}
