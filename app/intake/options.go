package intake

import (
	"errors"
)

// What can be wrong with a whole file.
var (
	ErrTooLarge  = errors.New("the spreadsheet is larger than 50 MB")
	ErrTooLong   = errors.New("the text is larger than 10 MB")
	ErrNotText   = errors.New("this is no text, table, card, mail or spreadsheet")
	ErrNoAddress = errors.New("no email address was found")
	ErrOldExcel  = errors.New("this is a spreadsheet of an old or encrypted kind: save it as .xlsx or .csv first")
)

// Kind is what a text turned out to be.
type Kind string

// The kinds.
const (
	List        Kind = "list"
	Table       Kind = "table"
	Cards       Kind = "cards"     // vCard
	Directory   Kind = "directory" // LDIF
	Mail        Kind = "mail"      // the header of a mail, or of many
	Spreadsheet Kind = "spreadsheet"
)

// Options are what the reader cannot know by itself.
type Options struct {
	// Own are the organisation's own domains: what looks like one of them is a likely
	// typing mistake.
	Own []string
	// Meanings says what columns hold, by heading (or by number from 1 where they have
	// none), and overrules what is guessed. Of several columns of addresses the first
	// that has one counts.
	Meanings map[string]Meaning
}

// Sheet is what was found out about a text before and besides its addresses.
type Sheet struct {
	Kind    Kind
	Columns []Column // of a table; nil in lists
	// Left are the first hundred lines with addresses that were left out, because they
	// are examples or stand above the headings; LeftOut counts them all.
	Left    []Left
	LeftOut int
}

// Column is a column of a table.
type Column struct {
	Heading   string  // as written; its number from 1 where there is none
	Meaning   Meaning // guessed, or as Options say
	Addresses int     // how many of the first rows have a valid address in it
	Chosen    int     // 1 for the column whose addresses count, 2 for the one that helps out where that is empty; 0: none
}

// Left is a line that was left out although it has an address.
type Left struct {
	Line    int
	Text    string
	Example bool // it says so; otherwise it stands above the headings
}
