package screentest

import (
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// app gives windows that keep what the toolkit's test windows drop: the shortcuts of
// the window and what happens when files are dropped on it.
type app struct {
	fyne.App
	window *window
	opened []string
}

// OpenURL implements fyne.App.
func (a *app) OpenURL(u *url.URL) error {
	a.opened = append(a.opened, u.String())
	return nil
}

// Opened lists the addresses that the browser was told to open.
func (w *World) Opened() []string { return w.app.opened }

// NewWindow implements fyne.App.
func (a *app) NewWindow(title string) fyne.Window {
	a.window = &window{Window: a.App.NewWindow(title)}
	a.window.canvas = &surface{Canvas: a.window.Window.Canvas(), shortcuts: map[string]func(fyne.Shortcut){}}
	return a.window
}

type window struct {
	fyne.Window
	canvas  *surface
	dropped func(fyne.Position, []fyne.URI)
	closing func() // when the person closes it
	closed  bool
	first   []placed // what is seen in the first frame; nil: there was none
}

// Show implements fyne.Window. It goes the way of the real driver, which asks how small
// the content may be before it paints the first frame.
func (w *window) Show() {
	w.canvas.Content().MinSize()
	if w.first == nil {
		w.first = collect(nil, w.canvas.Content(), fyne.Position{})
	}
	w.Window.Show()
}

// Close implements fyne.Window.
func (w *window) Close() {
	if w.closed {
		return // the toolkit's would wait for ever
	}
	w.closed = true
	w.Window.Close()
}

// SetCloseIntercept implements fyne.Window.
func (w *window) SetCloseIntercept(f func()) { w.closing = f }

// PressClose presses the cross of the window.
func (w *World) PressClose() { w.app.window.closing() }

// Quit tells whether the window was closed.
func (w *World) Quit() bool { return w.app.window.closed }

// Canvas implements fyne.Window.
func (w *window) Canvas() fyne.Canvas { return w.canvas }

// SetOnDropped implements fyne.Window.
func (w *window) SetOnDropped(f func(fyne.Position, []fyne.URI)) { w.dropped = f }

type surface struct {
	fyne.Canvas
	shortcuts map[string]func(fyne.Shortcut)
}

// AddShortcut implements fyne.Canvas.
func (c *surface) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) {
	c.shortcuts[s.ShortcutName()] = f
}

// shortcut goes the way of the real driver: what has the focus comes first.
func (c *surface) shortcut(s fyne.Shortcut) {
	if f, ok := c.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		if _, custom := s.(*desktop.CustomShortcut); !custom {
			return
		}
	}
	if f := c.shortcuts[s.ShortcutName()]; f != nil {
		f(s)
	}
}
