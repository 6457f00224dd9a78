package chips

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
)

// draft is where one types. It has the focus of the whole field, so it also hears
// the keys that are for the chips.
type draft struct {
	widget.Entry
	f       *Field
	focused bool
	// clicked tells that the focus is about to go because of a click on the field
	// itself, which is no reason to hand out what is typed.
	clicked bool
}

func newDraft(f *Field) *draft {
	d := &draft{f: f}
	d.PlaceHolder = f.p.Placeholder
	d.Scroll = fyne.ScrollHorizontalOnly
	d.OnChanged = func(string) { f.relayout() }
	d.ExtendBaseWidget(d)
	return d
}

// set changes the text; what was typed before cannot be undone into it.
func (d *draft) set(text string) {
	if d.Text == text {
		return
	}
	field.EndSelection(&d.Entry)
	d.SetText(text)
	d.CursorColumn = len([]rune(text))
	d.Refresh()
}

// FocusGained implements fyne.Focusable.
func (d *draft) FocusGained() {
	d.focused = true
	d.Entry.FocusGained()
	d.f.paint()
}

// FocusLost hands out what is typed, unless only the window has lost the focus: then
// one is looking an address up elsewhere and comes back to type on.
func (d *draft) FocusLost() {
	d.focused = false
	d.Entry.FocusLost()
	d.f.paint()
	atOnce := true
	kit.Dispatch(func() { d.left(atOnce) })
	atOnce = false
}

// left runs when the focus has arrived where it goes. A driver that dispatches at
// once does not let it arrive first.
func (d *draft) left(atOnce bool) {
	clicked := d.clicked
	d.clicked = false
	c := fyne.CurrentApp().Driver().CanvasForObject(d)
	switch {
	case d.focused, !atOnce && c != nil && c.Focused() == fyne.Focusable(d):
	case clicked && c != nil:
		c.Focus(d)
	case d.Disabled():
	default:
		d.f.flow.selectNone()
		d.f.handOut(d.Text, true)
	}
}

// KeyDown implements desktop.Keyable.
func (d *draft) KeyDown(ev *fyne.KeyEvent) {
	kit.HideTip()
	d.Entry.KeyDown(ev)
}

// TypedRune implements fyne.Focusable.
func (d *draft) TypedRune(r rune) {
	if d.Disabled() {
		return
	}
	if d.f.flow.anySelected() {
		if r == ' ' {
			return // the key has been heard already
		}
		d.f.flow.selectNone()
	}
	if r == ' ' || r == ',' || r == ';' {
		if blank(d.Text) {
			return
		}
		if d.atEnd() && ends(d.Text, r) {
			d.f.handOut(d.Text+string(r), false)
			return
		}
	}
	d.Entry.TypedRune(r)
}

func (d *draft) atEnd() bool { return d.CursorColumn == len([]rune(d.Text)) }

// TypedKey implements fyne.Focusable.
func (d *draft) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case d.Disabled(), kit.IsFunctionKey(ev.Name):
		kit.PassKey(d, ev)
	case d.f.flow.anySelected() && d.chipKey(ev.Name):
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		d.f.handOut(d.Text, true)
	case ev.Name == fyne.KeyEscape:
		kit.PassKey(d, ev)
	case d.atStart() && (ev.Name == fyne.KeyBackspace && d.Text == "" || ev.Name == fyne.KeyLeft):
		d.f.flow.selectLast()
	default:
		d.Entry.TypedKey(ev)
	}
}

func (d *draft) atStart() bool { return d.CursorColumn == 0 && d.SelectedText() == "" }

// chipKey does what a key does while chips are selected, and says whether it has a
// use; any other key goes back to typing.
func (d *draft) chipKey(key fyne.KeyName) bool {
	flow := d.f.flow
	switch key {
	case fyne.KeyLeft:
		flow.step(-1)
	case fyne.KeyRight:
		flow.step(+1)
	case fyne.KeyUp:
		flow.stepRow(-1)
	case fyne.KeyDown:
		flow.stepRow(+1)
	case fyne.KeyHome:
		flow.selectAt(0)
	case fyne.KeyEnd, fyne.KeyEscape:
		flow.selectNone()
	case fyne.KeyBackspace, fyne.KeyDelete:
		flow.removeSelected(key == fyne.KeyBackspace)
	case fyne.KeyReturn, fyne.KeyEnter:
		flow.editSelected()
	case fyne.KeySpace:
		flow.fixSelected()
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight:
		// The beginning of a shortcut, which may be for the selected chips.
	default:
		flow.selectNone()
		return false
	}
	return true
}

// TypedShortcut implements fyne.Shortcutable.
func (d *draft) TypedShortcut(s fyne.Shortcut) {
	flow := d.f.flow
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if !d.Disabled() {
			d.paste(s)
		}
		return
	case *fyne.ShortcutSelectAll:
		if d.Text == "" && !d.Disabled() {
			flow.selectAll()
			return
		}
	case *fyne.ShortcutCopy:
		if flow.anySelected() {
			s.Clipboard.SetContent(flow.selectedText())
			return
		}
	case *fyne.ShortcutCut:
		if flow.anySelected() && !d.Disabled() {
			s.Clipboard.SetContent(flow.selectedText())
			flow.removeSelected(false)
			return
		}
	case *desktop.CustomShortcut:
		enter := s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter
		if enter && s.Modifier == fyne.KeyModifierShortcutDefault {
			d.f.submit()
			if d.f.p.OnSubmit == nil {
				kit.PassShortcut(d, s)
			}
			return
		}
		if !field.MovesText(s.KeyName) {
			kit.PassShortcut(d, s)
			return
		}
	}
	d.Entry.TypedShortcut(s)
}

// paste hands out what has several parts, as it is: the entry itself would make one
// line of many. A single part is typed.
func (d *draft) paste(s *fyne.ShortcutPaste) {
	text := lines(s.Clipboard.Content())
	d.f.flow.selectNone()
	if !many(text) {
		d.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: copied(strings.TrimSpace(text))})
		return
	}
	if d.SelectedText() != "" {
		d.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	typed := []rune(d.Text)
	at := min(d.CursorColumn, len(typed))
	d.f.handOut(string(typed[:at])+text+string(typed[at:]), true)
}

// copied is a clipboard with a text of ours.
type copied string

func (c copied) Content() string   { return string(c) }
func (c copied) SetContent(string) {}

// AcceptsTab lets Tab leave the field.
func (d *draft) AcceptsTab() bool { return false }

// submit is Ctrl+Enter.
func (f *Field) submit() {
	f.handOut(f.draft.Text, true)
	if f.p.OnSubmit != nil {
		f.p.OnSubmit()
	}
}
