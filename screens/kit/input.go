package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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

	entry *fieldEntry
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
	i := &Input{tall: tall, box: newBox(theme.ControlRadius), ring: newBox(theme.ControlRadius + 1), image: newIcon(), hinted: NewText("", Small), stand: NewText("", BodyMuted)}
	i.entry = newFieldEntry(i, tall > 0)
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

// EndSelection has nothing marked in an entry. The toolkit goes on marking when the text is
// replaced, and the first letter that is typed then gives way to the second.
func EndSelection(e *widget.Entry) {
	if e.SelectedText() != "" {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
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
	return &Renderer{
		Parts: []fyne.CanvasObject{i.ring, i.box, i.image, i.hinted, i.stand, i.entry},
		Min: func() fyne.Size {
			return fyne.NewSize(80, max(theme.ControlHeight, i.tall))
		},
		Place:  i.place,
		Redraw: func() { i.paint(); i.place(i.Size()) },
	}
}

func (i *Input) place(s fyne.Size) {
	place(i.box, 0, 0, s.Width, s.Height)
	place(i.ring, -1, -1, s.Width+2, s.Height+2)
	left, right := float32(2), float32(2)
	if i.icon != "" {
		place(i.image, 11, (s.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
		left = 26
	}
	if i.hinted.Text != "" {
		m := i.hinted.MinSize()
		place(i.hinted, s.Width-11-m.Width, centred(s.Height, m.Height), m.Width, m.Height)
		right = m.Width + 14
	}
	if i.entry.Hidden {
		inner := i.Theme().Size(fynetheme.SizeNameInnerPadding)
		Paint(i.stand, Truncate(i.placeholder, BodyMuted, s.Width-left-right-2*inner), BodyMuted)
		m := i.stand.MinSize()
		place(i.stand, left+inner, centred(s.Height, m.Height), m.Width, m.Height)
		return
	}
	h := i.entry.MinSize().Height
	y := (s.Height - h) / 2
	if i.tall > 0 {
		y, h = 0, s.Height
	}
	place(i.entry, left, y, s.Width-left-right, h)
	i.fitPlaceholder(s.Width - left - right)
}

// fitPlaceholder shortens what stands in an empty field of one line: the field would
// offer to scroll it.
func (i *Input) fitPlaceholder(width float32) {
	if i.tall > 0 || width <= 0 {
		return
	}
	fitting := Truncate(i.placeholder, Body, width-2*i.Theme().Size(fynetheme.SizeNameInnerPadding)-2)
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
	PaintBox(i.box, ground, outline, theme.Hairline)
	PaintBox(i.ring, theme.Clear, ring, theme.FocusRing)
	if i.icon != "" {
		PaintIcon(i.image, theme.IconOf(i.icon, theme.Faint))
	}
	hint := i.hint
	if i.entry.Text != "" {
		hint = ""
	}
	Paint(i.hinted, hint, Small)
	i.stand.Hidden = !i.entry.Hidden
}

// fieldEntry is Fyne's entry with our way for Enter, Esc and Tab.
type fieldEntry struct {
	widget.Entry
	field   *Input
	focused bool
}

func newFieldEntry(field *Input, multiLine bool) *fieldEntry {
	e := &fieldEntry{field: field}
	e.MultiLine = multiLine
	e.Scroll = fyne.ScrollHorizontalOnly
	if multiLine {
		e.Wrapping = fyne.TextWrapWord
		e.Scroll = fyne.ScrollVerticalOnly
	}
	e.ExtendBaseWidget(e)
	return e
}

// KeyDown implements desktop.Keyable.
func (e *fieldEntry) KeyDown(ev *fyne.KeyEvent) {
	HideTip()
	e.Entry.KeyDown(ev)
}

func (e *fieldEntry) TypedKey(ev *fyne.KeyEvent) {
	if e.field.OnKey != nil && e.field.OnKey(ev) {
		return
	}
	enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
	switch {
	case enter && !e.MultiLine && e.field.OnEnter != nil:
		e.field.OnEnter()
	case ev.Name == fyne.KeyEscape, enter && !e.MultiLine, IsFunctionKey(ev.Name):
		PassKey(e, ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut leaves to the window what is no matter of text.
func (e *fieldEntry) TypedShortcut(s fyne.Shortcut) {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		e.Entry.TypedShortcut(s)
		return
	}
	switch enter := custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter; {
	case enter && custom.Modifier == fyne.KeyModifierShortcutDefault && e.field.OnSubmit != nil:
		e.field.OnSubmit()
	case MovesText(custom.KeyName):
		e.Entry.TypedShortcut(s)
	default:
		PassShortcut(e, s)
	}
}

// MovesText tells whether a key with Ctrl moves the text cursor or edits.
func MovesText(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyUp, fyne.KeyDown, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// AcceptsTab lets Tab leave a field of several lines too.
func (e *fieldEntry) AcceptsTab() bool { return false }

func (e *fieldEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	e.tellFocus()
}

func (e *fieldEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.tellFocus()
}

func (e *fieldEntry) tellFocus() {
	e.field.Refresh()
	if e.field.OnFocus != nil {
		e.field.OnFocus(e.focused)
	}
}
