package chips_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// BenchmarkPaste pastes new addresses, from the key to the chips.
func BenchmarkPaste(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			o, round := open(b), 0
			for b.Loop() {
				b.StopTimer()
				o.show()
				round++
				var text strings.Builder
				for i := range n {
					fmt.Fprintf(&text, "person.%d.%d@northwind.example\n", round, i)
				}
				b.StartTimer()
				o.paste(text.String())
			}
		})
	}
}

// BenchmarkKey types and deletes a letter behind a thousand chips.
func BenchmarkKey(b *testing.B) {
	o := open(b)
	o.show(many(1000)...)
	o.focus()
	for b.Loop() {
		o.Focusable().TypedRune('x')
		o.key(fyne.KeyBackspace)
	}
}

// BenchmarkJudged shows the same thousand chips again with other notes.
func BenchmarkJudged(b *testing.B) {
	o := open(b)
	list := many(1000)
	for b.Loop() {
		for i := range list {
			list[i].Note = map[bool]string{true: "already invited"}[list[i].Note == ""]
		}
		o.SetChips(list)
	}
}
