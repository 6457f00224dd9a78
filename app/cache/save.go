package cache

import (
	"encoding/json"
	"errors"
	"math"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"guestlist/app/invite"
)

// Save makes the copy equal to content, in one transaction. Rows whose pointer is
// the same as at the last Save or Load are not written again. The caller must not
// change content.Open afterwards; it must be sorted newest first, then by ID.
func (c *Cache) Save(content Content) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return errClosed
	}
	err := c.save(content)
	if isBroken(err) {
		if broken := c.replaceBroken(err); c.db == nil {
			return broken
		}
		err = c.save(content)
	}
	if err != nil {
		return about("save the offline copy", c.path, err)
	}
	c.rows, c.known = content.Open, true
	return nil
}

func (c *Cache) save(content Content) (err error) {
	rows := content.Open
	content.Open, content.Total = nil, len(rows)
	meta, err := json.Marshal(content)
	if err != nil {
		return err
	}
	tx, err := c.db.BeginImmediate()
	if err != nil {
		return err
	}
	defer tx.End(&err)
	if !c.known {
		if err = c.db.Exec("DELETE FROM open"); err != nil {
			return err
		}
	}
	w := writer{}
	if err = w.prepare(c.db); err != nil {
		return err
	}
	err = w.difference(c.rows, rows)
	if err == nil {
		err = w.meta(meta)
	}
	return errors.Join(err, w.close())
}

// writer holds the prepared statements of one Save.
type writer struct {
	put, drop, about *sqlite3.Stmt
	body             []byte
}

func (w *writer) prepare(db *sqlite3.Conn) error {
	for _, s := range []struct {
		stmt **sqlite3.Stmt
		sql  string
	}{
		{&w.put, "INSERT OR REPLACE INTO open (at, id, body) VALUES (?, ?, ?)"},
		{&w.drop, "DELETE FROM open WHERE at = ? AND id = ?"},
		{&w.about, "INSERT OR REPLACE INTO meta (one, body) VALUES (1, ?)"},
	} {
		var err error
		if *s.stmt, _, err = db.Prepare(s.sql); err != nil {
			return errors.Join(err, w.close())
		}
	}
	return nil
}

func (w *writer) close() error {
	return errors.Join(w.put.Close(), w.drop.Close(), w.about.Close())
}

// difference writes what tells the new list from the old one, in one walk along
// both.
func (w *writer) difference(old, now []*invite.Invitation) error {
	for len(old) > 0 || len(now) > 0 {
		var err error
		switch c := compare(old, now); {
		case c < 0:
			err, old = w.delete(old[0]), old[1:]
		case c > 0:
			err, now = w.write(now[0]), now[1:]
		default:
			if old[0] != now[0] {
				err = w.write(now[0])
			}
			old, now = old[1:], now[1:]
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// compare orders the first rows of two lists as the file orders them.
func compare(old, now []*invite.Invitation) int {
	switch {
	case len(old) == 0:
		return 1
	case len(now) == 0:
		return -1
	case old[0] == now[0]:
		return 0
	}
	if a, b := when(old[0]), when(now[0]); a != b {
		if a < b {
			return -1
		}
		return 1
	}
	return strings.Compare(old[0].ID(), now[0].ID())
}

// when makes newer invitations come first; those without a time come last.
func when(i *invite.Invitation) int64 {
	if i.InvitedAt().IsZero() {
		return math.MaxInt64
	}
	return -i.InvitedAt().UnixNano()
}

func (w *writer) write(i *invite.Invitation) error {
	w.body = appendRow(w.body[:0], i)
	return errors.Join(w.put.BindInt64(1, when(i)), w.put.BindText(2, i.ID()), w.put.BindBlob(3, w.body), w.put.Exec())
}

func (w *writer) delete(i *invite.Invitation) error {
	return errors.Join(w.drop.BindInt64(1, when(i)), w.drop.BindText(2, i.ID()), w.drop.Exec())
}

func (w *writer) meta(body []byte) error {
	return errors.Join(w.about.BindBlob(1, body), w.about.Exec())
}
