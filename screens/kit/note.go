package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Note is a short text that takes two lines where one is too narrow for it.
type Note struct {
	widget.BaseWidget
	text  string
	style Style
	lines [2]*canvas.Text
}

// NewNote makes a note.
func NewNote(text string, s Style) *Note {
	n := &Note{text: text, style: s, lines: [2]*canvas.Text{NewText("", s), NewText("", s)}}
	n.ExtendBaseWidget(n)
	return n
}

// Text is what the note says.
func (n *Note) Text() string { return n.text }

// SetText changes what the note says.
func (n *Note) SetText(text string) {
	if n.text != text {
		n.text = text
		n.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (n *Note) CreateRenderer() fyne.WidgetRenderer {
	return &Renderer{
		Parts:  []fyne.CanvasObject{n.lines[0], n.lines[1]},
		Min:    func() fyne.Size { return fyne.NewSize(0, 2*LineHeight(n.style.Size)) },
		Place:  n.place,
		Redraw: func() { n.place(n.Size()) },
	}
}

// place writes as many lines as there is height for; the last ends with an ellipsis
// where the text does not.
func (n *Note) place(s fyne.Size) {
	height := LineHeight(n.style.Size)
	room := max(1, min(len(n.lines), int(s.Height/height)))
	text := Wrap(n.text, n.style, s.Width)
	if len(text) > room {
		rest := strings.Join(text[room-1:], " ")
		text = append(text[:room-1:room-1], Truncate(rest, n.style, s.Width))
	}
	y := Centred(s.Height, height*float32(len(text)))
	for i, line := range n.lines {
		words := ""
		if i < len(text) {
			words = text[i]
		}
		Paint(line, words, n.style)
		h := line.MinSize().Height
		Place(line, 0, y+float32(i)*height+Centred(height, h), s.Width, h)
	}
}
