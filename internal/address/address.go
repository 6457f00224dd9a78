// Package address folds and judges e-mail addresses, for the client and for the
// server, so that both find the same ones valid and the same ones equal. What it
// does is written down by example in addresstest.
package address

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of RFC 5321, in bytes.
const (
	maxAddress = 254
	maxLocal   = 64
	maxLabel   = 63
)

// Parse judges an address. Where it is valid, shown is the address as it was
// written, without the spaces around it, key is Fold of it, and problem is
// NoProblem. Otherwise problem is the reason, and shown and key are empty.
func Parse(text string) (shown, key string, problem Problem) {
	shown = strings.TrimSpace(text)
	if key, problem = judge(shown); problem != NoProblem {
		return "", "", problem
	}
	return shown, key, NoProblem
}

func judge(text string) (key string, problem Problem) {
	if text == "" {
		return "", Empty
	}
	local, domain, found := strings.Cut(text, "@")
	switch {
	case !found:
		return "", MissingAt
	case strings.Contains(domain, "@"):
		return "", TwoAts
	case local == "":
		return "", NoLocal
	case domain == "":
		return "", NoDomain
	case len(text) > maxAddress || len(local) > maxLocal:
		return "", TooLong
	}
	folded := FoldText(local)
	if problem := judgeLocal(folded); problem != NoProblem {
		return "", problem
	}
	ascii, problem := judgeDomain(domain)
	if problem != NoProblem {
		return "", problem
	}
	if max(len(local), len(folded))+len("@")+len(ascii) > maxAddress {
		return "", TooLong
	}
	return folded + "@" + ascii, NoProblem
}

func judgeLocal(local string) Problem {
	switch {
	case len(local) > maxLocal:
		return TooLong
	case strings.ContainsFunc(local, func(r rune) bool { return !inLocal(r) }):
		return BadCharacters
	case strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, ".."):
		return BadDots
	}
	return NoProblem
}

// inLocal tells whether a local part may have a character: what RFC 5322 calls
// atext, dots, and by RFC 6532 letters of any script. Quoted local parts are not
// taken: hardly any mail system has them, and most lists with quotes mean names.
func inLocal(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(r) || strings.ContainsRune(".!#$%&'*+-/=?^_`{|}~", r)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isAlnum(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}
