package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// BannerAction is a word at the right of a banner that does something.
type BannerAction struct {
	Label string
	OnTap func()
}

// BannerParams describes a banner.
type BannerParams struct {
	Tone     Tone
	Icon     theme.Icon
	Text     string
	Actions  []BannerAction
	OnClose  func()  // nil: it has no cross
	Progress float64 // 0 to 1; below 0: no bar
	// Lines is the width that a banner has where nobody asks for its height at a width, as
	// in modals; 0: somebody does.
	Lines float32
}

// Banner tells what has happened, in as many lines as its text needs.
type Banner struct {
	widget.BaseWidget
	p             BannerParams
	ground        *canvas.Rectangle
	icon          *canvas.Image
	text          *fyne.Container // the lines
	actions, side *fyne.Container // words that do something; the cross
	track, bar    *canvas.Rectangle
}

var _ fyne.Tappable = (*Banner)(nil)

// NewBanner makes a banner.
func NewBanner(p BannerParams) *Banner {
	b := &Banner{
		p: p, ground: NewRectangle(theme.BannerRadius), icon: NewImage(), track: NewRectangle(2), bar: NewRectangle(2),
		text: container.NewWithoutLayout(), actions: Row(bannerGap), side: Row(0),
	}
	tone, _ := p.Tone.Tokens()
	for _, a := range p.Actions {
		b.actions.Add(NewLink(a.Label, Emphasis.In(tone), a.OnTap))
	}
	if p.OnClose != nil {
		b.side.Add(NewIconLink(theme.IconClose, tone, p.OnClose))
	}
	b.ExtendBaseWidget(b)
	return b
}

// Banner measures, from the pictures.
const (
	bannerIcon   float32 = 38 // from the left edge to the text, with the icon
	bannerInset  float32 = 12
	bannerPad    float32 = 8 // above and below the text
	bannerLine   float32 = 20
	bannerBar    float32 = 12 // the bar of progress and the gap before it
	bannerGap    float32 = 14
	bannerAction float32 = 24 // a line of actions below the text
)

// Text is what the banner says.
func (b *Banner) Text() string { return b.p.Text }

// SetProgress changes the words and the bar.
func (b *Banner) SetProgress(text string, progress float64) {
	b.p.Text, b.p.Progress = text, progress
	b.Refresh()
}

// BannerHeight is that of a banner of one line.
const BannerHeight = 2*bannerPad + bannerLine

// Tapped keeps taps from what lies under the banner.
func (b *Banner) Tapped(*fyne.PointEvent) {}

// HeightFor is how high the banner is that shows all its text in a width.
func (b *Banner) HeightFor(width float32) float32 {
	lines, below := b.lines(width)
	height := 2*bannerPad + bannerLine*float32(len(lines))
	if below {
		height += bannerAction
	}
	if b.p.Progress >= 0 {
		height += bannerBar
	}
	return height
}

// lines breaks the text into those for a width. Where that makes many of them, the actions
// stand below.
func (b *Banner) lines(width float32) (lines []string, below bool) {
	const few = 2
	room := width - bannerIcon - bannerInset - widthWithGap(b.side)
	lines = Wrap(b.p.Text, Body, room-widthWithGap(b.actions))
	if len(lines) <= few || len(b.actions.Objects) == 0 {
		return lines, false
	}
	if whole := Wrap(b.p.Text, Body, room); len(whole) < len(lines)-1 {
		return whole, true
	}
	return lines, false
}

func widthWithGap(o *fyne.Container) float32 {
	if len(o.Objects) == 0 {
		return 0
	}
	return o.MinSize().Width + bannerGap
}

// CreateRenderer implements fyne.Widget.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	parts := []fyne.CanvasObject{b.ground, b.icon, b.text, b.actions, b.side}
	if b.p.Progress >= 0 {
		parts = append(parts, b.track, b.bar)
	}
	b.paint()
	return &Renderer{
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
	Place(b.ground, 0, 0, s.Width, s.Height)
	lines, below := b.lines(s.Width)
	content := bannerLine * float32(len(lines))
	block := content
	if below {
		block += bannerAction
	}
	if b.p.Progress >= 0 {
		block += bannerBar
	}
	top := Centred(s.Height, block)
	b.write(lines, fyne.NewPos(bannerIcon, top), s.Width-bannerIcon-bannerInset)
	side, actions := b.side.MinSize(), b.actions.MinSize()
	end := s.Width - bannerInset
	Place(b.side, end-side.Width, top+(bannerLine-side.Height)/2, side.Width, side.Height)
	if side.Width > 0 {
		end -= side.Width + bannerGap
	}
	y := top
	if below {
		y += content + bannerAction - bannerLine
	}
	Place(b.actions, end-actions.Width, y, actions.Width, bannerLine)
	Place(b.icon, bannerInset, top+2, theme.IconSize, theme.IconSize)
	if b.p.Progress >= 0 {
		y, width := top+block-4, s.Width-2*bannerInset
		Place(b.track, bannerInset, y, width, 4)
		Place(b.bar, bannerInset, y, width*float32(min(1, b.p.Progress)), 4)
	}
}

// write draws the lines from a place on.
func (b *Banner) write(lines []string, at fyne.Position, width float32) {
	tone, _ := b.p.Tone.Tokens()
	for len(b.text.Objects) < len(lines) {
		b.text.Add(NewLine("", Body.In(tone)))
	}
	Place(b.text, at.X, at.Y, width, bannerLine*float32(len(lines)))
	for n, o := range b.text.Objects {
		line := o.(*Line)
		line.Hidden = n >= len(lines)
		if !line.Hidden {
			line.SetText(lines[n])
			Place(line, 0, bannerLine*float32(n), width, bannerLine)
		}
	}
}

func (b *Banner) paint() {
	tone, soft := b.p.Tone.Tokens()
	PaintBox(b.ground, soft, theme.Clear, 0)
	PaintIcon(b.icon, theme.IconOf(b.p.Icon, tone))
	PaintBox(b.track, theme.Line, theme.Clear, 0)
	PaintBox(b.bar, tone, theme.Clear, 0)
}
