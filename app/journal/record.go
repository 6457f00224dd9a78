package journal

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"

	"guestlist/app/invite"
)

// State is where a run stands.
type State string

// The states.
const (
	Unfinished State = "unfinished" // it waits, goes on, pauses, or was interrupted
	Stopped    State = "stopped"    // by the person, before all was done
	Finished   State = "finished"   // everybody was tried
	Undone     State = "undone"     // dropped before anything was sent
	Discarded  State = "discarded"  // the person does not want the rest of it any more
)

// Record is a run: what was asked for, and where it stands. Times are kept to the
// millisecond.
type Record struct {
	ID      string
	Kind    string
	Begun   time.Time
	Leaves  time.Time // nothing is sent before; zero: at once
	Ended   time.Time // zero: not yet
	State   State
	New     invite.New // of inviting: all but the addresses
	Grants  []string   // of removing roles
	To      string     // of correcting an address
	Who     string     // where a single invitation or member is changed: its ID
	Address string     // and where that is known, the address
	Name    string     // of changing a member: what the person is called; may be empty
	Change  invite.MemberChange
	Was     invite.MemberChange // what Change changes, as it was when that was asked for
	// Replaces are earlier changes of the same that this one has taken the place of: they may
	// have been made before it.
	Replaces []invite.MemberChange
	Cleared  bool          // the person has put it away
	Problem  *invite.Error // what has ended it early, if anything
	Counts   map[invite.Outcome]int
	Total    int       // people
	Last     time.Time // when something was sent last; zero: never
}

// Item is one invitation, address or member of a run. Without an outcome it was not done yet, or
// is in a piece without an answer.
type Item struct {
	N       int    // its place in the run, from 0
	ID      string // of the invitation or the member; while somebody is being invited, empty
	Address string // where it is known
	Outcome invite.Outcome
	Status  invite.Status // of the invitation with that outcome, where it was told
	Detail  string        // of somebody whom another run has taken over: the outcome before
	RetryAt time.Time     // by our clock
	Tries   int
	Sends   int       // how often it had been sent before the last piece that it was in; -1: not known
	SentAt  time.Time // and when last
}

// Piece is one call, made with one key for as long as it has no answer.
type Piece struct {
	Key   string
	Items []int // N of the items, in the order of the call
	Made  time.Time
}

// body is what of a record is not searched for.
type body struct {
	New     invite.New  `json:"new"`
	Grants  []string    `json:"grants,omitempty"`
	To      string      `json:"to,omitempty"`
	Who     string      `json:"who,omitempty"`
	Address string      `json:"address,omitempty"`
	Name    string      `json:"name,omitempty"`
	Code    invite.Code `json:"code,omitempty"`
	Detail  string      `json:"detail,omitempty"`
	Path    string      `json:"path,omitempty"`
	RetryAt time.Time   `json:"retry_at,omitzero"`
	Status  int         `json:"status,omitempty"`
	Cleared bool        `json:"cleared,omitempty"`

	Change   invite.MemberChange   `json:"change,omitzero"`
	Was      invite.MemberChange   `json:"was,omitzero"`
	Replaces []invite.MemberChange `json:"replaces,omitempty"`
}

func (r Record) body() ([]byte, error) {
	b := body{
		New: r.New, Grants: r.Grants, To: r.To, Who: r.Who, Address: r.Address, Name: r.Name,
		Change: r.Change, Was: r.Was, Replaces: r.Replaces, Cleared: r.Cleared,
	}
	b.New.Addresses = nil
	if p := r.Problem; p != nil {
		b.Code, b.Detail, b.Path, b.RetryAt, b.Status = p.Code, p.Detail, p.Path, p.RetryAt, p.Status
	}
	return json.Marshal(b)
}

func (r *Record) readBody(text []byte) error {
	var b body
	if err := json.Unmarshal(text, &b); err != nil {
		return err
	}
	r.New, r.Grants, r.To, r.Cleared = b.New, b.Grants, b.To, b.Cleared
	r.Who, r.Address, r.Name, r.Change, r.Was, r.Replaces = b.Who, b.Address, b.Name, b.Change, b.Was, b.Replaces
	if b.Code != "" {
		r.Problem = &invite.Error{Code: b.Code, Detail: b.Detail, Path: b.Path, RetryAt: b.RetryAt, Status: b.Status}
	}
	return nil
}

// toMillis writes no time as 0.
func toMillis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n)
}

// Records lists the runs, newest first.
func (j *Journal) Records() ([]Record, error) {
	var all []Record
	at := map[string]int{}
	err := j.each("SELECT id, kind, begun, leaves, ended, state, body FROM runs ORDER BY begun DESC, id DESC", nil, func(s *sqlite3.Stmt) error {
		r := Record{
			ID: s.ColumnText(0), Kind: s.ColumnText(1), Begun: fromMillis(s.ColumnInt64(2)), Leaves: fromMillis(s.ColumnInt64(3)),
			Ended: fromMillis(s.ColumnInt64(4)), State: State(s.ColumnText(5)), Counts: map[invite.Outcome]int{},
		}
		at[r.ID] = len(all)
		err := r.readBody(s.ColumnRawBlob(6))
		all = append(all, r)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = j.each("SELECT run, outcome, count(*) FROM items GROUP BY run, outcome", nil, func(s *sqlite3.Stmt) error {
		n, known := at[s.ColumnText(0)]
		if !known {
			return nil
		}
		if outcome := invite.Outcome(s.ColumnText(1)); outcome != "" {
			all[n].Counts[outcome] = s.ColumnInt(2)
		}
		all[n].Total += s.ColumnInt(2)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = j.each("SELECT run, max(made) FROM pieces GROUP BY run", nil, func(s *sqlite3.Stmt) error {
		if n, known := at[s.ColumnText(0)]; known {
			all[n].Last = fromMillis(s.ColumnInt64(1))
		}
		return nil
	})
	return all, err
}

// Items gives the people of a run, in order: N is the index.
func (j *Journal) Items(run string) ([]Item, error) {
	var all []Item
	const query = "SELECT n, id, address, outcome, status, detail, retry_at, tries, sends, sent_at FROM items WHERE run = ? ORDER BY n"
	err := j.each(query, bindText(run), func(s *sqlite3.Stmt) error {
		all = append(all, Item{
			N: s.ColumnInt(0), ID: s.ColumnText(1), Address: s.ColumnText(2), Outcome: invite.Outcome(s.ColumnText(3)),
			Status: invite.Status(s.ColumnText(4)), Detail: s.ColumnText(5), RetryAt: fromMillis(s.ColumnInt64(6)),
			Tries: s.ColumnInt(7), Sends: s.ColumnInt(8), SentAt: fromMillis(s.ColumnInt64(9)),
		})
		if n := len(all) - 1; all[n].N != n {
			return fmt.Errorf("somebody of a run is missing before %d", all[n].N)
		}
		return nil
	})
	return all, err
}

// Unanswered gives the pieces of a run that were perhaps sent and have no answer, oldest
// first.
func (j *Journal) Unanswered(run string) ([]Piece, error) {
	var all []Piece
	err := j.each("SELECT key, made, items FROM pieces WHERE run = ? AND NOT answered ORDER BY made", bindText(run), func(s *sqlite3.Stmt) error {
		p := Piece{Key: s.ColumnText(0), Made: fromMillis(s.ColumnInt64(1))}
		err := json.Unmarshal(s.ColumnRawBlob(2), &p.Items)
		all = append(all, p)
		return err
	})
	return all, err
}

func bindText(text string) func(s *sqlite3.Stmt) error {
	return func(s *sqlite3.Stmt) error { return s.BindText(1, text) }
}
