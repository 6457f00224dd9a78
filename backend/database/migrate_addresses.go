package database

import (
	"context"
	"database/sql"

	"guestlist/internal/address"
)

// foldAddresses is migration 4: every address is folded by package address. Rows
// that are one address now, and were several, all stay and all work: see
// address_key.go.
func foldAddresses(ctx context.Context, tx *sql.Tx) error {
	m := folding{ctx: ctx, tx: tx}
	for _, step := range []func() error{m.addColumns, m.foldUsers, m.foldInvitations, m.makeWay, m.foldLog} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// folding is a run of the migration.
type folding struct {
	ctx context.Context // lives as long as the migration
	tx  *sql.Tx
}

func (m *folding) exec(query string, args ...any) error {
	_, err := m.tx.ExecContext(m.ctx, query, args...)
	return err
}

func (m *folding) addColumns() error {
	return m.exec(`
		-- What else can be searched for: the letters of a domain that is kept in ASCII.
		ALTER TABLE invitations ADD COLUMN address_text TEXT NOT NULL DEFAULT '';
		CREATE INDEX inv_text ON invitations (address_text) WHERE address_text <> '';
		-- Open invitations whose key has their ID behind it.
		CREATE INDEX inv_shared ON invitations (address_key) WHERE state IN (2, 3) AND instr(address_key, ' ') > 0;
		CREATE INDEX users_shared ON users (address_key) WHERE status = 'active' AND instr(address_key, ' ') > 0;

		ALTER TABLE audit ADD COLUMN subject_key TEXT NOT NULL DEFAULT '';
		ALTER TABLE audit ADD COLUMN subject_text TEXT NOT NULL DEFAULT '';
		DROP INDEX audit_subject;
		CREATE INDEX audit_subject ON audit (subject_key, at);
		CREATE INDEX audit_text ON audit (subject_text) WHERE subject_text <> '';`)
}

// moved is a row whose key changes.
type moved struct {
	k   int64
	key string
}

func (m *folding) foldUsers() error {
	var list []moved
	searches := map[int64]string{}
	err := Each(m.ctx, m.tx, func(rows *sql.Rows) error {
		var k int64
		var name, shown, was, search string
		if err := rows.Scan(&k, &name, &shown, &was, &search); err != nil {
			return err
		}
		if key := address.Fold(shown); key != was {
			list = append(list, moved{k, key})
		}
		if text := UserSearch(name, shown); text != search {
			searches[k] = text
		}
		return nil
	}, "SELECT k, name, address, address_key, search FROM users")
	if err != nil {
		return err
	}
	for k, text := range searches {
		if err := m.exec("UPDATE users SET search = ? WHERE k = ?", text, k); err != nil {
			return err
		}
	}
	return m.settle(list, people{m})
}

func (m *folding) foldInvitations() error {
	var open, closed []moved
	texts := map[int64]string{}
	err := Each(m.ctx, m.tx, func(rows *sql.Rows) error {
		var k int64
		var shown, was string
		var isOpen bool
		if err := rows.Scan(&k, &shown, &was, &isOpen); err != nil {
			return err
		}
		key := address.Fold(shown)
		switch {
		case key == was:
		case isOpen:
			open = append(open, moved{k, key})
		default:
			closed = append(closed, moved{k, key})
		}
		if text := SearchText(shown, key); text != "" {
			texts[k] = text
		}
		return nil
	}, "SELECT k, address, address_key, state IN (2, 3) FROM invitations WHERE channel = 'email'")
	if err != nil {
		return err
	}
	for k, text := range texts {
		if err := m.exec("UPDATE invitations SET address_text = ? WHERE k = ?", text, k); err != nil {
			return err
		}
	}
	for _, i := range closed {
		if err := (invitations{m}).setKey(i.k, i.key); err != nil {
			return err
		}
	}
	return m.settle(open, invitations{m})
}

// makeWay keeps the links alive of those who are invited, and whose address is now
// that of somebody deactivated: the deactivated one stands back.
func (m *folding) makeWay() error {
	var list []moved
	err := Each(m.ctx, m.tx, func(rows *sql.Rows) error {
		var u moved
		err := rows.Scan(&u.k, &u.key)
		list = append(list, u)
		return err
	}, `SELECT u.k, u.address_key FROM users u WHERE u.status = 'deactivated' AND EXISTS (
		SELECT 1 FROM invitations i WHERE i.channel = 'email' AND i.state IN (2, 3) AND i.address_key = u.address_key)`)
	for _, u := range list {
		if err == nil {
			err = people{m}.setKey(u.k, KeyWithID(u.key, people{m}.id(u.k)))
		}
	}
	return err
}

// foldLog folds in SQL what is ASCII and needs no IDNA, which is nearly all of a log
// that may be long.
func (m *folding) foldLog() error {
	if err := m.exec("UPDATE audit SET subject_key = lower(subject)"); err != nil {
		return err
	}
	subjects := map[int64]string{}
	err := Each(m.ctx, m.tx, func(rows *sql.Rows) error {
		var k int64
		var subject string
		err := rows.Scan(&k, &subject)
		subjects[k] = subject
		return err
	}, "SELECT k, subject FROM audit WHERE length(subject) <> length(CAST(subject AS BLOB)) OR instr(subject, '--') > 0")
	for k, subject := range subjects {
		if err == nil {
			key := address.Fold(subject)
			err = m.exec("UPDATE audit SET subject_key = ?, subject_text = ? WHERE k = ?", key, SearchText(subject, key), k)
		}
	}
	return err
}
