// Package banner draws what has happened: a coloured strip of words, with what can be done
// about it, and a bar of progress.
package banner

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Action is a word at the right of a banner that does something.
type Action struct {
	Label string
	OnTap func()
}

// Params describes a banner.
type Params struct {
	Tone     kit.Tone
	Icon     theme.Icon
	Text     string
	Actions  []Action
	OnClose  func()  // nil: it has no cross
	Progress float64 // 0 to 1; below 0: no bar
	// OnMore tells the whole text, for a banner that has no room for it; nil: nobody does.
	OnMore func()
	// Lines is the width that a banner has where nobody asks for its height at a width, as
	// in modals; 0: somebody does.
	Lines float32
}

// Banner tells what has happened, in as many lines as its text needs or as it may have. What
// has no room is told by its tip, and by a word that leads to the whole.
type Banner struct {
	kit.Tips
	p             Params
	ground        *canvas.Rectangle
	icon          *canvas.Image
	text          *fyne.Container // the lines
	actions, side *fyne.Container // words that do something; the cross
	more          *kit.Link       // leads to the whole text
	track, bar    *canvas.Rectangle
	most          int // lines; 0: as many as the text needs
}

var _ fyne.Tappable = (*Banner)(nil)

// New makes a banner.
func New(p Params) *Banner {
	b := &Banner{
		p: p, ground: kit.NewRectangle(theme.BannerRadius), icon: kit.NewImage(), track: kit.NewRectangle(2), bar: kit.NewRectangle(2),
		text: container.NewWithoutLayout(), actions: kit.Row(gap), side: kit.Row(0),
	}
	tone, _ := p.Tone.Tokens()
	for _, a := range p.Actions {
		b.actions.Add(kit.NewLink(a.Label, kit.Emphasis.In(tone), a.OnTap))
	}
	if p.OnClose != nil {
		b.side.Add(kit.NewIconLink(theme.IconClose, tone, p.OnClose))
	}
	b.more = kit.NewLink(lang.X("banner.more", "More"), kit.Emphasis.In(tone), func() { p.OnMore() })
	b.ExtendBaseWidget(b)
	return b
}

// Banner measures, from the pictures.
const (
	textLeft     float32 = 38 // from the left edge to the text, with the icon
	inset        float32 = 12
	pad          float32 = 8 // above and below the text
	lineHeight   float32 = 20
	barHeight    float32 = 12 // the bar of progress and the gap before it
	trackHeight  float32 = 4
	gap          float32 = 14
	actionHeight float32 = 24 // a line of actions below the text
)

// Text is what the banner says.
func (b *Banner) Text() string { return b.p.Text }

// SetProgress changes the words and the bar.
func (b *Banner) SetProgress(text string, progress float64) {
	b.p.Text, b.p.Progress = text, progress
	b.Refresh()
}

// Height is that of a banner of one line.
const Height = 2*pad + lineHeight

// Tapped keeps taps from what lies under the banner.
func (b *Banner) Tapped(*fyne.PointEvent) {}

func widthWithGap(o *fyne.Container) float32 {
	if len(o.Objects) == 0 {
		return 0
	}
	return o.MinSize().Width + gap
}

// CreateRenderer implements fyne.Widget.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	parts := []fyne.CanvasObject{b.ground, b.icon, b.text, b.actions, b.more, b.side}
	if b.p.Progress >= 0 {
		parts = append(parts, b.track, b.bar)
	}
	b.paint()
	return &kit.Renderer{
		Parts:  parts,
		Min:    b.min,
		Place:  b.place,
		Redraw: func() { b.paint(); b.place(b.Size()) },
	}
}

func (b *Banner) min() fyne.Size {
	width := b.actions.MinSize().Width + b.side.MinSize().Width + 100
	if b.p.Lines > 0 {
		return fyne.NewSize(width, max(36, b.HeightFor(b.p.Lines)))
	}
	return fyne.NewSize(width, 36)
}

func (b *Banner) place(s fyne.Size) {
	kit.Place(b.ground, 0, 0, s.Width, s.Height)
	text := b.wrap(s.Width)
	content := lineHeight * float32(len(text.lines))
	block := content
	if text.below {
		block += actionHeight
	}
	if b.p.Progress >= 0 {
		block += b.barRoom(s.Height)
	}
	top := kit.Centred(s.Height, block)
	b.write(text.lines, fyne.NewPos(textLeft, top), s.Width-textLeft-inset)
	side, actions := b.side.MinSize(), b.actions.MinSize()
	end := s.Width - inset
	kit.Place(b.side, end-side.Width, top+(lineHeight-side.Height)/2, side.Width, side.Height)
	if side.Width > 0 {
		end -= side.Width + gap
	}
	y := top
	if text.below {
		y += content + actionHeight - lineHeight
	}
	kit.Place(b.actions, end-actions.Width, y, actions.Width, lineHeight)
	b.placeMore(text, fyne.NewPos(end, top))
	kit.Place(b.icon, inset, top+2, theme.IconSize, theme.IconSize)
	if b.p.Progress >= 0 {
		y, width := top+block-trackHeight, s.Width-2*inset
		kit.Place(b.track, inset, y, width, trackHeight)
		kit.Place(b.bar, inset, y, width*float32(min(1, b.p.Progress)), trackHeight)
	}
}

// write draws the lines from a place on.
func (b *Banner) write(lines []string, at fyne.Position, width float32) {
	tone, _ := b.p.Tone.Tokens()
	for len(b.text.Objects) < len(lines) {
		b.text.Add(kit.NewLine("", kit.Body.In(tone)))
	}
	kit.Place(b.text, at.X, at.Y, width, lineHeight*float32(len(lines)))
	for n, o := range b.text.Objects {
		line := o.(*kit.Line)
		line.Hidden = n >= len(lines)
		if !line.Hidden {
			line.SetText(lines[n])
			kit.Place(line, 0, lineHeight*float32(n), width, lineHeight)
		}
	}
}

func (b *Banner) paint() {
	tone, soft := b.p.Tone.Tokens()
	kit.PaintBox(b.ground, soft, theme.Clear, 0)
	kit.PaintIcon(b.icon, theme.IconOf(b.p.Icon, tone))
	kit.PaintBox(b.track, theme.Line, theme.Clear, 0)
	kit.PaintBox(b.bar, tone, theme.Clear, 0)
}
