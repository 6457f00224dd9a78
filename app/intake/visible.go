package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible removes what people paste without seeing it (byte order marks, joiners,
// soft hyphens, direction marks) and turns the wide @, < and > of East Asian
// keyboards into the plain ones.
func visible(text string) string {
	if isASCII(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\uFF20' || r == '\uFE6B':
			return '@'
		case r == '\uFF1C':
			return '<'
		case r == '\uFF1E':
			return '>'
		case isInvisible(r):
			return -1
		case r == utf8.RuneError:
			return '\uFFFD'
		}
		return r
	}, text)
}

// isInvisible tells whether a character is there without being seen.
func isInvisible(r rune) bool {
	return r == '\u00AD' || r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r)
}

// parts tells whether a character stands between the entries of a list, in any
// script: spaces, commas, semicolons, full stops that no domain has, brackets,
// bullets. Those that may stand in an address, or that people take for one that may,
// are none: an address with them is shown as it is, with its problem.
func parts(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ',' || r == ';' || r == ' ' || '\t' <= r && r <= '\r'
	}
	switch {
	case unicode.IsSpace(r):
		return true
	case strings.ContainsRune("｜¦∙＝", r):
		return true
	case strings.ContainsRune("。．｡·・\u0387\u037E\u1FEF’‘‛՚׳״۽۾་", r), unicode.In(r, unicode.Pd, unicode.Pc):
		return false
	}
	return unicode.IsPunct(r)
}

// isEnd tells whether a separator ends an entry for good, and not only a cell of it.
func isEnd(r rune) bool {
	return strings.ContainsRune(";；؛﹔︔፤\n\r\v\f\u0085\u2028\u2029", r)
}

// isComma tells whether a separator ends a cell, as commas, tabs and full stops do;
// a space does not.
func isComma(r rune) bool {
	return parts(r) && (r == '\t' || !unicode.IsSpace(r)) && !isEnd(r) && !isBracket(r)
}

// isBracket tells whether a character stands around something.
func isBracket(r rune) bool {
	return strings.ContainsRune("<>()[]{}\"'`", r) || unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf)
}

// inDomain tells whether a domain may have a character, as far as it can be seen
// without the rest.
func inDomain(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(r) || r == '-' || r == '.'
	}
	return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Nd) || strings.ContainsRune("·・。．｡", r)
}

func isAlnum(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// isForeign tells whether a character is a letter or mark of another script than Latin.
func isForeign(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Letter, unicode.Mark) && !unicode.In(r, unicode.Latin, unicode.Inherited, unicode.Common)
}
