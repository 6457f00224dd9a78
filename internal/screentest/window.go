package screentest

import (
	"net/url"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// app gives windows that keep what the toolkit's test windows drop: the shortcuts of
// the window and what happens when files are dropped on it.
type app struct {
	fyne.App
	window    *window
	opened    []string
	lifecycle lifecycle

	mu   sync.Mutex // guards told
	told []string
}

// SendNotification implements fyne.App. It may be called from any goroutine.
func (a *app) SendNotification(n *fyne.Notification) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.told = append(a.told, n.Title+": "+n.Content)
}

// Notified lists what the desktop was told, as "title: text".
func (w *World) Notified() []string {
	w.app.mu.Lock()
	defer w.app.mu.Unlock()
	return slices.Clone(w.app.told)
}

// lifecycle keeps what happens when the window comes to the front or leaves it.
type lifecycle struct {
	fyne.Lifecycle
	toFront, toBack func()
}

// SetOnEnteredForeground implements fyne.Lifecycle.
func (l *lifecycle) SetOnEnteredForeground(f func()) { l.toFront = f }

// SetOnExitedForeground implements fyne.Lifecycle.
func (l *lifecycle) SetOnExitedForeground(f func()) { l.toBack = f }

// Lifecycle implements fyne.App.
func (a *app) Lifecycle() fyne.Lifecycle {
	a.lifecycle.Lifecycle = a.App.Lifecycle()
	return &a.lifecycle
}

// LookAway brings other windows to the front, or the window itself again.
func (w *World) LookAway(away bool) {
	if away {
		w.app.lifecycle.toBack()
	} else {
		w.app.lifecycle.toFront()
	}
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
