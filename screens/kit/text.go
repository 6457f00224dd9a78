// Package kit and those below it hold the widgets that Fyne lacks or draws otherwise. They
// present, and tell by OnXxx what a person did; they know no invitation and no network.
// Everything here belongs to the UI goroutine.
package kit

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/theme"
)

// Style is how a line of text looks.
type Style struct {
	Size  float32
	Font  fyne.Resource
	Token theme.Token
}

// The styles of text.
var (
	Body        = Style{theme.TextSize, theme.Regular, theme.Text}
	BodyMuted   = Style{theme.TextSize, theme.Regular, theme.Muted}
	Strong      = Style{theme.TextSize, theme.Medium, theme.Text}
	Emphasis    = Style{theme.TextSize, theme.SemiBold, theme.Text}
	Small       = Style{theme.SmallSize, theme.Regular, theme.Muted}
	SmallStrong = Style{theme.SmallSize, theme.Medium, theme.Muted}
	SmallItalic = Style{theme.SmallSize, theme.Italic, theme.Muted}
	Label       = Style{theme.SmallSize, theme.SemiBold, theme.Muted}
	Section     = Style{theme.TinySize, theme.SemiBold, theme.Muted}
	Title       = Style{theme.TitleSize, theme.SemiBold, theme.Text}
	Dialog      = Style{theme.DialogTitle, theme.SemiBold, theme.Text}
	Hero        = Style{theme.HeroSize, theme.SemiBold, theme.Text}
)

// In is the style in another colour.
func (s Style) In(t theme.Token) Style {
	s.Token = t
	return s
}

// NewText makes a line of text. Refresh does not follow a change of theme: the
// widget that holds it calls Paint.
func NewText(text string, s Style) *canvas.Text {
	t := canvas.NewText(text, theme.Color(s.Token))
	t.TextSize, t.FontSource = s.Size, s.Font
	return t
}

// Paint gives a text its words, style and colour, and redraws it only if one of
// them changed.
func Paint(t *canvas.Text, text string, s Style) {
	PaintIn(t, text, s, theme.Color(s.Token))
}

// PaintIn is Paint with a colour other than the style's token.
func PaintIn(t *canvas.Text, text string, s Style, c color.Color) {
	if t.Text == text && t.Color == c && t.TextSize == s.Size && t.FontSource == s.Font {
		return
	}
	t.Text, t.Color, t.TextSize, t.FontSource = text, c, s.Size, s.Font
	t.Refresh()
}

// Measure is the size of a line of text.
func Measure(text string, s Style) fyne.Size {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, s.Size, fyne.TextStyle{}, s.Font)
	return size
}

const ellipsis = "…"

// Truncate shortens text with an ellipsis so that it fits the width. It measures
// about ten times: call it when the text or the width changes, not at every draw.
func Truncate(text string, s Style, width float32) string {
	if width <= 0 {
		return ""
	}
	if Measure(text, s).Width <= width {
		return text
	}
	runes := []rune(text)
	n := sort.Search(len(runes), func(n int) bool {
		return Measure(string(runes[:n+1])+ellipsis, s).Width > width
	})
	return string(runes[:n]) + ellipsis
}

// Labelled says what a value is called, as the language writes it: "Status: Invited".
func Labelled(label, value string) string {
	return lang.X("label.value", "{{.Label}}: {{.Value}}", map[string]any{"Label": label, "Value": value})
}
