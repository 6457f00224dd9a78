package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stems are words by which headings are known. Short ones are whole words; those of
// five bytes and more may have an ending; those of scripts without blanks between words
// may stand anywhere.
type stems struct {
	whole, begin map[string]bool
	anywhere     []string
}

const shortestBegin = 5 // bytes

func vocabulary(text string) stems {
	s := stems{whole: map[string]bool{}, begin: map[string]bool{}}
	for _, word := range strings.Fields(text) {
		s.whole[word] = true
		if len(word) >= shortestBegin {
			s.begin[word] = true
		}
		if first := runeAt(word, 0); utf8.RuneCountInString(word) > 1 && isForeign(first) && !unicode.In(first, unicode.Cyrillic, unicode.Greek) {
			s.anywhere = append(s.anywhere, word)
		}
	}
	return s
}

// has tells whether one of the words is known.
func (s stems) has(words []string) bool {
	for _, w := range words {
		if s.whole[w] {
			return true
		}
		for end := shortestBegin; end < len(w); end++ {
			if s.begin[w[:end]] {
				return true
			}
		}
		if isASCII(w) {
			continue
		}
		for _, part := range s.anywhere {
			if strings.Contains(w, part) {
				return true
			}
		}
	}
	return false
}
