// Package find finds names and addresses by some of their letters, in their order: "ame"
// finds amelie.roy@fabrikam.example, North America and Acme.
package find

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Pattern is what a person typed, ready to be looked for. Case and accents do not count, and
// a space stands for whatever parts words: "amelie roy" finds amelie.roy@. The zero Pattern
// finds everything. It is never changed and may be shared.
type Pattern struct {
	letters []byte        // as codes
	beyond  map[rune]byte // the codes of letters beyond ASCII
	spaced  bool          // there is a space in it
}

// Letters are looked at as codes of one byte: those of ASCII are their own, those of a
// pattern beyond it have one each, and of all others it only counts whether they part words.
const (
	firstBeyond = utf8.RuneSelf
	otherLetter = 0xFE
	otherParts  = 0xFF
	mostBeyond  = otherLetter - firstBeyond
)

// mostLetters is as long as a pattern can be. No name is as long.
const mostLetters = 100

// NewPattern makes a pattern of what was typed.
func NewPattern(typed string) Pattern {
	p := Pattern{beyond: map[rune]byte{}}
	for _, r := range strings.Join(strings.Fields(typed), " ") {
		r = fold(r)
		switch _, known := p.beyond[r]; {
		case r == 0 || len(p.letters) == mostLetters:
			continue
		case r >= utf8.RuneSelf && !known && len(p.beyond) < mostBeyond:
			p.beyond[r] = byte(firstBeyond + len(p.beyond)) //nolint:gosec // there are fewer
		}
		p.letters = append(p.letters, p.code(r))
		p.spaced = p.spaced || r == ' '
	}
	return p
}

// Empty tells whether everything is found.
func (p Pattern) Empty() bool { return len(p.letters) == 0 }

// code is that of a folded letter.
func (p Pattern) code(r rune) byte {
	if r < utf8.RuneSelf {
		return byte(r) //nolint:gosec // it is ASCII
	}
	if code, ok := p.beyond[r]; ok {
		return code
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return otherLetter
	}
	return otherParts
}

// fold gives a letter without case and accent; 0 for an accent that stands alone.
func fold(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return rune(folded[r])
	case unicode.Is(unicode.Mn, r):
		return 0
	}
	if split := norm.NFD.PropertiesString(string(r)).Decomposition(); len(split) > 0 {
		r, _ = utf8.DecodeRune(split)
	}
	return unicode.ToLower(r)
}

// folded are the small letters of ASCII, and parting tells which codes stand between words;
// those beyond ASCII that a pattern has are taken for letters.
var folded, parting = func() (small [utf8.RuneSelf]byte, parts [256]bool) {
	for c := range small {
		small[c] = byte(c)
		if 'A' <= c && c <= 'Z' {
			small[c] += 'a' - 'A'
		}
		letter := small[c] >= 'a' && small[c] <= 'z' || c >= '0' && c <= '9'
		parts[c] = !letter
	}
	parts[otherParts] = true
	return small, parts
}()
