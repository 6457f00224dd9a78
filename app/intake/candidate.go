package intake

import (
	"strings"

	"guestlist/app/invite"
)

// Candidate is a piece of text that was meant to be an address, and what stands
// about it in the same place.
type Candidate struct {
	Text    string         // as written, without invisible characters and mark-up
	Name    string         // of the person, where the text says one
	Address string         // cleaned; empty if the text is no address
	Key     string         // invite.FoldAddress of Address
	Problem invite.Problem // NoProblem if it can be invited
	// Meant is the address that was probably meant, where this one is a likely typing
	// mistake; empty otherwise. It is Address itself where letters stood before the
	// address without a gap, which are left out: somebody has to look at that.
	Meant string

	Line   int      // in the file or text, from 1; of a spreadsheet the row
	Column string   // heading of the column; its number where it has none; empty in lists
	Cells  []string // the row, by the columns of the Sheet; nil in lists
	State  State    // what the row says about the account
}

// Glued tells whether something was left out that stood before the address without a
// gap. Such an address is not sent to before somebody has looked at it.
func (c Candidate) Glued() bool { return c.Meant != "" && c.Meant == c.Address }

// Verdict is what can be said of a candidate in one word: ok, typo, or its problem.
func (c Candidate) Verdict() string {
	switch {
	case c.Meant != "" && c.Problem != invite.Duplicate:
		return "typo"
	case c.Problem != invite.NoProblem:
		return string(c.Problem)
	}
	return "ok"
}

// ASCII is the address with its domain as the domain name system knows it ("xn--"),
// where the domain has letters outside ASCII; otherwise as it was written.
func (c Candidate) ASCII() string {
	at := strings.LastIndexByte(c.Address, '@')
	if at < 0 || isASCII(c.Address[at:]) {
		return c.Address
	}
	return c.Address[:at] + c.Key[strings.LastIndexByte(c.Key, '@'):]
}

func isAddress(text string) bool {
	_, _, problem := parse(text)
	return problem == invite.NoProblem
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// markDuplicates marks each address that came before, and gives back the list.
func markDuplicates(list []Candidate) []Candidate {
	seen := make(map[string]bool, len(list))
	for i := range list {
		c := &list[i]
		if c.Key == "" {
			continue
		}
		if seen[c.Key] {
			c.Problem = invite.Duplicate
		}
		seen[c.Key] = true
	}
	return list
}
