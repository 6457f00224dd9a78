package backend_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/ncruces/go-sqlite3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// journal keeps what a server logs.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

// count is how many lines hold these words.
func (j *journal) count(words string) int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.Count(j.text.String(), words)
}

// flood is a server with a real mail server, and a second hand on its database.
type flood struct {
	*harness
	*peer
	journal journal
	db      *sql.DB
	closed  atomic.Bool // the mail server lets nobody in
}

func newFlood(t *testing.T, change ...func(*backend.Config)) *flood {
	f := &flood{peer: &peer{}}
	f.onConnect = func() error {
		if f.closed.Load() {
			return &smtp.SMTPError{Code: 421, Message: "closed"}
		}
		return nil
	}
	f.start(t, false)
	f.harness = start(t, append([]func(*backend.Config){func(c *backend.Config) {
		c.MailDrop, c.SMTP = "", "smtp://"+f.addr
		c.Logger = slog.New(slog.NewTextHandler(&f.journal, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}}, change...)...)
	var err error
	f.db, err = sql.Open("sqlite3", "file:"+f.harness.db+"?_pragma=busy_timeout(10000)")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.db.Close()) })
	return f
}

func (f *flood) sql(query string) {
	f.t.Helper()
	_, err := f.db.ExecContext(context.Background(), query)
	require.NoError(f.t, err)
}

// copies counts the letters that the mail server has seen, taken or not, by recipient.
func (f *flood) copies() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := map[string]int{}
	for _, letter := range f.tried {
		_, to, _ := strings.Cut(letter, "\r\nTo: <")
		to, _, _ = strings.Cut(to, ">")
		n[to]++
	}
	return n
}

// holds lets the worker try several times in vain to do what it cannot, and sees
// that nobody gets anything twice meanwhile.
func (f *flood) holds(doing string) {
	f.t.Helper()
	again := `still in trouble" doing="` + doing
	eventually(f.t, "several tries in vain", func() bool {
		return f.journal.count(again) >= 4 || slices.Max(append(slices.Collect(maps.Values(f.copies())), 0)) > 1
	})
	for to, n := range f.copies() {
		require.Equal(f.t, 1, n, "copies for %s", to)
	}
	assert.Contains(f.t, f.warnings(), "Mail is not going out; it waits and is tried again. Could not "+doing)
	assert.Equal(f.t, 1, f.journal.count(`is in trouble" doing="`+doing), "said once")
}

// recovers waits for all to be sent, and sees that everybody got one letter.
func (f *flood) recovers(ids []string) {
	f.t.Helper()
	for _, id := range ids {
		eventually(f.t, "sent", func() bool { return f.delivery(id)["state"] == "sent" })
	}
	want := map[string]int{}
	for i := range ids {
		want[guest(i)] = 1
	}
	assert.Equal(f.t, want, f.copies())
	eventually(f.t, "no warning", func() bool { return f.warnings() == "[]" })
	assert.Equal(f.t, 1, f.journal.count("mail works again"))
}

func guest(i int) string { return fmt.Sprintf("guest%d@example.com", i) }

// guests invites n people and gives the IDs of their invitations.
func (f *flood) guests(n int) (ids []string) {
	f.t.Helper()
	var addresses []string
	for i := range n {
		addresses = append(addresses, guest(i))
	}
	for _, r := range f.invite(object{"addresses": addresses}) {
		ids = append(ids, r["invitation"].(object)["id"].(string))
	}
	return ids
}

// TestNobodyIsFlooded lets the database fail in each place where the worker needs it.
func TestNobodyIsFlooded(t *testing.T) {
	const fail = " ON outbox BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
	for name, c := range map[string]struct {
		doing, harm, heal string
		sent              int // letters that may have gone out before the harm showed
	}{
		"the try cannot be noted": {
			"note in the database that a message is tried",
			"CREATE TRIGGER full BEFORE UPDATE" + fail, "DROP TRIGGER full", 0,
		},
		"the outcome cannot be noted": {
			"note in the database what became of a message",
			"CREATE TRIGGER full BEFORE DELETE" + fail, "DROP TRIGGER full", 4,
		},
		"the outbox cannot be read": {
			"read the outbox",
			"ALTER TABLE outbox RENAME COLUMN next_at TO away", "ALTER TABLE outbox RENAME COLUMN away TO next_at", 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFlood(t)
			f.closed.Store(true)
			ids := f.guests(9)
			eventually(t, "a try", func() bool { return strings.Contains(f.warnings(), "closed") })
			f.sql(c.harm)
			f.closed.Store(false)
			f.holds(c.doing)
			assert.LessOrEqual(t, len(f.copies()), c.sent)
			f.sql(c.heal)
			f.recovers(ids)
		})
	}
}

// TestTheMailDropIsNotWrittenAgainAndAgain is the same for letters that are files.
func TestTheMailDropIsNotWrittenAgainAndAgain(t *testing.T) {
	f := newFlood(t, func(c *backend.Config) { c.MailDrop = filepath.Join(filepath.Dir(c.DB), "drop") })
	files := func() []os.FileInfo {
		names, err := filepath.Glob(filepath.Join(f.drop, "*.eml"))
		require.NoError(t, err)
		var list []os.FileInfo
		for _, name := range names {
			info, err := os.Stat(name)
			require.NoError(t, err)
			list = append(list, info)
		}
		return list
	}
	f.sql("CREATE TRIGGER full BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
	id := f.guests(1)[0]
	eventually(t, "a file", func() bool { return len(files()) == 1 })
	first := files()[0]
	eventually(t, "several tries in vain", func() bool {
		return f.journal.count("still in trouble") >= 4 || !os.SameFile(first, files()[0])
	})
	require.True(t, os.SameFile(first, files()[0]), "the file was written again")
	f.sql("DROP TRIGGER full")
	eventually(t, "sent", func() bool { return f.delivery(id)["state"] == "sent" })
	require.Len(t, files(), 1)
	assert.True(t, os.SameFile(first, files()[0]), "the file was written again")
}

// maxPages bounds the databases that are opened while it is not zero.
var maxPages atomic.Int64

func init() {
	sqlite3.AutoExtension(func(c *sqlite3.Conn) error {
		if n := maxPages.Load(); n > 0 {
			return c.Exec(fmt.Sprintf("PRAGMA max_page_count=%d", n))
		}
		return nil
	})
}

// TestAFullDatabaseRepeatsNoMail fills the database up to its last page, so that a
// refusal, which needs new pages for its words, cannot be noted.
func TestAFullDatabaseRepeatsNoMail(t *testing.T) {
	const most = 400
	maxPages.Store(most)
	defer maxPages.Store(0)
	f := newFlood(t)
	maxPages.Store(0)
	long := strings.Repeat("there is no such mailbox here and never was ", 8)
	var asked atomic.Int64
	f.onRcpt = func(string) error {
		asked.Add(1)
		return &smtp.SMTPError{Code: 550, Message: long}
	}
	f.closed.Store(true)
	ids := f.guests(60)
	eventually(t, "a try", func() bool { return strings.Contains(f.warnings(), "closed") })
	f.sql("CREATE TABLE ballast (b BLOB)")
	pages := func() (n int) {
		require.NoError(t, f.db.QueryRowContext(t.Context(), "PRAGMA page_count").Scan(&n))
		return n
	}
	f.sql(fmt.Sprintf("INSERT INTO ballast VALUES (zeroblob(%d))", (most-pages()-5)*4096))
	for pages() < most {
		f.sql("INSERT INTO ballast VALUES (zeroblob(2000))")
	}
	f.closed.Store(false)
	f.holds("note in the database what became of a message")
	assert.Contains(t, f.warnings(), "full")
	full := asked.Load()
	assert.Less(t, full, int64(60), "the harm came before the end")
	f.sql("DROP TABLE ballast")
	for _, id := range ids {
		eventually(t, "refused", func() bool { return f.delivery(id)["state"] == "failed" })
	}
	assert.Equal(t, int64(60), asked.Load(), "everybody was asked for once")
	eventually(t, "no warning", func() bool { return f.warnings() == "[]" })
}

// TestAClockSetBackHoldsNoMailBack sets the clock back after a try and before one.
func TestAClockSetBackHoldsNoMailBack(t *testing.T) {
	for name, tried := range map[string]bool{"before the first try": false, "after a try": true} {
		t.Run(name, func(t *testing.T) {
			f := newFlood(t)
			var busy atomic.Bool
			busy.Store(tried)
			f.onRcpt = func(string) error {
				if busy.Load() {
					return &smtp.SMTPError{Code: 451, Message: "later"}
				}
				return nil
			}
			f.closed.Store(!tried)
			ids := f.guests(3)
			if tried {
				eventually(t, "a try", func() bool { return f.journal.count("mail waits for another try") >= 3 })
			} else {
				eventually(t, "a try", func() bool { return strings.Contains(f.warnings(), "closed") })
			}
			f.clock.forward(-24 * time.Hour)
			busy.Store(false)
			f.closed.Store(false)
			f.one("wakes.the.worker@example.com")
			for _, id := range ids {
				eventually(t, "sent", func() bool { return f.delivery(id)["state"] == "sent" })
			}
			assert.Equal(t, 1, f.copies()[guest(0)])
		})
	}
}
