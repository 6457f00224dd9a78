package kit

import (
	"math"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// LineHeight is the height of a line of text of a size, on the 4-point grid.
func LineHeight(size float32) float32 {
	switch {
	case size <= 12:
		return 16
	case size <= 14:
		return 20
	case size <= 17:
		return 24
	case size <= 20:
		return 26
	default:
		return 34
	}
}

// Line is one line of text that follows the theme and shortens itself with an
// ellipsis where there is too little room.
type Line struct {
	widget.BaseWidget
	text   string
	style  Style
	align  fyne.TextAlign
	shrink bool

	drawn *canvas.Text
	cut   string
	cutAt float32
}

// NewLine makes a line as wide as its text.
func NewLine(text string, s Style) *Line {
	l := &Line{text: text, style: s, drawn: NewText(text, s)}
	l.ExtendBaseWidget(l)
	return l
}

// NewShrinkingLine makes a line that takes what room it gets.
func NewShrinkingLine(text string, s Style) *Line {
	l := NewLine(text, s)
	l.shrink = true
	return l
}

// Text is what the line says, unshortened.
func (l *Line) Text() string { return l.text }

// SetText changes what the line says.
func (l *Line) SetText(text string) { l.Set(text, l.style) }

// Set changes what the line says and how.
func (l *Line) Set(text string, s Style) {
	if l.text == text && l.style == s {
		return
	}
	l.text, l.style, l.cutAt = text, s, 0
	l.Refresh()
}

// Align puts the text to the left, the middle or the right of the line's room.
func (l *Line) Align(a fyne.TextAlign) *Line {
	l.align = a
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	return &Renderer{
		Parts: []fyne.CanvasObject{l.drawn},
		Min: func() fyne.Size {
			w := float32(0)
			if !l.shrink {
				w = Measure(l.text, l.style).Width
			}
			return fyne.NewSize(w, LineHeight(l.style.Size))
		},
		Place:  func(s fyne.Size) { l.draw(s) },
		Redraw: func() { l.draw(l.Size()) },
	}
}

func (l *Line) draw(s fyne.Size) {
	if l.cutAt != s.Width || l.cut == "" {
		l.cut, l.cutAt = l.text, s.Width
		if l.shrink {
			l.cut = Truncate(l.text, l.style, s.Width)
		}
	}
	Paint(l.drawn, l.cut, l.style)
	l.drawn.Alignment = l.align
	h := l.drawn.MinSize().Height
	Place(l.drawn, 0, Centred(s.Height, h), s.Width, h)
}

// NewParagraph breaks a text into lines of at most a width. Line breaks in the
// text stay.
func NewParagraph(text string, s Style, width float32) fyne.CanvasObject {
	box := Column(0)
	for _, line := range Wrap(text, s, width) {
		box.Add(NewLine(line, s))
	}
	return box
}

// Wrap breaks a text at spaces into lines of at most a width; a word that is wider
// goes on in the next line.
func Wrap(text string, s Style, width float32) []string {
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Fields(part) {
			next := strings.TrimSpace(line + " " + word)
			if line != "" && Measure(next, s).Width > width {
				lines = append(lines, line)
				next = word
			}
			for width > 0 && Measure(next, s).Width > width {
				head := fitting(next, s, width)
				lines = append(lines, head)
				next = next[len(head):]
			}
			line = next
		}
		lines = append(lines, line)
	}
	return lines
}

// fitting is as much of a word as fits into a line, one letter at least: paths and
// addresses may be longer than any line.
func fitting(word string, s Style, width float32) string {
	var ends []int
	for at := range word {
		if at > 0 {
			ends = append(ends, at)
		}
	}
	ends = append(ends, len(word))
	n := sort.Search(len(ends), func(n int) bool { return Measure(word[:ends[n]], s).Width > width })
	return word[:ends[max(0, n-1)]]
}

// Centred is where something of a height stands in the middle of a room, on a
// whole pixel: half ones blur letters.
func Centred(room, height float32) float32 {
	return float32(math.Floor(float64(room-height) / 2))
}
