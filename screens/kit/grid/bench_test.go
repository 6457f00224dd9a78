package grid_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"guestlist/screens/theme"
)

var sizes = []int{100_000, 1_000_000}

// BenchmarkPageJump shows a page of rows that was never on screen.
func BenchmarkPageJump(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := open(b, n)
			i := 0
			for b.Loop() {
				i = (i + 7919*16) % n
				g.ScrollTo(g.people.ids[i])
			}
		})
	}
}

// BenchmarkWheel turns the wheel by one notch.
func BenchmarkWheel(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := open(b, n)
			at := fyne.NewPos(300, 300)
			for b.Loop() {
				test.Scroll(g.window.Canvas(), at, 0, -25)
			}
		})
	}
}

// BenchmarkRefresh is a notice that the data changed, when nothing on screen did.
func BenchmarkRefresh(b *testing.B) {
	g := open(b, 100_000)
	for b.Loop() {
		g.Refresh()
	}
}

// BenchmarkHover moves the pointer from row to row.
func BenchmarkHover(b *testing.B) {
	g := open(b, 100_000)
	y := theme.HeaderHeight
	for b.Loop() {
		y = theme.HeaderHeight + float32(int(y+theme.RowHeight-theme.HeaderHeight)%600)
		test.MoveMouse(g.window.Canvas(), fyne.NewPos(300, y))
	}
}

// BenchmarkCurrentRow holds the down key.
func BenchmarkCurrentRow(b *testing.B) {
	g := open(b, 100_000)
	g.window.Canvas().Focus(g)
	for b.Loop() {
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}
