package database

import (
	"database/sql"
	"errors"
)

// uniquely is a kind of rows whose keys are unique.
type uniquely interface {
	id(k int64) string
	setKey(k int64, key string) error
	holder(key string) *sql.Row    // the row that has a key
	first(k, other int64) *sql.Row // of two, the one that keeps the plain key
}

// settle gives rows their new keys. Where another row has it, one of both gets its
// ID behind the key.
func (m *folding) settle(list []moved, of uniquely) error {
	for _, r := range list { // out of each other's way: one's new key may be another's old one
		if err := of.setKey(r.k, KeyWithID("", of.id(r.k))); err != nil {
			return err
		}
	}
	for _, r := range list {
		if err := m.settleOne(r, of); err != nil {
			return err
		}
	}
	return nil
}

func (m *folding) settleOne(r moved, of uniquely) error {
	var holder, first int64
	err := of.holder(r.key).Scan(&holder)
	if errors.Is(err, sql.ErrNoRows) {
		return of.setKey(r.k, r.key)
	}
	if err == nil {
		err = of.first(r.k, holder).Scan(&first)
	}
	if err != nil {
		return err
	}
	if first == holder {
		return of.setKey(r.k, KeyWithID(r.key, of.id(r.k)))
	}
	if err := of.setKey(holder, KeyWithID(r.key, of.id(holder))); err != nil {
		return err
	}
	return of.setKey(r.k, r.key)
}

// people are the members: the active before the deactivated, then the newest.
type people struct{ *folding }

func (people) id(k int64) string { return PublicID("usr_", k) }

func (p people) setKey(k int64, key string) error {
	return p.exec("UPDATE users SET address_key = ? WHERE k = ?", key, k)
}

func (p people) holder(key string) *sql.Row {
	return p.tx.QueryRowContext(p.ctx, "SELECT k FROM users WHERE address_key = ?", key)
}

func (p people) first(k, other int64) *sql.Row {
	return p.tx.QueryRowContext(p.ctx, "SELECT k FROM users WHERE k IN (?, ?) ORDER BY status, k DESC LIMIT 1", k, other)
}

// invitations are the open ones: the newest first.
type invitations struct{ *folding }

func (invitations) id(k int64) string { return PublicID("inv_", k) }

func (i invitations) setKey(k int64, key string) error {
	if err := i.exec("UPDATE invitations SET address_key = ? WHERE k = ?", key, k); err != nil {
		return err
	}
	return i.exec("UPDATE placements SET address_key = ? WHERE invitation = ?", key, k)
}

func (i invitations) holder(key string) *sql.Row {
	return i.tx.QueryRowContext(i.ctx, "SELECT k FROM invitations WHERE channel = 'email' AND state IN (2, 3) AND address_key = ?", key)
}

func (i invitations) first(k, other int64) *sql.Row {
	return i.tx.QueryRowContext(i.ctx, "SELECT max(?, ?)", k, other)
}
