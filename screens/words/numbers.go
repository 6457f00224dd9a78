package words

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/message"
)

// printers has one for each language that was spoken, by its tag.
var printers sync.Map

// Number writes a count with the separators of the person's language: "2,340".
func Number(n int) string {
	tag := locale()
	p, ok := printers.Load(tag)
	if !ok {
		p, _ = printers.LoadOrStore(tag, message.NewPrinter(tag))
	}
	return p.(*message.Printer).Sprintf("%d", n)
}

// Count is the data of a text that says {{.N}} things.
func Count(n int) map[string]any { return map[string]any{"N": Number(n)} }

// Capital begins a text with a capital letter.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
