package address

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the form of an address that is used for matching, and for nothing else:
// no mail is ever sent to it. The domain is in ASCII and lower case; the local part
// is folded as by FoldText; tags ("+x") and dots stay. Text that is no address is
// folded as far as it goes. Folding twice changes nothing.
func Fold(text string) string {
	text = strings.TrimSpace(text)
	at := strings.LastIndexByte(text, '@')
	if at < 0 {
		return FoldText(text)
	}
	if isASCII(text) && !strings.Contains(text[at:], "--") {
		return strings.ToLower(text) // what nearly all addresses come to
	}
	return FoldText(text[:at]) + "@" + foldDomain(text[at+1:])
}

// foldDomain keeps a name that IDNA refuses, with only its ASCII letters lowered:
// whatever more were done to it might make it valid the next time.
func foldDomain(domain string) string {
	if ascii, ok := toASCII(domain); ok {
		return ascii
	}
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return unicode.ToLower(r)
		}
		return r
	}, domain)
}

// FoldText folds a local part, or a piece of an address that is searched for: lower
// case rune by rune, composed (NFC). No character outside ASCII becomes one of
// ASCII, in either step: the Kelvin sign is no k. Folding twice changes nothing.
func FoldText(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	// Composed again, because small letters have forms that capitals lack: J̌ and ǰ.
	return compose(strings.Map(lower, compose(text)))
}

// lower is not strings.ToLower, which makes i of a dotted capital I.
func lower(r rune) rune {
	if small := unicode.ToLower(r); r < utf8.RuneSelf || small >= utf8.RuneSelf {
		return small
	}
	return r
}

// compose is NFC, but for characters which that would turn into ASCII.
func compose(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	var out strings.Builder
	start := 0
	for i, r := range s {
		if r >= utf8.RuneSelf && isASCII(norm.NFC.String(string(r))) {
			out.WriteString(norm.NFC.String(s[start:i]))
			out.WriteRune(r)
			start = i + utf8.RuneLen(r)
		}
	}
	out.WriteString(norm.NFC.String(s[start:]))
	return out.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
