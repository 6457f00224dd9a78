// Package letters tells the width of lines of text from that of their letters.
// Measuring a line costs some 20 µs and shortening one by trial ten times that: too
// much for a page of a hundred new lines, or a thousand pasted addresses. So each
// pair of letters is measured once, and a line is added up. It belongs to the UI
// goroutine.
package letters

import (
	"unicode"

	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
)

const ellipsis = '…'

// total is the width of a line, letter by letter.
type total struct {
	font        *font
	sum         float32
	last, other rune // the last letter and the one before it, -1 for none
	// loose tells that the font may have changed a letter for those on both its sides,
	// as it does in 2x2, 12:30 and A@B.
	loose bool
}

func begin(s kit.Style) total { return total{font: in(s), last: -1, other: -1} }

func (t *total) add(r rune) {
	t.sum += t.font.step(t.last, r)
	if tall(r) && tall(t.other) && (t.last == 'x' || joins(t.last)) {
		t.loose = true
	}
	t.last, t.other = r, t.last
}

func tall(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }

// doubt is how far the sum of a line that is not loose may be from what is drawn.
const doubt = 1

// Width of a line: what kit.Measure says but for rounding, and up to 2 units more or
// less for each letter that the font changes between two others.
func Width(text string, s kit.Style) float32 {
	if !simple(text) {
		return kit.Measure(text, s).Width
	}
	return add(text, s).sum
}

func add(text string, s kit.Style) total {
	t := begin(s)
	for _, r := range text {
		t.add(r)
	}
	return t
}

// Height of a line in a style.
func Height(s kit.Style) float32 { return in(s).height }

// Fit shortens a text to a width with an ellipsis, as kit.Truncate does: what it gives
// is at most a unit wider than asked for.
func Fit(text string, s kit.Style, width float32) string {
	if text == "" || width <= 0 {
		return ""
	}
	if !simple(text) {
		return kit.Truncate(text, s, width)
	}
	t := begin(s)
	kept := 0 // bytes that fit beside the ellipsis, by the sum
	for i, r := range text {
		if t.sum+t.font.step(t.last, ellipsis) <= width {
			kept = i
		}
		t.add(r)
	}
	if t.fits(text, width) {
		return text
	}
	return cut(text, kept, s, width)
}

// cut shortens the text to the longest that fits, trying from a guess in bytes. It
// measures at most a letter on where the guess leaves no doubt.
func cut(text string, kept int, s kit.Style, width float32) string {
	shorten := func(n int) string { return text[:n] + string(ellipsis) }
	for kept > 0 && !fits(shorten(kept), s, width) {
		kept -= len(lastLetter(text[:kept]))
	}
	for {
		next := kept + len(firstLetter(text[kept:]))
		if next >= len(text) || !fits(shorten(next), s, width) {
			return shorten(kept)
		}
		kept = next
	}
}

func fits(text string, s kit.Style, width float32) bool {
	t := add(text, s)
	return t.fits(text, width)
}

// fits measures only where the sum leaves doubt.
func (t *total) fits(text string, width float32) bool {
	switch {
	case !t.loose && t.sum <= width-doubt:
		return true
	case !t.loose && t.sum > width+doubt:
		return false
	default:
		return kit.Measure(text, t.font.style).Width <= width
	}
}

func firstLetter(text string) string {
	for i := range text {
		if i > 0 {
			return text[:i]
		}
	}
	return text
}

func lastLetter(text string) string {
	last := 0
	for i := range text {
		last = i
	}
	return text[last:]
}

// simple says whether each letter of a text stands by itself: no mark that combines,
// no script that joins or stacks letters, no signs that become one, such as ->.
func simple(text string) bool {
	before := ' '
	for _, r := range text {
		if (r < 0 || r >= 0x300) && (r < 0x2010 || r > 0x2044) || joins(before) && joins(r) {
			return false
		}
		before = r
	}
	return true
}

func joins(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) }

// font is one font in one size.
type font struct {
	style  kit.Style
	height float32
	latin  [128][128]float32 // how much further a letter ends than the one before it
	rest   map[[2]rune]float32
}

type key struct {
	font fyne.Resource
	size float32
}

var fonts = map[key]*font{}

func in(s kit.Style) *font {
	k := key{s.Font, s.Size}
	f, ok := fonts[k]
	if !ok {
		f = &font{style: s, height: kit.Measure("x", s).Height, rest: map[[2]rune]float32{}}
		fonts[k] = f
	}
	return f
}

// step is how much wider a line becomes by a letter behind another; before -1 there
// is none.
func (f *font) step(before, r rune) float32 {
	if before < 0 {
		before = 0
	}
	if before < 128 && r < 128 {
		w := &f.latin[before][r]
		if *w == 0 {
			*w = f.measure(before, r)
		}
		return *w
	}
	pair := [2]rune{before, r}
	w, ok := f.rest[pair]
	if !ok {
		w = f.measure(before, r)
		f.rest[pair] = w
	}
	return w
}

func (f *font) measure(before, r rune) float32 {
	if before == 0 {
		return kit.Measure(string(r), f.style).Width
	}
	return kit.Measure(string(before)+string(r), f.style).Width - f.step(0, before)
}
