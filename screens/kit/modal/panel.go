package modal

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// PanelParams describes a panel.
type PanelParams struct {
	Width, Top float32
	// Content fills the panel. It is as high as its MinSize says, as far as the window allows.
	Content  fyne.CanvasObject
	First    fyne.Focusable // gets the focus
	OnClosed func()
}

// Panel lies over the window near its top. While it is open the window's shortcuts rest;
// Esc and a click beside it close it, and the focus goes back to where it was.
type Panel struct {
	widget.BaseWidget
	p           PanelParams
	canvas      fyne.Canvas
	before      fyne.Focusable
	scrim, card *canvas.Rectangle
}

// ShowPanel opens a panel over the window.
func ShowPanel(c fyne.Canvas, p PanelParams) *Panel {
	l := &Panel{p: p, canvas: c, before: c.Focused(), scrim: kit.NewRectangle(0), card: kit.NewRectangle(theme.ModalRadius)}
	l.ExtendBaseWidget(l)
	c.Overlays().Add(l)
	l.Resize(c.Size())
	c.Focus(p.First)
	return l
}

// Fit lays the panel out again after its content has grown or shrunk.
func (l *Panel) Fit() { l.place(l.Size()) }

// Close ends the panel. It may be called more than once.
func (l *Panel) Close() {
	if !isOpen(l.canvas, l) {
		return
	}
	if !removeUnder(l.canvas, l) {
		l.canvas.Overlays().Remove(l)
		if l.before != nil {
			l.canvas.Focus(l.before)
		}
	}
	if l.p.OnClosed != nil {
		l.p.OnClosed()
	}
}

// AnswerKey implements kit.Layer.
func (l *Panel) AnswerKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		l.Close()
	}
}

// Tapped closes the panel when that is beside it.
func (l *Panel) Tapped(ev *fyne.PointEvent) {
	at := ev.Position.Subtract(l.card.Position())
	if s := l.card.Size(); at.X < 0 || at.Y < 0 || at.X >= s.Width || at.Y >= s.Height {
		l.Close()
		return
	}
	l.canvas.Focus(l.p.First) // which the toolkit has taken it from
}

// TappedSecondary keeps taps from what lies under the panel.
func (l *Panel) TappedSecondary(*fyne.PointEvent) { l.canvas.Focus(l.p.First) }

// CreateRenderer implements fyne.Widget.
func (l *Panel) CreateRenderer() fyne.WidgetRenderer {
	l.paint()
	return &kit.Renderer{
		Parts:  []fyne.CanvasObject{l.scrim, l.card, l.p.Content},
		Min:    func() fyne.Size { return fyne.NewSize(0, 0) },
		Place:  l.place,
		Redraw: func() { l.paint(); l.p.Content.Refresh() },
	}
}

func (l *Panel) paint() {
	kit.PaintBox(l.scrim, theme.Scrim, theme.Clear, 0)
	kit.PaintBox(l.card, theme.Background, theme.Line, theme.Hairline)
}

func (l *Panel) place(window fyne.Size) {
	kit.Place(l.scrim, 0, 0, window.Width, window.Height)
	w := min(l.p.Width, window.Width-2*edge)
	top := min(l.p.Top, window.Height/8) // a low window has no room to give away
	h := min(l.p.Content.MinSize().Height+2*theme.Hairline, window.Height-top-edge)
	x := (window.Width - w) / 2
	kit.Place(l.card, x, top, w, h)
	kit.Place(l.p.Content, x+theme.Hairline, top+theme.Hairline, w-2*theme.Hairline, h-2*theme.Hairline)
}

// NewFoot is the ground of the lowest part of a panel, with its round corners.
func NewFoot() *kit.Box {
	return kit.NewBox(theme.Sidebar, theme.Clear, 0).Round(0, theme.ModalRadius-1)
}
