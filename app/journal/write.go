package journal

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// Begin writes down a new run with its people.
func (j *Journal) Begin(r Record, items []Item) error {
	return j.write(func(db *sqlite3.Conn) error {
		if err := putRecord(db, r); err != nil {
			return err
		}
		return putItems(db, r.ID, items)
	})
}

// Note writes down where a run stands now: its times, state and problem.
func (j *Journal) Note(r Record) error {
	return j.write(func(db *sqlite3.Conn) error { return putRecord(db, r) })
}

// Send writes down a piece that is about to be sent, and what its items are until then.
func (j *Journal) Send(run string, p Piece, items []Item) error {
	return j.write(func(db *sqlite3.Conn) error {
		list, err := json.Marshal(p.Items)
		if err == nil {
			err = exec(db, "INSERT INTO pieces (run, key, made, answered, items) VALUES (?, ?, ?, 0, ?)", run, p.Key, toMillis(p.Made), list)
		}
		if err != nil {
			return err
		}
		return putItems(db, run, items)
	})
}

// Answer writes down what came of a piece.
func (j *Journal) Answer(run, key string, items []Item) error {
	return j.write(func(db *sqlite3.Conn) error {
		if err := exec(db, "UPDATE pieces SET answered = 1 WHERE run = ? AND key = ?", run, key); err != nil {
			return err
		}
		return putItems(db, run, items)
	})
}

// Update writes items down without a piece: what was read about them.
func (j *Journal) Update(run string, items []Item) error {
	return j.write(func(db *sqlite3.Conn) error { return putItems(db, run, items) })
}

// Forget removes runs that ended before a time.
func (j *Journal) Forget(before time.Time) error {
	const ended = "SELECT id FROM runs WHERE ended > 0 AND ended < ?"
	return j.write(func(db *sqlite3.Conn) error {
		at := toMillis(before)
		return errors.Join(
			exec(db, "DELETE FROM items WHERE run IN ("+ended+")", at),
			exec(db, "DELETE FROM pieces WHERE run IN ("+ended+")", at),
			exec(db, "DELETE FROM runs WHERE ended > 0 AND ended < ?", at),
		)
	})
}

// KeepDraft keeps something unfinished under a name; nil drops it.
func (j *Journal) KeepDraft(name string, body []byte) error {
	return j.write(func(db *sqlite3.Conn) error {
		if body == nil {
			return exec(db, "DELETE FROM drafts WHERE name = ?", name)
		}
		return exec(db, "INSERT OR REPLACE INTO drafts (name, body) VALUES (?, ?)", name, body)
	})
}

// Drafts gives what is kept, by name.
func (j *Journal) Drafts() (map[string][]byte, error) {
	all := map[string][]byte{}
	err := j.each("SELECT name, body FROM drafts", nil, func(s *sqlite3.Stmt) error {
		all[s.ColumnText(0)] = s.ColumnBlob(1, nil)
		return nil
	})
	return all, err
}

func putRecord(db *sqlite3.Conn, r Record) error {
	text, err := r.body()
	if err != nil {
		return err
	}
	return exec(db, "INSERT OR REPLACE INTO runs (id, kind, begun, leaves, ended, state, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		r.ID, r.Kind, toMillis(r.Begun), toMillis(r.Leaves), toMillis(r.Ended), string(r.State), text)
}

func putItems(db *sqlite3.Conn, run string, items []Item) error {
	s, _, err := db.Prepare(`INSERT OR REPLACE INTO items (run, n, id, address, outcome, status, detail, retry_at, tries, sends, sent_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	for _, i := range items {
		if err = bind(s, run, i.N, i.ID, i.Address, string(i.Outcome), string(i.Status), i.Detail, toMillis(i.RetryAt), i.Tries, i.Sends, toMillis(i.SentAt)); err == nil {
			s.Step()
			err = s.Reset()
		}
		if err != nil {
			break
		}
	}
	return errors.Join(err, s.Close())
}

func exec(db *sqlite3.Conn, query string, args ...any) error {
	s, _, err := db.Prepare(query)
	if err != nil {
		return err
	}
	if err = bind(s, args...); err == nil {
		err = s.Exec()
	}
	return errors.Join(err, s.Close())
}

func bind(s *sqlite3.Stmt, args ...any) (err error) {
	for n, arg := range args {
		switch v := arg.(type) {
		case string:
			err = s.BindText(n+1, v)
		case int:
			err = s.BindInt(n+1, v)
		case int64:
			err = s.BindInt64(n+1, v)
		case []byte:
			err = s.BindBlob(n+1, v)
		default:
			panic("journal: a value of a type that is not bound")
		}
		if err != nil {
			return err
		}
	}
	return nil
}
