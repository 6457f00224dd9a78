package store

import (
	"strings"
	"unicode"
)

// CleanName gives a name without characters that show nothing but change how what is
// around them is read: control characters, and those that turn the direction of
// writing. Spaces and line breaks become single spaces.
func CleanName(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
