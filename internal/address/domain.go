package address

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// judgeDomain gives the domain in the form that the domain name system knows.
func judgeDomain(domain string) (ascii string, problem Problem) {
	if strings.HasPrefix(domain, "[") && strings.HasSuffix(domain, "]") {
		return "", NumericHost
	}
	ascii, ok := toASCII(domain)
	if !ok {
		return "", BadDomain
	}
	labels := strings.Split(ascii, ".")
	for _, label := range labels {
		if label == "" || len(label) > maxLabel {
			return "", BadDomain
		}
	}
	last := len(labels) - 1
	switch {
	case isNumber(labels[last]):
		return "", NumericHost
	case last == 0:
		return "", OneLabel
	}
	// Judged as people see it: the ASCII form of every label looks harmless.
	seen, err := idna.Lookup.ToUnicode(ascii)
	if labels = strings.Split(seen, "."); err != nil || len(labels) != last+1 {
		return "", BadDomain
	}
	for _, label := range labels {
		if problem := judgeLabel(label); problem != NoProblem {
			return "", problem
		}
	}
	if !isEnding(labels[last]) {
		return "", BadEnding
	}
	return ascii, NoProblem
}

// toASCII maps a domain by IDNA. A result that IDNA would not give again for
// itself is none.
func toASCII(domain string) (ascii string, ok bool) {
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil {
		return "", false
	}
	again, err := idna.Lookup.ToASCII(ascii)
	return ascii, err == nil && again == ascii
}

// isNumber tells whether a name that ends in this label is read as the number of a
// host: the last part of 127.0.0.1, 1.2 and 0x7f.1, and all of 2130706433.
func isNumber(label string) bool {
	if hex, ok := strings.CutPrefix(label, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return strings.Trim(label, "0123456789") == ""
}

// isEnding tells whether a label, in its Unicode form, can be a top-level domain:
// letters only, two at least. Marks belong to their letters, as in भारत.
func isEnding(label string) bool {
	letters := 0
	for _, r := range label {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsMark(r):
			return false
		}
	}
	return letters >= 2
}
