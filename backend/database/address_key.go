package database

import (
	"strings"

	"guestlist/internal/address"
)

// Columns named address_key hold addresses folded by package address, and are
// unique among members and among open invitations. Where rows of an older version
// fell together when the rules changed, all but one have their ID behind the key,
// after a space, which no address has.

// KeyWithID is the key of a row that must stand back behind another.
func KeyWithID(key, id string) string { return key + " " + id }

// PlainKey is the folded address in a column address_key.
func PlainKey(column string) string {
	key, _, _ := strings.Cut(column, " ")
	return key
}

// HasKey is the condition that a row has an address, with an ID behind its key or
// without. KeyRange gives its two values.
const HasKey = "address_key >= ? AND address_key < ?"

// KeyRange gives the values of HasKey: '!' is what comes after a space.
func KeyRange(key string) []any { return []any{key, key + "!"} }

// SearchText is what else of an address can be searched for: its letters, where the
// key is not made of them because the domain is kept in ASCII. Empty otherwise.
func SearchText(shown, key string) string {
	if text := address.FoldText(shown); text != key {
		return text
	}
	return ""
}

// UserSearch is what people are searched by: their name and, as it is written, their
// address.
func UserSearch(name, shown string) string { return address.FoldText(name + "\n" + shown) }
