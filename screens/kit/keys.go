package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Layer lies over the window and answers the keys which the focused widget inside it has
// no use for.
type Layer interface {
	AnswerKey(ev *fyne.KeyEvent)
}

// PassKey gives a key that a focused widget has no use for to the modal or menu
// that the widget is in, which knows Esc and Enter, or to what keys scroll. Every
// focusable widget calls it for the keys that it does not handle itself. It tells whether
// a layer took it. Function keys go to the window.
func PassKey(from fyne.CanvasObject, ev *fyne.KeyEvent) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	if c == nil {
		return false
	}
	if IsFunctionKey(ev.Name) {
		passToWindow(c, ev)
		return false
	}
	return PassCanvasKey(c, ev)
}

// IsFunctionKey tells whether a key is one of those that mean the same wherever the focus is:
// the window answers them.
func IsFunctionKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyF1, fyne.KeyF5:
		return true
	}
	return false
}

func passToWindow(c fyne.Canvas, ev *fyne.KeyEvent) {
	if answer := c.OnTypedKey(); answer != nil {
		answer(ev)
	}
}

// PassRune gives a letter or sign to the window that a focused widget has no use for. Every
// focusable widget that is not written into calls it.
func PassRune(from fyne.CanvasObject, r rune) {
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	if c == nil || Covered(c) {
		return
	}
	if answer := c.OnTypedRune(); answer != nil {
		answer(r)
	}
}

// PassCanvasKey does the same for a key that came while nothing had the focus.
func PassCanvasKey(c fyne.Canvas, ev *fyne.KeyEvent) bool {
	if layer, ok := c.Overlays().Top().(Layer); ok {
		layer.AnswerKey(ev)
		return true
	}
	if ev.Name == fyne.KeyEscape && answerEscape(c) {
		return true
	}
	s := scrollerOn(c)
	return s != nil && s.AnswerKey(ev.Name)
}

// escapes are what Esc closes that lies over a window without covering it, the newest last.
var escapes = map[fyne.Canvas][]*func(){}

// AnswerEscape has Esc do something for as long as nothing else wants it. The function that
// it returns ends that.
func AnswerEscape(c fyne.Canvas, do func()) (end func()) {
	escapes[c] = append(escapes[c], &do)
	return func() {
		escapes[c] = slices.DeleteFunc(escapes[c], func(other *func()) bool { return other == &do })
		if len(escapes[c]) == 0 {
			delete(escapes, c)
		}
	}
}

func answerEscape(c fyne.Canvas) bool {
	wanted := escapes[c]
	if len(wanted) == 0 {
		return false
	}
	(*wanted[len(wanted)-1])()
	return true
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
