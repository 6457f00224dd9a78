package invite

import "guestlist/internal/address"

// Problem is the reason why a text cannot be invited as it stands. Screens translate
// it.
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
