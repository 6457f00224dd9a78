package invite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem is the reason why a candidate cannot be invited as it stands. Screens
// translate it.
type Problem string

// The problems. With Duplicate the address itself is fine.
const (
	NoProblem     Problem = ""
	MissingAt     Problem = "missing_at"     // no @ in it
	TwoAts        Problem = "two_ats"        // more than one @
	NoLocal       Problem = "no_local"       // nothing before the @
	NoDomain      Problem = "no_domain"      // nothing after the @
	BadDomain     Problem = "bad_domain"     // what follows the @ is no mail domain
	BadDots       Problem = "bad_dots"       // a dot first, last or twice in a row before the @
	BadCharacters Problem = "bad_characters" // characters that no address has
	TooLong       Problem = "too_long"       // longer than any address may be
	NoAddress     Problem = "no_address"     // a row of a table whose address is empty
	Duplicate     Problem = "duplicate"      // the same address came before
)

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
func newCandidate(text, address string) Candidate {
	c := Candidate{Text: text, Problem: addressProblem(address)}
	if c.Problem == NoProblem {
		c.Address, c.Key = address, FoldAddress(address)
	}
	return c
}

func addressProblem(a string) Problem {
	local, domain, found := strings.Cut(a, "@")
	switch {
	case !found:
		return MissingAt
	case strings.Contains(domain, "@"):
		return TwoAts
	case local == "":
		return NoLocal
	case domain == "":
		return NoDomain
	case len(a) > maxAddress || len(local) > maxLocal:
		return TooLong
	case !validCharacters(local):
		return BadCharacters
	case strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, ".."):
		return BadDots
	}
	return domainProblem(domain)
}

// validCharacters tells whether a local part has only what RFC 5322 calls atext
// and dots, or, by RFC 6532, letters of any script. Quoted local parts are not
// taken: hardly any mail system has them, and most lists with quotes mean names.
func validCharacters(local string) bool {
	for _, r := range local {
		switch {
		case r == utf8.RuneError:
			return false
		case r < utf8.RuneSelf && (isAlnum(r) || strings.ContainsRune(".!#$%&'*+-/=?^_`{|}~", r)):
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
		default:
			return false
		}
	}
	return true
}

// domainProblem wants at least two labels: a bare name ("ann@gmail") is far more
// often a slip than a host of an intranet.
func domainProblem(domain string) Problem {
	ascii, err := domains.ToASCII(domain)
	if err != nil {
		return BadDomain
	}
	if len(ascii) > 253 {
		return TooLong
	}
	labels := strings.Split(ascii, ".")
	if len(labels) < 2 {
		return BadDomain
	}
	for _, label := range labels {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return BadDomain
		}
	}
	top := labels[len(labels)-1]
	if len(top) < 2 || strings.Trim(top, "0123456789") == "" {
		return BadDomain
	}
	return NoProblem
}

func isAlnum(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
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
