// Package chips is a field for many short texts, such as addresses: each is a chip,
// and the last place is for typing. It judges nothing: what is typed or pasted goes
// to its owner, who answers with chips.
package chips

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
)

// Chip is one entry of the field.
type Chip struct {
	ID   string
	Text string
	// Note is said behind the text: "already a member".
	Note string
	Tone kit.Tone
	Tip  string
	// Fix is an offered correction, shown last; a click on it tells OnFix.
	Fix string
	// Removable gives the chip a cross: always when it is neutral, otherwise under
	// the pointer. The keyboard removes every chip.
	Removable bool
}

// Params is what a field needs. All functions are called on the UI goroutine; only
// OnText is required.
type Params struct {
	Placeholder string
	// MinHeight and MaxHeight limit the field, which grows with its chips and scrolls
	// at last. They are 112 and 226 when they are 0.
	MinHeight, MaxHeight float32

	// OnText hands out what was typed or pasted, after the field has forgotten it. The
	// owner calls SetChips, and SetDraft with what is to stay in the field. final
	// false: a separator was typed, so the end may be the beginning of something
	// longer. final true: Enter, a paste, or the focus went elsewhere.
	OnText func(text string, final bool)
	// OnRemove tells which chips a person wants gone.
	OnRemove func(ids []string)
	// OnEdit tells that a chip is to be edited: the owner takes it away and gives its
	// text to SetDraft.
	OnEdit func(id string)
	// OnFix tells that a chip's correction is taken.
	OnFix func(id string)
	// OnSubmit is Ctrl+Enter.
	OnSubmit func()
	// OnHeight tells that the field wants another height, which MinSize says. A window
	// that is painted sees that by itself before it paints again.
	OnHeight func()
}

// Field is the widget. Use it on the UI goroutine only.
type Field struct {
	widget.BaseWidget
	p         Params
	flow      *flow
	scroll    *scroll.Area
	draft     *draft
	box, ring *canvas.Rectangle
	height    float32
}

var (
	_ fyne.Tappable      = (*Field)(nil)
	_ desktop.Cursorable = (*Field)(nil)
)

const (
	border  float32 = 1
	padding float32 = 8
)

// New makes an empty field. It panics without OnText.
func New(p Params) *Field {
	if p.OnText == nil {
		panic("chips: OnText is required")
	}
	if p.MinHeight == 0 {
		p.MinHeight = 112
	}
	if p.MaxHeight == 0 {
		p.MaxHeight = 226
	}
	f := &Field{p: p, height: p.MinHeight, box: canvas.NewRectangle(theme.Color(theme.Background)), ring: canvas.NewRectangle(color.Transparent)}
	f.box.CornerRadius, f.ring.CornerRadius = theme.ControlRadius, theme.ControlRadius+1
	f.ExtendBaseWidget(f)
	f.draft = newDraft(f)
	f.flow = newFlow(f)
	f.scroll = scroll.New(f.flow)
	f.scroll.OnScrolled = func(fyne.Position) { f.flow.update() }
	return f
}

// SetChips shows these chips, in this order. A chip that was selected stays so.
func (f *Field) SetChips(chips []Chip) {
	grown := len(chips) > len(f.flow.chips)
	f.flow.set(chips)
	f.relayout()
	if grown {
		f.showDraft()
	}
}

// SetDraft changes the text that is being typed and puts the text cursor behind it.
func (f *Field) SetDraft(text string) {
	f.draft.set(text)
	f.relayout()
	f.showDraft()
}

// Draft is the text that is being typed.
func (f *Field) Draft() string { return f.draft.Text }

// Commit hands out the draft as if the focus had gone elsewhere.
func (f *Field) Commit() { f.handOut(f.draft.Text, true) }

// Selected lists the chips that the keys act on.
func (f *Field) Selected() []string { return f.flow.selected() }

// Focusable is what the window gives the focus to.
func (f *Field) Focusable() fyne.Focusable { return f.draft }

// Enable lets a person change the field, or not.
func (f *Field) Enable(on bool) {
	if on {
		f.draft.Enable()
	} else {
		f.draft.Disable()
	}
	f.flow.selectNone()
}

// handOut gives a text to the owner and forgets it.
func (f *Field) handOut(text string, final bool) {
	if blank(text) {
		return
	}
	f.draft.set("")
	f.p.OnText(text, final)
	f.relayout()
}

// relayout places chips and draft again, and asks for another height if need be.
func (f *Field) relayout() {
	if f.scroll.Size().Width <= 0 {
		return
	}
	f.flow.layout()
	height := f.MinSize().Height
	if height == f.height {
		return
	}
	f.height = height
	canvas.Refresh(f.scroll)
	if f.p.OnHeight != nil {
		f.p.OnHeight()
	}
}

// showDraft scrolls to where one types.
func (f *Field) showDraft() {
	f.flow.reveal(f.draft.Position().Y, f.draft.Position().Y+f.draft.Size().Height)
}

// focus gives the field the focus.
func (f *Field) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.Focus(f.draft)
	}
}

// Tapped implements fyne.Tappable: a click beside the chips.
func (f *Field) Tapped(*fyne.PointEvent) { f.focus() }

// Cursor implements desktop.Cursorable.
func (f *Field) Cursor() desktop.Cursor { return desktop.TextCursor }

// MinSize implements fyne.Widget: as high as the chips need at the present width.
func (f *Field) MinSize() fyne.Size {
	return fyne.NewSize(160, max(f.p.MinHeight, min(f.p.MaxHeight, f.flow.needed()+2*(border+padding))))
}

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.paint()
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{f.ring, f.box, f.scroll},
		Min:   f.MinSize,
		Place: f.place,
		Redraw: func() {
			f.paint()
			f.flow.update()
		},
	}
}

func (f *Field) place(s fyne.Size) {
	kit.Settle(f.box, 0, 0, s.Width, s.Height)
	kit.Settle(f.ring, -1, -1, s.Width+2, s.Height+2)
	f.scroll.Move(fyne.NewPos(border+padding, border+padding))
	f.scroll.Resize(s.SubtractWidthHeight(2*(border+padding), 2*(border+padding)))
	f.relayout()
}

func (f *Field) paint() {
	kit.PaintBox(f.box, theme.Background, theme.Line, theme.Hairline)
	ring := theme.Clear
	if f.draft.focused {
		ring = theme.Accent
	}
	kit.PaintBox(f.ring, theme.Clear, ring, theme.FocusRing)
}
