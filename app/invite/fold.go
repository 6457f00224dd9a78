package invite

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// domains maps a domain name as people write it to the ASCII form that the
// domain name system knows.
var domains = idna.New(
	idna.MapForLookup(),
	idna.BidiRule(),
	idna.Transitional(false),
	idna.StrictDomainName(true),
)

// FoldAddress is the form of an e-mail address that is used for matching, and
// for nothing else: no mail is ever sent to it. The domain is in ASCII and lower
// case, the local part is case-folded; tags ("+x") and dots stay. Text that is no
// address is folded as far as it goes. Folding twice changes nothing.
func FoldAddress(a string) string {
	a = strings.TrimSpace(a)
	if isASCII(a) {
		return strings.ToLower(a)
	}
	at := strings.LastIndexByte(a, '@')
	if at < 0 {
		return foldText(a)
	}
	return strings.TrimSpace(foldText(a[:at]) + "@" + foldDomain(a[at+1:]))
}

// foldDomain keeps a name that IDNA refuses, with only its ASCII letters lowered:
// whatever more were done to it might make it valid the next time.
func foldDomain(d string) string {
	if isASCII(d) {
		return strings.ToLower(d)
	}
	if ascii, err := domains.ToASCII(d); err == nil {
		return ascii
	}
	return strings.Map(lowerASCII, d)
}

// foldText is Unicode's canonical caseless form (D145), composed. Lowering first
// makes it stable: the fold alone turns Cherokee letters round each time.
func foldText(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return norm.NFC.String(cases.Fold().String(strings.ToLower(norm.NFD.String(s))))
}

func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
