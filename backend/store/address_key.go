package store

import (
	"database/sql"
	"errors"
	"strings"

	"guestlist/internal/address"
)

// Columns named address_key hold addresses folded by package address, and are
// unique among members and among open invitations. Where rows of an older version
// fell together when the rules changed, all but one have their ID behind the key,
// after a space, which no address has.

// keyWithID is the key of a row that must stand back behind another.
func keyWithID(key, id string) string { return key + " " + id }

// plainKey is the folded address in a column address_key.
func plainKey(column string) string {
	key, _, _ := strings.Cut(column, " ")
	return key
}

// hasKey is the condition that a row has an address, with an ID behind its key or
// without; keyRange gives its two values. '!' is what comes after a space.
const hasKey = "address_key >= ? AND address_key < ?"

func keyRange(key string) []any { return []any{key, key + "!"} }

// searchText is what else of an address can be searched for: its letters, where the
// key is not made of them because the domain is kept in ASCII. Empty otherwise.
func searchText(shown, key string) string {
	if text := address.FoldText(shown); text != key {
		return text
	}
	return ""
}

// openByAddress finds the open invitation of an address; 0 when there is none.
func (w *work) openByAddress(channel, key string) (k int64, err error) {
	err = w.row("SELECT k FROM invitations WHERE channel = ? AND state IN (2, 3) AND "+hasKey+" ORDER BY address_key LIMIT 1",
		append([]any{channel}, keyRange(key)...)...).Scan(&k)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return k, err
}

// memberStatus is Active or Deactivated; empty when nobody has the address.
func (w *work) memberStatus(key string) (status string, err error) {
	err = w.row("SELECT status FROM users WHERE "+hasKey+" ORDER BY status LIMIT 1", keyRange(key)...).Scan(&status)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return status, err
}
