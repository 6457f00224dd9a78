package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
)

// entry is Fyne's entry with our way for Enter, Esc and Tab.
type entry struct {
	widget.Entry
	field   *Input
	focused bool
}

func newEntry(field *Input, multiLine bool) *entry {
	e := &entry{field: field}
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
func (e *entry) KeyDown(ev *fyne.KeyEvent) {
	kit.HideTip()
	e.Entry.KeyDown(ev)
}

func (e *entry) TypedKey(ev *fyne.KeyEvent) {
	if e.field.OnKey != nil && e.field.OnKey(ev) {
		return
	}
	enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
	switch {
	case enter && !e.MultiLine && e.field.OnEnter != nil:
		e.field.OnEnter()
	case ev.Name == fyne.KeyEscape, enter && !e.MultiLine, kit.IsFunctionKey(ev.Name):
		kit.PassKey(e, ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut leaves to the window what is no matter of text.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
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
		kit.PassShortcut(e, s)
	}
}

// EndSelection has nothing marked in an entry. The toolkit goes on marking when the text is
// replaced, and the first letter that is typed then gives way to the second.
func EndSelection(e *widget.Entry) {
	if e.SelectedText() != "" {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
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
func (e *entry) AcceptsTab() bool { return false }

func (e *entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	e.tellFocus()
}

func (e *entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.tellFocus()
}

func (e *entry) tellFocus() {
	e.field.Refresh()
	if e.field.OnFocus != nil {
		e.field.OnFocus(e.focused)
	}
}
