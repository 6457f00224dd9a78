package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// pill is a word on a ground of its tone.
type pill struct {
	widget.BaseWidget
	ground *kit.Box
	word   *kit.Line
}

const pillPad float32 = 8

func newPill() *pill {
	p := &pill{ground: kit.NewBox(theme.NeutralSoft, theme.Clear, theme.PillRadius), word: kit.NewLine("", kit.SmallStrong)}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pill) set(word string, tone kit.Tone) {
	text, ground := tone.Tokens()
	p.ground.Set(ground, theme.Clear)
	p.word.Set(word, kit.SmallStrong.In(text))
	p.Refresh()
}

func (p *pill) CreateRenderer() fyne.WidgetRenderer {
	place := func(s fyne.Size) {
		kit.Place(p.ground, 0, 0, s.Width, s.Height)
		kit.Place(p.word, pillPad, (s.Height-16)/2, s.Width-2*pillPad, 16)
	}
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{p.ground, p.word},
		Min: func() fyne.Size {
			return fyne.NewSize(kit.Measure(p.word.Text(), kit.SmallStrong).Width+2*pillPad+1, theme.PillHeight)
		},
		Place:  place,
		Redraw: func() { place(p.Size()) },
	}
}

// titleLine has an address, a pill right behind it, and words at the right end. Where there
// is too little room the address is shortened.
type titleLine struct{}

const titleGap float32 = 12

func (titleLine) Layout(o []fyne.CanvasObject, s fyne.Size) {
	pill, said := o[1].MinSize(), o[2].MinSize()
	if !o[2].Visible() {
		said.Width = -titleGap
	}
	line := o[0].(*kit.Line)
	want := kit.Measure(line.Text(), kit.Dialog).Width + 1
	width := min(want, s.Width-pill.Width-said.Width-2*titleGap)
	kit.Place(o[0], 0, (s.Height-24)/2, width, 24)
	kit.Place(o[1], width+titleGap, (s.Height-pill.Height)/2, pill.Width, pill.Height)
	kit.Place(o[2], s.Width-said.Width, (s.Height-said.Height)/2, said.Width, said.Height)
}

func (titleLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 24) }

// head is the heading with the way back to the list.
type head struct {
	r       *Review
	figures *kit.Line
	object  fyne.CanvasObject
}

// The two ways to look at a view.
const (
	AsList   = "list"
	AsReview = "review"
)

// NewSwitch is the switch between the list and Review.
func NewSwitch(chosen string, onChange func(string)) *field.Segments {
	return field.NewSegments([]field.Option{
		{ID: AsList, Label: lang.X("review.list", "List")}, {ID: AsReview, Label: lang.X("review.review", "Review")},
	}, chosen, onChange)
}

func newHead(r *Review) *head {
	h := &head{r: r, figures: kit.NewShrinkingLine("", kit.Small)}
	title := kit.Column(0, kit.NewShrinkingLine(r.p.Title, kit.Title), h.figures)
	back := NewSwitch(AsReview, func(string) { r.p.Leave() })
	leave := kit.NewLink(lang.X("review.leave", "Leave"), kit.BodyMuted, r.p.Leave)
	h.object = kit.Row(12, kit.NewSpring(title), back, newCapView(lang.X("key.escape", "Esc")), leave)
	return h
}

func (h *head) show(n int) {
	h.figures.SetText(lang.XN("review.figures", "{{.N}} invitations", n, count(n)) + " · " + lang.X("review.one_by_one", "reviewed one by one"))
}

func count(n int) map[string]any { return words.Count(n) }

// newCapView is a key cap by itself.
func newCapView(letter string) fyne.CanvasObject {
	k := newKeyCap(letter)
	return container.New(capLayout{k}, k.parts()...)
}

type capLayout struct{ cap *keyCap }

func (l capLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) { l.cap.place(0, (s.Height-capSize)/2) }

func (l capLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(l.cap.width, capSize) }

// progress tells how far the person is, in words and as a bar.
type progress struct {
	at, far *kit.Line
	track   *kit.Box
	bar     *kit.Box
	share   float32
	object  *fyne.Container
	bars    *fyne.Container
}

const barHeight float32 = 4

func newProgress(order string) *progress {
	p := &progress{
		at: kit.NewLine("", kit.Label.In(theme.Text)), far: kit.NewShrinkingLine("", kit.Small),
		track: kit.NewBox(theme.Line, theme.Clear, 2), bar: kit.NewBox(theme.Accent, theme.Clear, 2),
	}
	p.bars = container.New(p, p.track, p.bar)
	p.object = kit.Inset(8, 0, 0, 0, kit.Column(8, kit.Row(12, p.at, kit.NewSpring(p.far), kit.NewLine(order, kit.Small)), p.bars))
	return p
}

// Layout implements fyne.Layout.
func (p *progress) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	kit.Place(p.track, 0, 0, s.Width, barHeight)
	kit.Place(p.bar, 0, 0, s.Width*p.share, barHeight)
}

// MinSize implements fyne.Layout.
func (p *progress) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, barHeight) }

func (p *progress) show(q *queue) {
	n := min(q.at+1, len(q.ids))
	p.at.SetText(lang.X("review.at", "{{.N}} of {{.Of}}", map[string]any{"N": words.Number(n), "Of": words.Number(len(q.ids))}))
	p.far.SetText(q.soFar())
	p.share = float32(n) / float32(max(1, len(q.ids)))
	p.object.Refresh()
	p.bars.Refresh()
}

// newFoot is the status line.
func newFoot() fyne.CanvasObject {
	return kit.Row(16, kit.NewLine(lang.X("review.foot", "Review · one person at a time"), kit.Small),
		kit.NewSpring(kit.NewShrinkingLine(lang.X("review.keys", "R resend · D revoke · S skip · C correct · Esc leave"), kit.Small).Align(fyne.TextAlignTrailing)))
}

// newEnd is what stands in the place of the card when all are through.
func newEnd(text string, leave func()) fyne.CanvasObject {
	back := kit.NewButton(lang.X("review.back", "Back to the list"), "", kit.Primary, leave)
	return kit.Inset(80, 0, 0, 0, kit.NewState(theme.IconCheck, lang.X("review.through", "You are through"), text, back))
}
