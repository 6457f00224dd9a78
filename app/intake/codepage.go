package intake

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// pageOf chooses the code page by the beginning of a text; nil where that is UTF-8.
func pageOf(head []byte) *charmap.Charmap {
	head = bytes.TrimSuffix(head, []byte("\ufeff")[:1])
	for n := 0; n < utf8.UTFMax && !utf8.Valid(head); n++ {
		if len(head) > n && len(head) == sniffed-n {
			head = head[:len(head)-1] // may end within a character
		}
	}
	if utf8.Valid(head) {
		return nil
	}
	return likelyPage(head)
}

// likelyPage takes text for Windows-1252, which Excel writes on Windows, unless it
// reads clearly better in the code page of old Macintoshes.
func likelyPage(raw []byte) *charmap.Charmap {
	windows, mac := wordiness(raw, charmap.Windows1252), wordiness(raw, charmap.Macintosh)
	if bytes.IndexByte(raw, '\r') >= 0 && bytes.IndexByte(raw, '\n') < 0 {
		mac++ // lines end so on those
	}
	if mac > windows {
		return charmap.Macintosh
	}
	return charmap.Windows1252
}

// wordiness tells how much the letters outside ASCII look like those of words.
func wordiness(raw []byte, page *charmap.Charmap) int {
	score := 0
	for i, b := range raw {
		if b < utf8.RuneSelf {
			continue
		}
		r, before, after := page.DecodeByte(b), letterAt(raw, i-1, page), letterAt(raw, i+1, page)
		switch {
		case r == utf8.RuneError:
			score -= 5
		case unicode.IsLower(r) && (before == 0 || unicode.IsLetter(before)) && !unicode.IsUpper(after):
			score += 2
		case unicode.IsUpper(r) && !unicode.IsLower(before):
			score += 2
		case r == '’' && isElision(raw, i):
			score += 2
		case before == 0 && strings.ContainsRune("„“‘‚«‹–—•", r), after == 0 && strings.ContainsRune("“”’»›…–—", r):
			score += 3
		case unicode.IsLetter(r), before != 0 || after != 0:
			score--
		}
	}
	return score
}

// letterAt is the letter at a place, 0 if there is none.
func letterAt(raw []byte, i int, page *charmap.Charmap) rune {
	if i < 0 || i >= len(raw) {
		return 0
	}
	if r := page.DecodeByte(raw[i]); unicode.IsLetter(r) {
		return r
	}
	return 0
}

// isElision tells whether an apostrophe at i stands as in O’Neil, d’Arc or Ann’s.
func isElision(raw []byte, i int) bool {
	isLetter := func(i int) bool { return i >= 0 && i < len(raw) && isAlnum(rune(raw[i])) }
	isUpper := func(i int) bool { return isLetter(i) && raw[i] < 'a' }
	short := isLetter(i-1) && !isLetter(i-2)
	if short && isUpper(i-1) && isUpper(i+1) || short && !isUpper(i-1) {
		return true
	}
	return isLetter(i-1) && i+1 < len(raw) && bytes.IndexByte([]byte("stmd"), raw[i+1]) >= 0 && !isLetter(i+2)
}
