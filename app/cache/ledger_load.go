package cache

import (
	"encoding/binary"
	"errors"

	"github.com/ncruces/go-sqlite3"

	"guestlist/app/invite"
)

const ledgerSchema = `
DROP TABLE IF EXISTS ledger;
CREATE TABLE ledger (
	scope TEXT NOT NULL, address TEXT NOT NULL, status TEXT NOT NULL, listed INTEGER NOT NULL,
	sends INTEGER NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (scope, address)
) WITHOUT ROWID;`

// keptLedger is the name under which the file has the owner of the ledger.
const keptLedger = "ledger"

// Ledger gives what the ledger of a person knows of an address; an entry without steps:
// nothing. A copy that turns out to be unreadable is replaced as by Load.
func (c *Cache) Ledger(owner string, k Key) (e Entry, err error) {
	err = c.readLedger(owner, "SELECT body FROM ledger WHERE scope = ? AND address = ?", func(s *sqlite3.Stmt) (err error) {
		e, err = readEntry(s, k)
		return err
	})
	return e, err
}

// LedgerSends gives the entries of a person's ledger to whom something was sent from here.
func (c *Cache) LedgerSends(owner string) (map[Key]Entry, error) {
	all := map[Key]Entry{}
	err := c.readLedger(owner, "SELECT scope, address, body FROM ledger WHERE sends > 0", func(s *sqlite3.Stmt) error {
		for s.Step() {
			e, err := entryOf(s.ColumnRawBlob(2))
			if err != nil {
				return err
			}
			all[Key{s.ColumnText(0), s.ColumnText(1)}] = e
		}
		return s.Err()
	})
	return all, err
}

func (c *Cache) readLedger(owner, query string, read func(s *sqlite3.Stmt) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return errClosed
	}
	is, err := ledgerOwner(c.db)
	if err == nil && is == owner && owner != "" {
		var s *sqlite3.Stmt
		if s, _, err = c.db.Prepare(query); err == nil {
			err = errors.Join(read(s), s.Close())
		}
	}
	switch {
	case isBroken(err):
		return c.replaceBroken(err)
	case err != nil:
		return about("read the offline copy", c.path, err)
	}
	return nil
}

func ledgerOwner(db *sqlite3.Conn) (string, error) {
	body, err := getKept(db, keptLedger)
	if err != nil || body == nil {
		return "", err
	}
	body, err = unsign(body)
	return string(body), err
}

// readEntry reads the entry of a key with a statement that selects its body.
func readEntry(s *sqlite3.Stmt, k Key) (e Entry, err error) {
	if err := errors.Join(s.BindText(1, k.Scope), s.BindText(2, k.Address)); err != nil {
		return e, err
	}
	if s.Step() {
		e, err = entryOf(s.ColumnRawBlob(0))
	}
	return e, errors.Join(err, s.Reset())
}

func appendEntry(b []byte, e Entry) []byte {
	b = binary.AppendVarint(b, int64(e.Sends))
	b = binary.AppendUvarint(b, uint64(len(e.Steps)))
	for _, s := range e.Steps {
		word := string(s.Status)
		switch {
		case s.Again:
			word = stepSentAgain
		case s.Sent:
			word = stepSent
		}
		b = appendText(appendTime(b, s.At.Truncate(1e9)), word)
	}
	return sign(b)
}

// What stands for messages in the place of a status.
const (
	stepSent      = "\x00sent"
	stepSentAgain = "\x00sent again"
)

func entryOf(b []byte) (e Entry, err error) {
	b, err = unsign(b)
	if err != nil {
		return e, err
	}
	r := decoder{shared: map[string]string{}, rest: b}
	e.Sends = int(r.number())
	for range r.length() {
		s := Step{At: r.time()}
		switch word := r.text(); word {
		case stepSent, stepSentAgain:
			s.Sent, s.Again = true, word == stepSentAgain
		default:
			s.Status = invite.Status(word)
		}
		e.Steps = append(e.Steps, s)
	}
	if r.bad || len(r.rest) > 0 {
		return Entry{}, errRow
	}
	return e, nil
}
