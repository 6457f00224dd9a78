package kit

import (
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

// CreateRenderer implements fyne.Widget.
func (n *Note) CreateRenderer() fyne.WidgetRenderer {
	return &Renderer{
		Parts:  []fyne.CanvasObject{n.lines[0], n.lines[1]},
		Min:    func() fyne.Size { return fyne.NewSize(0, 2*LineHeight(n.style.Size)) },
		Place:  n.place,
		Redraw: func() { n.place(n.Size()) },
	}
}

func (n *Note) place(s fyne.Size) {
	text := Wrap(n.text, n.style, s.Width)
	height := LineHeight(n.style.Size)
	shown := min(len(text), len(n.lines))
	y := centred(s.Height, height*float32(shown))
	for i, line := range n.lines {
		words := ""
		switch {
		case i == len(n.lines)-1 && len(text) > len(n.lines):
			words = Truncate(text[i]+" "+text[i+1], n.style, s.Width)
		case i < len(text):
			words = text[i]
		}
		Paint(line, words, n.style)
		place(line, 0, y+float32(i)*height, s.Width, height)
	}
}
