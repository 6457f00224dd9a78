package words

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/message"
)

var printer = sync.OnceValue(func() *message.Printer {
	return message.NewPrinter(locale())
})

// Number writes a count with the separators of the person's language: "2,340".
func Number(n int) string { return printer().Sprintf("%d", n) }

// Count is the data of a text that says {{.N}} things.
func Count(n int) map[string]any { return map[string]any{"N": Number(n)} }

// Capital begins a text with a capital letter.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
