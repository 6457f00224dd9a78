package grid

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
)

// Measuring a line of text costs some 20 µs, shortening one by trial ten times that,
// and a page has a hundred new lines. So widths are added up from those of single
// letters, and a line is measured only where kerning could decide.

// letters are the widths of letters in one font and size, each measured once. A line
// is at most as wide as its letters together: kerning only draws them closer.
type letters struct {
	style  kit.Style
	latin  [0x300]float32
	marks  [0x35]float32 // from firstMark: dashes, dots, bullets, the ellipsis
	pair   float32       // the width of "oo"
	height float32       // of a line
}

const (
	firstMark = 0x2010
	// tightest is how much of its letters' width a line takes at least.
	tightest = 0.95
	ellipsis = '…'
)

type fontSize struct {
	font fyne.Resource
	size float32
}

// alphabets belongs to the UI goroutine; there are few styles.
var alphabets = map[fontSize]*letters{}

func lettersOf(s kit.Style) *letters {
	key := fontSize{s.Font, s.Size}
	l, ok := alphabets[key]
	if !ok {
		oo := kit.Measure("oo", s)
		l = &letters{style: s, pair: oo.Width, height: oo.Height}
		alphabets[key] = l
	}
	return l
}

// width of a letter; false for one of a script that joins or stacks its letters.
func (l *letters) width(r rune) (float32, bool) {
	var slot *float32
	switch {
	case r >= 0 && int(r) < len(l.latin):
		slot = &l.latin[r]
	case r >= firstMark && int(r-firstMark) < len(l.marks):
		slot = &l.marks[r-firstMark]
	default:
		return 0, false
	}
	if *slot == 0 {
		// Between two others, so that a space counts too.
		*slot = kit.Measure("o"+string(r)+"o", l.style).Width - l.pair
	}
	return *slot, true
}

// fit shortens a text to a width with an ellipsis, as kit.Truncate does.
func fit(text string, s kit.Style, width float32) string {
	if text == "" || width <= 0 {
		return ""
	}
	l := lettersOf(s)
	dots, _ := l.width(ellipsis)
	var sum float32
	kept := 0 // bytes that certainly fit beside the ellipsis
	for i, r := range text {
		w, ok := l.width(r)
		if !ok {
			return kit.Truncate(text, s, width)
		}
		if sum+dots <= width {
			kept = i
		}
		sum += w
	}
	if sum <= width || sum*tightest <= width && kit.Measure(text, s).Width <= width {
		return text
	}
	return lengthen(text, kept, s, width)
}

// lengthen adds letters to a beginning of the text while it fits with the ellipsis.
func lengthen(text string, kept int, s kit.Style, width float32) string {
	shown := text[:kept] + string(ellipsis)
	for _, r := range text[kept:] {
		kept += len(string(r))
		longer := text[:kept] + string(ellipsis)
		if kept >= len(text) || kit.Measure(longer, s).Width > width {
			break
		}
		shown = longer
	}
	return shown
}
