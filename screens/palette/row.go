package palette

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// The measures of a row, from the picture.
const (
	pad        float32 = 12
	gap        float32 = 12
	placeWidth float32 = 132
	keyWidth   float32 = 44 // kept beside a place, so that places stand below each other
	capHeight  float32 = 20
	capPad     float32 = 7
	pillPad    float32 = 8
)

var capStyle = kit.Style{Size: theme.TinySize, Font: theme.Medium, Token: theme.Muted}

// row draws one line.
type row struct {
	widget.BaseWidget
	line    line
	current bool

	ground, pill, cap               *canvas.Rectangle
	icon, placeIcon                 *canvas.Image
	texts                           []*canvas.Text // of the line, one for each part
	pillText, place, note, capLabel *canvas.Text
}

func newRow() *row {
	box := func(radius float32) *canvas.Rectangle {
		b := canvas.NewRectangle(color.Transparent)
		b.CornerRadius = radius
		return b
	}
	image := func() *canvas.Image {
		i := canvas.NewImageFromResource(nil)
		i.FillMode = canvas.ImageFillContain
		return i
	}
	text := func() *canvas.Text { return kit.NewText("", kit.Small) }
	r := &row{
		ground: box(theme.ControlRadius), pill: box(theme.PillRadius), cap: box(theme.CheckRadius),
		icon: image(), placeIcon: image(),
		pillText: text(), place: text(), note: text(), capLabel: text(),
	}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a line.
func (r *row) set(l line, current bool) {
	parts := len(r.texts)
	r.line, r.current = l, current
	r.paint()
	if len(r.texts) != parts {
		canvas.Refresh(r)
	}
}

func (r *row) paint() {
	for _, o := range r.Objects() {
		o.Hide()
	}
	ground := theme.Clear
	if r.current {
		ground = theme.SelectedRow
	}
	r.ground.Show()
	kit.PaintBox(r.ground, ground, theme.Clear, 0)
	kit.Place(r.ground, 0, 0, r.Size().Width, r.Size().Height)
	switch l := r.line; l.kind {
	case thing:
		r.paintItem(l.item)
	case label:
		r.paintText(0, l.text, kit.Section, pad, 12, 16)
	case more:
		r.paintText(0, l.text, kit.Small.In(theme.Accent), pad+theme.IconSize+gap, 0, itemHeight)
		r.paintCap(r.capSaid(""))
	case note:
		r.paintText(0, l.text, kit.Small, pad+theme.IconSize+gap, 0, itemHeight)
	case empty:
		r.paintText(0, l.text, kit.BodyMuted, 0, 0, emptyHeight)
		r.texts[0].Move(fyne.NewPos((r.Size().Width-r.texts[0].MinSize().Width)/2, r.texts[0].Position().Y))
	}
}

// paintText shows a text in the n-th place, cut to the room at its right, in a line of a
// height that begins at a y.
func (r *row) paintText(n int, said string, s kit.Style, x, y, height float32) {
	t := r.part(n)
	put(t, kit.Truncate(said, s, r.Size().Width-pad-x), s, x, y, height)
}

// part is the n-th text of the line.
func (r *row) part(n int) *canvas.Text {
	for len(r.texts) <= n {
		r.texts = append(r.texts, kit.NewText("", kit.Body))
	}
	return r.texts[n]
}

// put shows a text in the middle of a line.
func put(t *canvas.Text, said string, s kit.Style, x, y, height float32) {
	t.Show()
	kit.Paint(t, said, s)
	m := t.MinSize()
	kit.Place(t, x, y+float32(int((height-m.Height)/2)), m.Width, m.Height)
}

func (r *row) paintItem(i *Item) {
	r.icon.Show()
	kit.PaintIcon(r.icon, theme.IconOf(i.Icon, theme.Muted))
	kit.Place(r.icon, pad, (itemHeight-theme.IconSize)/2, theme.IconSize, theme.IconSize)
	left := pad + theme.IconSize + gap
	right := r.paintAside(i)
	if i.Why != "" {
		kit.PaintIcon(r.icon, theme.IconIn(i.Icon, theme.Disabled(theme.Muted)))
		t := r.part(0)
		put(t, kit.Truncate(i.Text, kit.Body, right-left), kit.Body, left, 0, itemHeight)
		kit.PaintIn(t, t.Text, kit.Body, theme.Disabled(theme.Text))
		return
	}
	for n, p := range partsOf(i) {
		said := kit.Truncate(p.text, p.style, right-left)
		put(r.part(n), said, p.style, left, 0, itemHeight)
		left += kit.Measure(said, p.style).Width
		if said != p.text {
			break
		}
	}
}

// piece is a part of a text that is drawn in one way.
type piece struct {
	text  string
	style kit.Style
}

// partsOf cuts the text of an item where what matches begins and ends.
func partsOf(i *Item) (all []piece) {
	from := 0
	add := func(to int, s kit.Style) {
		if to > from {
			all = append(all, piece{i.Text[from:to], s})
			from = to
		}
	}
	for _, s := range i.Spans {
		add(s.From, kit.Body)
		add(s.To, kit.Emphasis.In(theme.Accent))
	}
	add(len(i.Text), kit.Body)
	return all
}

// paintAside shows what stands at the right, and tells where that begins.
func (r *row) paintAside(i *Item) float32 {
	right := r.paintCap(r.capSaid(i.Key))
	if i.Place != "" {
		right = r.Size().Width - pad - keyWidth - gap - placeWidth
		r.placeIcon.Show()
		kit.PaintIcon(r.placeIcon, theme.IconOf(theme.IconTree, theme.Muted))
		kit.Place(r.placeIcon, right, (itemHeight-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		const within = theme.IconSize + 8
		put(r.place, kit.Truncate(i.Place, kit.Small, placeWidth-within), kit.Small, right+within, 0, itemHeight)
		right -= gap
	}
	aside := i.Note
	if i.Why != "" {
		aside = i.Why
	}
	if aside != "" {
		right -= kit.Measure(aside, kit.Small).Width
		put(r.note, aside, kit.Small, right, 0, itemHeight)
		right -= gap
	}
	if i.Pill != "" {
		right = r.paintPill(i, right)
	}
	return right
}

func (r *row) paintPill(i *Item, right float32) float32 {
	token, ground := i.Tone.Tokens()
	s := kit.SmallStrong.In(token)
	w := kit.Measure(i.Pill, s).Width + 2*pillPad
	r.pill.Show()
	kit.PaintBox(r.pill, ground, theme.Clear, 0)
	kit.Place(r.pill, right-w, (itemHeight-theme.PillHeight)/2, w, theme.PillHeight)
	put(r.pillText, i.Pill, s, right-w+pillPad, 0, itemHeight)
	return right - w - gap
}

// capSaid is the key that opens the item: its own, or Enter at the current item.
func (r *row) capSaid(key string) string {
	if key == "" && r.current {
		return lang.X("key.enter", "Enter")
	}
	return key
}

// paintCap shows a key at the right, and tells where the room before it ends.
func (r *row) paintCap(key string) float32 {
	right := r.Size().Width - pad
	if key == "" {
		return right
	}
	w := kit.Measure(key, capStyle).Width + 2*capPad
	r.cap.Show()
	kit.PaintBox(r.cap, theme.Sidebar, theme.Line, theme.Hairline)
	kit.Place(r.cap, right-w, (itemHeight-capHeight)/2, w, capHeight)
	put(r.capLabel, key, capStyle, right-w+capPad, 0, itemHeight)
	return right - w - gap
}

// Objects are all that a row can show.
func (r *row) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.ground, r.icon, r.pill, r.pillText, r.placeIcon, r.place, r.note, r.cap, r.capLabel}
	for _, t := range r.texts {
		all = append(all, t)
	}
	return all
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	return &rowRenderer{Renderer: kit.Renderer{
		Min:    func() fyne.Size { return fyne.NewSize(1, 1) },
		Place:  func(fyne.Size) { r.paint() },
		Redraw: r.paint,
	}, r: r}
}

type rowRenderer struct {
	kit.Renderer
	r *row
}

// Objects implements fyne.WidgetRenderer.
func (r *rowRenderer) Objects() []fyne.CanvasObject { return r.r.Objects() }
