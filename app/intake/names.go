package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxName = 200 // bytes; what is longer is no name

var (
	bullet      = regexp.MustCompile(`^(\(?\d{1,4}[.):]|\(?[a-zA-Z][.)]|\[[ xX]?\]|[-*•·+–—>#|]+)(\s+|$)`)
	headerLabel = regexp.MustCompile(`^\s*[\p{L}][\p{L}-]{0,15}(\s[\p{L}-]{1,12})?\s*[:：]\s*`)
)

// cleanName makes a name of what stands beside an address; empty if it is none.
func cleanName(text string) string {
	text = tidyName(text)
	if text == "" || !strings.Contains(text, " ") && isHeadingWord(text) {
		return ""
	}
	return text
}

// tidyName is cleanName for what is known to be no heading.
func tidyName(text string) string {
	if isPlainName(text) {
		return text
	}
	text = strings.Join(strings.Fields(withoutEmphasis(text)), " ")
	for before := ""; before != text; {
		before = text
		text = stripLead(strings.TrimFunc(text, aroundNames))
		if strings.Count(text, "(") != strings.Count(text, ")") {
			text = strings.Trim(text, "()")
		} else if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
			text = text[1 : len(text)-1]
		}
	}
	text = strings.ReplaceAll(text, `"`, "")
	if len(text) > maxName || !strings.ContainsFunc(text, unicode.IsLetter) {
		return ""
	}
	for _, h := range find(text) {
		if isAddress(h.address) {
			return ""
		}
	}
	return text
}

func aroundNames(r rune) bool {
	if r < utf8.RuneSelf {
		return !isAlnum(r) && strings.ContainsRune(" \t\"'<>{}[],;:|=/*#-_", r)
	}
	return unicode.IsSpace(r) || strings.ContainsRune("“”„‘’«»‹›،、，؛।。–—", r)
}

// isPlainName tells whether there is nothing to clean: words of letters and digits of
// ASCII with a blank between them.
func isPlainName(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c == ' ' && before == ' ' || c != ' ' && !isAlnum(rune(c)) {
			return false
		}
		before = c
	}
	return before != ' ' && text[0] > '9' && len(text) < maxName
}

// stripLead takes off what lines begin with: bullets, numbers, labels.
func stripLead(text string) string {
	if len(text) > 1 && (!isAlnum(rune(text[0])) || text[0] <= '9' || text[1] == '.' || text[1] == ')') {
		text = bullet.ReplaceAllString(text, "")
	}
	if strings.ContainsAny(text, ":：") {
		text = headerLabel.ReplaceAllString(text, "")
	}
	return text
}

func withoutEmphasis(text string) string {
	if !strings.ContainsAny(text, "*_~`") {
		return text
	}
	return emphasis.ReplaceAllString(text, "")
}

// isName tells whether words can be somebody's name: the first or the last begins with
// a capital (or with a letter that has no case), and none looks like anything else.
func isName(text string) bool {
	if len(text) > maxName {
		return false
	}
	words := strings.Fields(strings.Trim(text, "\"'“”„"))
	if len(words) == 0 || len(words) > 6 || strings.ContainsAny(text, "@0123456789/\\=_<>;|") || isHeadingWord(text) {
		return false
	}
	last := words[len(words)-1]
	return isCapital(last) && (isCapital(words[0]) || len(words) > 1 && isParticle(words[0]))
}

// isParticle tells whether a word stands before family names in small letters.
func isParticle(word string) bool {
	return len(word) <= 4 || strings.ContainsAny(word, "'’-")
}

func isCapital(word string) bool {
	word = strings.TrimLeft(word, "\"'“”„(")
	if i := strings.IndexAny(word, "'’-"); i > 0 && i < 4 {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word[i:], "'’-")); unicode.IsUpper(r) {
			return true // d'Arc, al-Sayed
		}
	}
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}
