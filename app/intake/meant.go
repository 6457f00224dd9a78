package intake

import (
	"regexp"
	"strings"
)

var (
	bareWord   = regexp.MustCompile(`^[a-z0-9][a-z0-9._+'-]*[a-z0-9]$`)
	withoutAt  = regexp.MustCompile(`^[\w+'-]+(\.[\w-]+)+\.[A-Za-z]{2,}$`)
	isNumberly = regexp.MustCompile(`^[\d.+-]*$`)
)

// wasMeant tells whether a word by itself, in a list of addresses, was meant as one.
func wasMeant(word string) bool {
	if looksLikeAddress(word) {
		return true
	}
	return bareWord.MatchString(word) && !isNumberly.MatchString(word) && !isHeadingWord(word) && !isPlaceholder(word)
}

// looksLikeAddress tells whether a word looks like an address whose @ is missing.
func looksLikeAddress(word string) bool {
	return withoutAt.MatchString(word) && !strings.HasPrefix(strings.ToLower(word), "www.") && !isNumberly.MatchString(word)
}

// typed reads a text in which there is no @: whoever typed it meant something by it,
// so that each entry is shown.
func typed(text string, judge func(string, hit) Candidate) []Candidate {
	var list []Candidate
	for _, p := range pieces(text) {
		words := strings.Fields(p.text)
		apart := false
		for _, w := range words {
			apart = apart || looksLikeDomain(w)
		}
		if !apart && len(words) > 0 {
			words = []string{strings.Join(words, " ")}
		}
		for _, w := range words {
			list = append(list, judge(w, hit{address: strings.Trim(w, `"'`)}))
		}
	}
	return list
}

// looksLikeDomain tells whether a word has a dot between letters, as a mistyped
// address has and a name has not.
func looksLikeDomain(word string) bool {
	i := strings.IndexByte(word, '.')
	return i > 0 && i+1 < len(word) && isAlnum(rune(word[i+1])) && !strings.ContainsAny(word, " (")
}
