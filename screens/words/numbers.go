package words

import (
	"sync"

	"golang.org/x/text/message"
)

var printer = sync.OnceValue(func() *message.Printer {
	return message.NewPrinter(locale())
})

// Number writes a count with the separators of the person's language: "2,340".
func Number(n int) string { return printer().Sprintf("%d", n) }

// Count is the data of a text that says {{.N}} things.
func Count(n int) map[string]any { return map[string]any{"N": Number(n)} }
