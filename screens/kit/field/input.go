// Package field holds what a person fills in or chooses from: text, choices, check boxes,
// switches, segments, and the row of a list's filters.
package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Input is a field for text: an outline, an icon if there is one, the field
// itself and a hint at the right. The outline is a ring while it has the focus.
type Input struct {
	widget.BaseWidget
	OnChange func(text string)
	OnEnter  func()                       // Enter; unset: the modal's main button
	OnSubmit func()                       // Ctrl+Enter; unset: nothing
	OnKey    func(ev *fyne.KeyEvent) bool // keys first come here; true: taken
	OnFocus  func(focused bool)

	entry *entry
	icon  theme.Icon
	hint  string
	// placeholder is unshortened, as it was given.
	placeholder string
	tall        float32 // height of a field of several lines; 0: one line
	error       bool
	bare        bool // without an outline

	box, ring *canvas.Rectangle
	image     *canvas.Image
	hinted    *canvas.Text
	stand     *canvas.Text // the placeholder while the field itself rests
}

// NewInput makes a field of one line.
func NewInput(placeholder string) *Input { return newInput(placeholder, 0) }

// NewTextInput makes a field of several lines; Tab leaves it.
func NewTextInput(placeholder string, height float32) *Input { return newInput(placeholder, height) }

// NewSearchInput makes a field with the magnifying glass and a hint of its key.
func NewSearchInput(placeholder, hint string) *Input {
	i := newInput(placeholder, 0)
	i.icon, i.hint = theme.IconSearch, hint
	return i
}

// NewBareInput makes a field without an outline: what it stands in shows that it has the
// focus.
func NewBareInput(placeholder string) *Input {
	i := newInput(placeholder, 0)
	i.bare = true
	return i
}

// NewSecretInput makes a field that shows dots.
func NewSecretInput(placeholder string) *Input {
	i := newInput(placeholder, 0)
	i.entry.Password = true
	return i
}

func newInput(placeholder string, tall float32) *Input {
	i := &Input{tall: tall, box: kit.NewRectangle(theme.ControlRadius), ring: kit.NewRectangle(theme.ControlRadius + 1), image: kit.NewImage(), hinted: kit.NewText("", kit.Small), stand: kit.NewText("", kit.BodyMuted)}
	i.entry = newEntry(i, tall > 0)
	i.placeholder = placeholder
	i.entry.PlaceHolder = placeholder
	i.entry.OnChanged = func(text string) {
		i.Refresh()
		if i.OnChange != nil {
			i.OnChange(text)
		}
	}
	i.ExtendBaseWidget(i)
	return i
}

// Text is what the field holds.
func (i *Input) Text() string { return i.entry.Text }

// SetText changes what the field holds and tells OnChange if that is new.
func (i *Input) SetText(text string) {
	if i.entry.Text != text {
		i.Wake()
		EndSelection(&i.entry.Entry)
		i.entry.SetText(text)
		i.entry.CursorColumn = len([]rune(text))
		i.entry.Refresh()
	}
}

// MarkError outlines the field in the danger colour, or no longer.
func (i *Input) MarkError(on bool) {
	if i.error != on {
		i.error = on
		i.Refresh()
	}
}

// Placeholder is what an empty field says now, shortened to its width.
func (i *Input) Placeholder() string { return i.entry.PlaceHolder }

// Focusable is what the window gives the focus to.
func (i *Input) Focusable() fyne.Focusable {
	i.Wake()
	return i.entry
}

// Rest puts the field itself off until Wake, and draws its placeholder only. The
// toolkit looks through the fonts of the system before it measures its first field,
// which is half of the time that the first page takes.
func (i *Input) Rest() { i.entry.Hidden = true }

// Wake ends Rest. Tab does not find a field that rests, so wake it soon. It may be
// called more than once, and when the field is to be used it is called by itself.
func (i *Input) Wake() {
	if i.entry.Hidden {
		i.entry.Hidden = false
		i.Refresh()
	}
}

// SelectAll marks the whole text, so that typing replaces it. An empty field has
// nothing to mark: marking it would swallow the first letter.
func (i *Input) SelectAll() {
	if i.entry.Text != "" {
		i.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// Enable lets a person type, or not.
func (i *Input) Enable(on bool) {
	if on {
		i.entry.Enable()
	} else {
		i.entry.Disable()
	}
}

// Tapped gives the field the focus.
func (i *Input) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(i); c != nil {
		c.Focus(i.Focusable())
	}
}

// Cursor implements desktop.Cursorable.
func (i *Input) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer implements fyne.Widget.
func (i *Input) CreateRenderer() fyne.WidgetRenderer {
	i.paint()
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{i.ring, i.box, i.image, i.hinted, i.stand, i.entry},
		Min: func() fyne.Size {
			return fyne.NewSize(80, max(theme.ControlHeight, i.tall))
		},
		Place:  i.place,
		Redraw: func() { i.paint(); i.place(i.Size()) },
	}
}

func (i *Input) place(s fyne.Size) {
	kit.Place(i.box, 0, 0, s.Width, s.Height)
	kit.Place(i.ring, -1, -1, s.Width+2, s.Height+2)
	left, right := float32(2), float32(2)
	if i.icon != "" {
		kit.Place(i.image, 11, (s.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		left = 26
	}
	if i.hinted.Text != "" {
		m := i.hinted.MinSize()
		kit.Place(i.hinted, s.Width-11-m.Width, kit.Centred(s.Height, m.Height), m.Width, m.Height)
		right = m.Width + 11
	}
	if i.entry.Hidden {
		inner := i.Theme().Size(fynetheme.SizeNameInnerPadding)
		kit.Paint(i.stand, kit.Truncate(i.placeholder, kit.BodyMuted, s.Width-left-right-2*inner), kit.BodyMuted)
		m := i.stand.MinSize()
		kit.Place(i.stand, left+inner, kit.Centred(s.Height, m.Height), m.Width, m.Height)
		return
	}
	h := i.entry.MinSize().Height
	y := (s.Height - h) / 2
	if i.tall > 0 {
		y, h = 0, s.Height
	}
	i.fitPlaceholder(s.Width - left - right)
	kit.Place(i.entry, left, y, s.Width-left-right, h)
}

// fitPlaceholder shortens what stands in an empty field of one line, before the field has
// its new width: it would offer to scroll what is wider.
func (i *Input) fitPlaceholder(width float32) {
	if i.tall > 0 || width <= 0 {
		return
	}
	fitting := kit.Truncate(i.placeholder, kit.Body, width-2*i.Theme().Size(fynetheme.SizeNameInnerPadding)-2)
	if i.entry.PlaceHolder != fitting {
		i.entry.SetPlaceHolder(fitting)
	}
}

func (i *Input) paint() {
	ground, outline, ring := theme.Background, theme.Line, theme.Clear
	switch {
	case i.bare:
		ground, outline = theme.Clear, theme.Clear
	case i.error:
		ring = theme.Danger
	case i.entry.focused:
		ring = theme.Accent
	}
	kit.PaintBox(i.box, ground, outline, theme.Hairline)
	kit.PaintBox(i.ring, theme.Clear, ring, theme.FocusRing)
	if i.icon != "" {
		kit.PaintIcon(i.image, theme.IconOf(i.icon, theme.Faint))
	}
	hint := i.hint
	if i.entry.Text != "" {
		hint = ""
	}
	kit.Paint(i.hinted, hint, kit.Small)
	i.stand.Hidden = !i.entry.Hidden
}
