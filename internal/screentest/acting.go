package screentest

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/require"

	"guestlist/screens/theme"
)

// Tap clicks on a text, which may be cut to fit.
func (w *World) Tap(text string) {
	w.t.Helper()
	for _, p := range slices.Backward(w.objects()) {
		if t, ok := p.object.(*canvas.Text); ok && (t.Text == text || cutFrom(t.Text, text)) {
			w.Click(p.at.Add(middle(t)), 0)
			return
		}
	}
	require.Fail(w.t, "there is no "+text+" to tap", "the window says:\n%s", strings.Join(w.Texts(), "\n"))
}

// TapIcon clicks on a button that has only a picture, by its tooltip.
func (w *World) TapIcon(tip string) {
	w.t.Helper()
	for _, p := range slices.Backward(w.objects()) {
		if b, ok := p.object.(interface{ ToolTip() string }); ok && b.ToolTip() == tip {
			w.Click(p.at.AddXY(p.object.Size().Width/2, p.object.Size().Height/2), 0)
			return
		}
	}
	require.Fail(w.t, "there is no "+tip+" to tap")
}

// PlaceOf is where a text begins in the layer on top, seen or scrolled away.
func (w *World) PlaceOf(text string) fyne.Position {
	w.t.Helper()
	for _, p := range w.objects() {
		if t, ok := p.object.(*canvas.Text); ok && t.Text == text {
			return p.at
		}
	}
	require.Fail(w.t, "it does not say "+text, "the window says:\n%s", strings.Join(w.Texts(), "\n"))
	return fyne.Position{}
}

// TapSetting uses the control of a setting, by the setting's title; of several the first.
func (w *World) TapSetting(title string) {
	w.t.Helper()
	found := false
	for _, p := range w.objects() {
		if t, ok := p.object.(*canvas.Text); ok && t.Text == title && p.at.X > theme.SidebarWidth+settingsList {
			found = true
		}
		if _, ok := p.object.(fyne.Focusable); ok && found {
			w.Click(p.at.AddXY(p.object.Size().Width/2, p.object.Size().Height/2), 0)
			return
		}
	}
	require.Fail(w.t, "there is no setting "+title, "the window says:\n%s", strings.Join(w.Texts(), "\n"))
}

// settingsList is how wide the list of sections is.
const settingsList float32 = 200

func cutFrom(shown, text string) bool {
	const least = 5 // letters that tell one text from another
	head, cut := strings.CutSuffix(shown, "…")
	return cut && len(head) >= least && strings.HasPrefix(text, head)
}

func middle(o fyne.CanvasObject) fyne.Position {
	return fyne.NewPos(o.MinSize().Width/2, o.Size().Height/2)
}

// Click presses and releases the left button at a place, with modifier keys held.
func (w *World) Click(at fyne.Position, held fyne.KeyModifier) {
	w.t.Helper()
	var mouse desktop.Mouseable
	var tap fyne.Tappable
	var mouseAt, tapAt fyne.Position
	for _, p := range w.objects() {
		if s := p.object.Size(); at.X < p.at.X || at.Y < p.at.Y || at.X >= p.at.X+s.Width || at.Y >= p.at.Y+s.Height {
			continue
		}
		if m, ok := p.object.(desktop.Mouseable); ok {
			mouse, mouseAt = m, at.Subtract(p.at)
		}
		if t, ok := p.object.(fyne.Tappable); ok {
			tap, tapAt = t, at.Subtract(p.at)
		}
	}
	require.NotNil(w.t, tap, "there is nothing to tap at %v", at)
	event := fyne.PointEvent{AbsolutePosition: at, Position: mouseAt}
	if mouse != nil {
		mouse.MouseDown(&desktop.MouseEvent{PointEvent: event, Button: desktop.MouseButtonPrimary, Modifier: held})
		mouse.MouseUp(&desktop.MouseEvent{PointEvent: event, Button: desktop.MouseButtonPrimary, Modifier: held})
	}
	tap.Tapped(&fyne.PointEvent{AbsolutePosition: at, Position: tapAt})
}

// Where the table is in a window of 1240 by 800.
const (
	boxX, firstRow, headerY float32 = 268, 176, 136
)

// Box clicks the check box of the n-th row, from 0; -1 is the header's.
func (w *World) Box(n int, held fyne.KeyModifier) {
	w.t.Helper()
	y := firstRow + float32(n)*theme.RowHeight
	if n < 0 {
		y = headerY
	}
	w.Click(fyne.NewPos(boxX, y), held)
}

// Key presses a key where the focus is.
func (w *World) Key(names ...fyne.KeyName) {
	for _, name := range names {
		ev := &fyne.KeyEvent{Name: name}
		c := w.app.window.canvas
		switch focused := c.Focused(); {
		case name == fyne.KeyTab:
			c.FocusNext()
		case focused != nil:
			focused.TypedKey(ev)
		case c.OnTypedKey() != nil:
			c.OnTypedKey()(ev)
		}
	}
}

// Ctrl presses a key with the command key of this system.
func (w *World) Ctrl(name fyne.KeyName) {
	switch c := w.app.window.canvas; name {
	case fyne.KeyA:
		c.shortcut(&fyne.ShortcutSelectAll{})
	case fyne.KeyC:
		c.shortcut(&fyne.ShortcutCopy{Clipboard: w.app.Clipboard()})
	default:
		c.shortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
	}
}

// Hold presses a key with others held.
func (w *World) Hold(held fyne.KeyModifier, name fyne.KeyName) {
	switch c := w.app.window.canvas; {
	case held == fyne.KeyModifierShortcutDefault:
		w.Ctrl(name)
	case held == fyne.KeyModifierShift && name == fyne.KeyTab:
		c.FocusPrevious()
	default:
		c.shortcut(&desktop.CustomShortcut{KeyName: name, Modifier: held})
	}
}

// Letter types a letter or a sign where the focus is, or where nothing has it.
func (w *World) Letter(r rune) {
	c := w.app.window.canvas
	if focused := c.Focused(); focused != nil {
		focused.TypedRune(r)
	} else if c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// Choose opens a drop-down and taps what it offers, as soon as it does.
func (w *World) Choose(box, offer string) {
	w.t.Helper()
	w.Until(box+" offers "+offer, func() bool {
		if title, _, _ := strings.Cut(box, " "); !w.SaysIn(title) {
			return false
		}
		w.Tap(box)
		if w.Says(offer) {
			return true
		}
		w.Key(fyne.KeyEscape)
		return false
	})
	w.Tap(offer)
}

// Type writes where the focus is.
func (w *World) Type(text string) {
	w.t.Helper()
	focused := w.app.window.canvas.Focused()
	require.NotNil(w.t, focused, "nothing has the focus")
	for _, r := range text {
		focused.TypedRune(r)
	}
}

// Paste pastes a text where the focus is.
func (w *World) Paste(text string) {
	w.app.Clipboard().SetContent(text)
	w.app.window.canvas.shortcut(&fyne.ShortcutPaste{Clipboard: w.app.Clipboard()})
}

// Drop drops files on the window.
func (w *World) Drop(files ...fyne.URI) { w.app.window.dropped(fyne.NewPos(600, 400), files) }

// Clipboard is what was copied last.
func (w *World) Clipboard() string { return w.app.Clipboard().Content() }

// Focus gives the keyboard to the widget with a text in it that can have it.
func (w *World) Focus(text string) {
	w.t.Helper()
	var can fyne.Focusable
	for _, p := range w.objects() {
		if f, ok := p.object.(fyne.Focusable); ok {
			can = f
		}
		if t, ok := p.object.(*canvas.Text); ok && t.Text == text && can != nil {
			w.app.window.canvas.Focus(can)
			return
		}
	}
	require.Fail(w.t, "there is no "+text+" to focus")
}
