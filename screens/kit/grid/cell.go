package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"guestlist/screens/kit"
	"guestlist/screens/kit/letters"
	"guestlist/screens/theme"
)

const pillPadding float32 = 8

// line is one line of text that shortens itself to its width, once for each text
// and width.
type line struct {
	text   *canvas.Text
	full   string
	style  kit.Style
	width  float32
	height float32
}

func newLine() *line { return &line{text: kit.NewText("", kit.Body), width: -1} }

// length is the width of what is shown.
func (l *line) length() float32 { return kit.Measure(l.text.Text, l.style).Width }

// cut says whether the line shows less than its whole text.
func (l *line) cut() bool { return l.text.Text != l.full }

func (l *line) set(full string, s kit.Style, width float32) {
	if full == l.full && width == l.width && s.Size == l.style.Size && s.Font == l.style.Font {
		l.style = s
		kit.Paint(l.text, l.text.Text, s)
		return
	}
	l.full, l.style, l.width = full, s, width
	l.height = letters.Height(s)
	kit.Paint(l.text, letters.Fit(full, s, width), s)
}

// cell draws a Cell in its span of the row.
type cell struct {
	main, sub *line
	pill      *canvas.Rectangle
	tip       string
}

func newCell() *cell {
	c := &cell{main: newLine(), sub: newLine(), pill: canvas.NewRectangle(color.Transparent)}
	c.pill.CornerRadius = theme.PillRadius
	c.pill.Hide()
	c.sub.text.Hide()
	return c
}

func (c *cell) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.pill, c.main.text, c.sub.text}
}

func (c *cell) hide() {
	show(c.main.text, false)
	show(c.sub.text, false)
	show(c.pill, false)
}

func (c *cell) paint(data Cell, p span, height float32) {
	show(c.main.text, true)
	show(c.pill, data.Pill != "")
	show(c.sub.text, data.Sub != "")
	if data.Pill != "" {
		c.paintPill(data, p, height)
	} else {
		c.paintLines(data, p, height)
	}
	c.tip = data.Tip
	switch {
	case c.tip != "":
	case c.main.cut() && data.Sub != "":
		c.tip = data.Text + "\n" + data.Sub
	case c.main.cut():
		c.tip = data.Text
	case data.Sub != "" && c.sub.cut():
		c.tip = data.Sub
	}
}

func (c *cell) paintPill(data Cell, p span, height float32) {
	text, ground := data.Pill.Tokens()
	c.main.set(data.Text, kit.SmallStrong.In(text), p.width-2*pillPadding)
	y := middle(height, theme.PillHeight)
	fill(c.pill, theme.Color(ground))
	kit.Settle(c.pill, p.x, y, c.main.length()+2*pillPadding, theme.PillHeight)
	c.main.text.Move(fyne.NewPos(p.x+pillPadding, y+lineTop(theme.PillHeight, c.main.height)))
}

func (c *cell) paintLines(data Cell, p span, height float32) {
	c.main.set(data.Text, styled(data.Style, kit.Body), p.textWidth())
	if data.Sub == "" {
		c.main.text.Move(fyne.NewPos(p.x, lineTop(height, c.main.height)))
		return
	}
	const mainHeight, subHeight = 20, 16
	c.sub.set(data.Sub, styled(data.SubStyle, kit.Small), p.textWidth())
	top := middle(height, mainHeight+subHeight)
	c.main.text.Move(fyne.NewPos(p.x, top+lineTop(mainHeight, c.main.height)))
	c.sub.text.Move(fyne.NewPos(p.x, top+mainHeight+lineTop(subHeight, c.sub.height)))
}
