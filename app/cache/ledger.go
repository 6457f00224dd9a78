package cache

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/ncruces/go-sqlite3"

	"guestlist/app/invite"
)

// The ledger tells of each address what this computer has seen and sent, also after the
// address has left the list. It belongs to one person at a time, as the kept lists do, and
// it is only in the file: a copy that is put aside takes it along, since nothing in such a
// file can be relied on, and another begins empty.

// Key names an entry of the ledger.
type Key struct {
	Scope   string // ID of the scope that the invitation is for
	Address string // folded
}

func (k Key) compare(other Key) int {
	return cmp.Or(cmp.Compare(k.Scope, other.Scope), cmp.Compare(k.Address, other.Address))
}

// Step is one thing that the ledger knows of an address.
type Step struct {
	At     time.Time     // by our clock, to the second
	Sent   bool          // a message was sent from here; otherwise it was seen with Status
	Again  bool          // of Sent: it was not the first
	Status invite.Status // a closed one: it has left the list, with Gone for an unknown reason
}

// Entry is what the ledger knows of an address.
type Entry struct {
	Steps []Step // oldest first; of very many the first and the newest
	Sends int    // how many messages were sent from here
}

// Status is how the address was seen last; empty: it never was.
func (e Entry) Status() invite.Status {
	for _, s := range slices.Backward(e.Steps) {
		if !s.Sent {
			return s.Status
		}
	}
	return ""
}

// LastSent is when a message was sent from here last; zero: none was.
func (e Entry) LastSent() time.Time {
	for _, s := range slices.Backward(e.Steps) {
		if s.Sent {
			return s.At
		}
	}
	return time.Time{}
}

// Seen is an address as it was seen: with a closed status it has left the list.
type Seen struct {
	Key
	Status invite.Status
}

// Sent is a message that was sent from here.
type Sent struct {
	Key
	At    time.Time
	Again bool // it was sent again, to who was listed already
}

// News is what happened since the ledger was written last.
type News struct {
	Owner string    // who has seen it: the organisation and the person
	At    time.Time // when, by our clock
	Whole bool      // Seen has all that are listed: others that were have left, as Gone
	Seen  []Seen    // of several with the same key the first counts
	Sent  []Sent
}

// ledgerFor is how long the ledger remembers who has left the list.
const ledgerFor = 400 * 24 * time.Hour

// KeepLedger writes news down, in one transaction. What the ledger knows already costs no
// writing. The news of another person than before replace all that there is. It sorts
// n.Seen.
func (c *Cache) KeepLedger(n News) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return errClosed
	}
	err := keepLedger(c.db, n)
	if isBroken(err) {
		return c.replaceBroken(err)
	}
	if err != nil {
		return about("save the offline copy", c.path, err)
	}
	return nil
}

func keepLedger(db *sqlite3.Conn, n News) (err error) {
	tx, err := db.BeginImmediate()
	if err != nil {
		return err
	}
	defer tx.End(&err)
	w := ledgerWriter{db: db}
	if err = w.own(n.Owner); err != nil {
		return err
	}
	if err = w.prepare(); err != nil {
		return err
	}
	err = w.write(n)
	if err == nil && n.Whole {
		err = w.forget(n.At.Add(-ledgerFor))
	}
	return errors.Join(err, w.close())
}

// ledgerWriter holds the prepared statements of one KeepLedger.
type ledgerWriter struct {
	db       *sqlite3.Conn
	get, put *sqlite3.Stmt
	body     []byte
}

func (w *ledgerWriter) prepare() (err error) {
	if w.get, _, err = w.db.Prepare("SELECT body FROM ledger WHERE scope = ? AND address = ?"); err != nil {
		return err
	}
	w.put, _, err = w.db.Prepare("INSERT OR REPLACE INTO ledger (scope, address, status, listed, sends, at, body) VALUES (?, ?, ?, ?, ?, ?, ?)")
	return err
}

func (w *ledgerWriter) close() error { return errors.Join(w.get.Close(), w.put.Close()) }

// own makes the ledger that of a person.
func (w *ledgerWriter) own(owner string) error {
	is, err := ledgerOwner(w.db)
	if err != nil || is == owner {
		return err
	}
	if err := w.db.Exec("DELETE FROM ledger"); err != nil {
		return err
	}
	return putKept(w.db, keptLedger, sign([]byte(owner)))
}

func (w *ledgerWriter) write(n News) error {
	if err := w.send(n.Sent, false); err != nil {
		return err
	}
	changed := n.Seen
	if n.Whole {
		var err error
		if changed, err = w.differing(n.Seen); err != nil {
			return err
		}
	}
	for _, s := range changed {
		if err := w.change(s.Key, func(e *Entry) bool { return e.see(s.Status, n.At) }); err != nil {
			return err
		}
	}
	return w.send(n.Sent, true)
}

// send notes the first messages, or those that were sent again to who is seen by now.
func (w *ledgerWriter) send(sent []Sent, again bool) error {
	for _, s := range sent {
		if s.Again != again {
			continue
		}
		err := w.change(s.Key, func(e *Entry) bool {
			e.add(Step{At: s.At, Sent: true, Again: again})
			return true
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// differing gives those of the whole list whom the ledger has otherwise, and as Gone those
// who are listed in it alone. It walks along both, in the order of their keys.
func (w *ledgerWriter) differing(list []Seen) (changed []Seen, err error) {
	slices.SortStableFunc(list, func(a, b Seen) int { return a.compare(b.Key) })
	list = slices.CompactFunc(list, func(a, b Seen) bool { return a.Key == b.Key }) // of several the first counts
	s, _, err := w.db.Prepare("SELECT scope, address, status, listed FROM ledger ORDER BY scope, address")
	if err != nil {
		return nil, err
	}
	for s.Step() {
		have := Seen{Key{s.ColumnText(0), s.ColumnText(1)}, invite.Status(s.ColumnText(2))}
		for len(list) > 0 && list[0].compare(have.Key) < 0 {
			changed, list = append(changed, list[0]), list[1:]
		}
		switch there := len(list) > 0 && list[0].Key == have.Key; {
		case there:
			if list[0].Status != have.Status {
				changed = append(changed, list[0])
			}
			list = list[1:]
		case s.ColumnBool(3):
			changed = append(changed, Seen{have.Key, invite.Gone})
		}
	}
	return append(changed, list...), s.Close()
}

// change changes the entry of a key. do tells whether it has.
func (w *ledgerWriter) change(k Key, do func(e *Entry) bool) error {
	e, err := readEntry(w.get, k)
	if err != nil || !do(&e) {
		return err
	}
	w.body = appendEntry(w.body[:0], e)
	status := e.Status()
	return errors.Join(
		w.put.BindText(1, k.Scope), w.put.BindText(2, k.Address), w.put.BindText(3, string(status)),
		w.put.BindBool(4, status != "" && !status.Closed()), w.put.BindInt(5, e.Sends),
		w.put.BindInt64(6, e.Steps[len(e.Steps)-1].At.Unix()), w.put.BindBlob(7, w.body), w.put.Exec(),
	)
}

func (w *ledgerWriter) forget(before time.Time) error {
	s, _, err := w.db.Prepare("DELETE FROM ledger WHERE NOT listed AND at < ?")
	if err != nil {
		return err
	}
	return errors.Join(s.BindInt64(1, before.Unix()), s.Exec(), s.Close())
}

// see takes in how the address was seen. It tells whether that is news.
func (e *Entry) see(now invite.Status, at time.Time) bool {
	before := e.Status()
	switch {
	case now == before, len(e.Steps) == 0 && now.Closed():
		return false
	case !before.Closed() || !now.Closed():
		e.add(Step{At: at, Status: now})
		return true
	case before != invite.Gone:
		return false
	}
	for n := range slices.Backward(e.Steps) { // now it is known why
		if !e.Steps[n].Sent {
			e.Steps[n].Status = now
			break
		}
	}
	return true
}

// mostSteps is how many steps an entry has at most.
const mostSteps = 60

func (e *Entry) add(s Step) {
	if s.Sent {
		e.Sends++
	}
	if len(e.Steps) == mostSteps {
		e.Steps = slices.Delete(e.Steps, 1, 2)
	}
	e.Steps = append(e.Steps, s)
}
