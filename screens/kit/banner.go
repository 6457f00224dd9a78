package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
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
	// Lines is the width of a banner that breaks its text into lines, as banners in
	// modals do; 0 keeps the text in one line.
	Lines float32
}

// Banner tells what has happened.
type Banner struct {
	widget.BaseWidget
	p          BannerParams
	ground     *canvas.Rectangle
	icon       *canvas.Image
	note       *Note           // the text of a banner in one place, if need be in two lines
	text       *fyne.Container // the lines of one that breaks them; else nil
	side       *fyne.Container
	track, bar *canvas.Rectangle
}

// NewBanner makes a banner.
func NewBanner(p BannerParams) *Banner {
	b := &Banner{p: p, ground: newBox(theme.BannerRadius), icon: newIcon(), track: newBox(2), bar: newBox(2)}
	tone, _ := p.Tone.Tokens()
	b.side = Row(14)
	for _, a := range p.Actions {
		b.side.Add(NewLink(a.Label, Emphasis.In(tone), a.OnTap))
	}
	if p.OnClose != nil {
		b.side.Add(NewIconLink(theme.IconClose, tone, p.OnClose))
	}
	b.note = NewNote(p.Text, Body.In(tone))
	if p.Lines > 0 {
		b.text = Column(0)
		for _, line := range Wrap(p.Text, Body, p.Lines-bannerSides-b.side.MinSize().Width) {
			b.text.Add(NewShrinkingLine(line, Body.In(tone)))
		}
	}
	b.ExtendBaseWidget(b)
	return b
}

// bannerSides is the room beside a banner's text: the icon and the insets.
const bannerSides float32 = 38 + 12 + 12

// Text is what the banner says.
func (b *Banner) Text() string { return b.p.Text }

// SetProgress changes the words and the bar.
func (b *Banner) SetProgress(text string, progress float64) {
	b.p.Text, b.p.Progress = text, progress
	b.note.SetText(text)
	b.Refresh()
}

// BannerHeight is that of a banner of one line.
const BannerHeight float32 = 36

// CreateRenderer implements fyne.Widget.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	parts := []fyne.CanvasObject{b.ground, b.icon, b.side, b.note}
	if b.text != nil {
		parts[3] = b.text
	}
	if b.p.Progress >= 0 {
		parts = append(parts, b.track, b.bar)
	}
	b.paint()
	return &Renderer{
		Parts: parts,
		Min: func() fyne.Size {
			h := BannerHeight
			if b.text != nil {
				h = 16 + b.text.MinSize().Height
			}
			if b.p.Progress >= 0 {
				h += 12
			}
			return fyne.NewSize(b.side.MinSize().Width+100, h)
		},
		Place:  b.place,
		Redraw: func() { b.paint(); b.place(b.Size()) },
	}
}

func (b *Banner) place(s fyne.Size) {
	place(b.ground, 0, 0, s.Width, s.Height)
	side := b.side.MinSize()
	width := s.Width - bannerSides - side.Width
	top := centred(s.Height, 20)
	switch {
	case b.text != nil:
		height := b.text.MinSize().Height
		top = centred(s.Height, height)
		place(b.text, 38, top, width, height)
	case b.p.Progress >= 0:
		top = centred(s.Height, 30)
		place(b.note, 38, top, width, 20)
		place(b.track, 12, top+26, s.Width-24, 4)
		place(b.bar, 12, top+26, (s.Width-24)*float32(min(1, b.p.Progress)), 4)
	default:
		place(b.note, 38, 0, width, s.Height)
	}
	place(b.icon, 12, top+2, theme.IconSize, theme.IconSize)
	place(b.side, s.Width-12-side.Width, top, side.Width, 20)
}

func (b *Banner) paint() {
	tone, soft := b.p.Tone.Tokens()
	PaintBox(b.ground, soft, theme.Clear, 0)
	PaintIcon(b.icon, theme.IconOf(b.p.Icon, tone))
	PaintBox(b.track, theme.Line, theme.Clear, 0)
	PaintBox(b.bar, tone, theme.Clear, 0)
}

// Link is a word or an icon that does something when pressed.
type Link struct {
	widget.BaseWidget
	OnTap   func()
	text    *Line
	icon    theme.Icon
	token   theme.Token
	focused bool
	image   *canvas.Image
	ring    *canvas.Rectangle
}

var _ fyne.Focusable = (*Link)(nil)

// NewLink makes a word that does something.
func NewLink(text string, s Style, onTap func()) *Link {
	l := &Link{OnTap: onTap, text: NewLine(text, s), token: s.Token, image: newIcon(), ring: newBox(4)}
	l.ExtendBaseWidget(l)
	return l
}

// NewIconLink makes an icon that does something.
func NewIconLink(icon theme.Icon, t theme.Token, onTap func()) *Link {
	l := NewLink("", Body.In(t), onTap)
	l.icon = icon
	return l
}

// SetText changes the word.
func (l *Link) SetText(text string) {
	l.text.SetText(text)
	l.Refresh()
}

// Tapped implements fyne.Tappable.
func (l *Link) Tapped(*fyne.PointEvent) { l.OnTap() }

// TypedKey implements fyne.Focusable.
func (l *Link) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.OnTap()
	default:
		PassKey(l, ev)
	}
}

// TypedRune implements fyne.Focusable.
func (l *Link) TypedRune(r rune) { PassRune(l, r) }

// FocusGained implements fyne.Focusable.
func (l *Link) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *Link) FocusLost() { l.focused = false; l.Refresh() }

// Cursor implements desktop.Cursorable.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		ring := theme.Clear
		if l.focused {
			ring = l.token
		}
		PaintBox(l.ring, theme.Clear, ring, theme.FocusRing)
		if l.icon != "" {
			PaintIcon(l.image, theme.IconOf(l.icon, l.token))
		}
	}
	paint()
	return &Renderer{
		Parts: []fyne.CanvasObject{l.ring, l.text, l.image},
		Min: func() fyne.Size {
			if l.icon != "" {
				return fyne.NewSize(theme.IconSize, 20)
			}
			return l.text.MinSize()
		},
		Place: func(s fyne.Size) {
			place(l.ring, -3, -1, s.Width+6, s.Height+2)
			place(l.text, 0, 0, s.Width, s.Height)
			place(l.image, 0, (s.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		},
		Redraw: paint,
	}
}
