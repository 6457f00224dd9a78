package kit

import (
	"fyne.io/fyne/v2"
)

// keyHolder is a layer over the window that answers the keys which the focused
// widget inside it has no use for.
type keyHolder interface {
	key(ev *fyne.KeyEvent)
}

// PassKey gives a key that a focused widget has no use for to the modal or menu
// that the widget is in, which knows Esc and Enter, or to a page that keys scroll. Every
// focusable widget calls it for the keys that it does not handle itself. It tells whether a layer took it.
func PassKey(from fyne.CanvasObject, ev *fyne.KeyEvent) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	return c != nil && PassCanvasKey(c, ev)
}

// PassCanvasKey does the same for a key that came while nothing had the focus.
func PassCanvasKey(c fyne.Canvas, ev *fyne.KeyEvent) bool {
	if layer, ok := c.Overlays().Top().(keyHolder); ok {
		layer.key(ev)
		return true
	}
	if ev.Name == fyne.KeyEscape && (closeFileDialog(c) || answerEscape(c)) {
		return true
	}
	p := pageOn(c)
	return p != nil && p.key(ev.Name)
}

// escapes are what Esc closes that lies over a window without covering it.
var escapes = map[fyne.Canvas]func(){}

// AnswerEscape has Esc do something for as long as nothing else wants it. The function that
// it returns ends that.
func AnswerEscape(c fyne.Canvas, do func()) (end func()) {
	escapes[c] = do
	return func() { delete(escapes, c) }
}

func answerEscape(c fyne.Canvas) bool {
	do, wanted := escapes[c]
	if wanted {
		do()
	}
	return wanted
}

// PassShortcut gives a shortcut that a focused widget has no use for to the window,
// which would not get it otherwise.
func PassShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(from).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// Covered tells whether a modal or a menu lies over the window: its shortcuts rest
// then.
func Covered(c fyne.Canvas) bool { return c.Overlays().Top() != nil }
