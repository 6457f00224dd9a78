package invite

import "guestlist/internal/address"

// Problem is the reason why a candidate cannot be invited as it stands. Screens
// translate it.
type Problem = address.Problem

// The problems. With Duplicate the address itself is fine.
const (
	NoProblem             = address.NoProblem
	NoAddress             = address.Empty // a row of a table whose address is empty
	MissingAt             = address.MissingAt
	TwoAts                = address.TwoAts
	NoLocal               = address.NoLocal
	NoDomain              = address.NoDomain
	TooLong               = address.TooLong
	BadCharacters         = address.BadCharacters
	BadDots               = address.BadDots
	BadDomain             = address.BadDomain
	OneLabel              = address.OneLabel
	NumericHost           = address.NumericHost
	BadEnding             = address.BadEnding
	MixedScripts          = address.MixedScripts
	Duplicate     Problem = "duplicate" // the same address came before
)

// FoldAddress is the form of an address that is used for matching, and for nothing
// else: no mail is ever sent to it. It folds what is no address as far as it goes.
func FoldAddress(a string) string { return address.Fold(a) }

// Candidate is a piece of typed, pasted or imported text that was meant to be an
// address.
type Candidate struct {
	Text    string  // as written, without invisible characters
	Address string  // cleaned; empty if the text is no address
	Key     string  // FoldAddress of Address
	Problem Problem // NoProblem if it can be invited
}

// The limits of RFC 5321, in bytes.
const (
	maxAddress = 254
	maxLocal   = 64
)

// newCandidate judges an address that was found in a piece of text.
func newCandidate(text, found string) Candidate {
	c := Candidate{Text: text}
	c.Address, c.Key, c.Problem = address.Parse(found)
	if c.Problem == address.Empty {
		c.Problem = MissingAt // there is text
	}
	return c
}

func isAddress(text string) bool {
	_, _, problem := address.Parse(text)
	return problem == NoProblem
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
			c.Problem = Duplicate
		}
		seen[c.Key] = true
	}
	return list
}
