package chips

import (
	"strings"
	"unicode"
)

func blank(text string) bool {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) == ""
}

// ends says whether a separator, just typed behind a text, ends an entry. Inside
// quotes and angle brackets nothing does, and a space only behind an address: it may
// stand in a name.
func ends(text string, separator rune) bool {
	if strings.Count(text, `"`)%2 == 1 || strings.Count(text, "<") > strings.Count(text, ">") {
		return false
	}
	switch separator {
	case ',', ';', '\n':
		return true
	case ' ':
		return strings.Contains(text, "@")
	default:
		return false
	}
}

// many says whether a pasted text has anything between its parts.
func many(text string) bool {
	return strings.ContainsFunc(strings.TrimSpace(text), func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == ';'
	})
}

// lines gives a text from any system the line end \n.
func lines(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
