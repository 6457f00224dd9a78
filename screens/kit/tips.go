package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// Tips is the base of widgets that have a tooltip: it is shown when the pointer rests on
// them, and goes when the pointer does or a key is used.
type Tips struct {
	widget.BaseWidget
	widget fyne.Widget
	text   string
	at     fyne.Position
}

const (
	tipDelay         = 700 * time.Millisecond // how long the pointer rests before
	tipWidth float32 = 420                    // at most: longer texts wrap
	tipEdge  float32 = 8
)

// tip is the one that is shown, or will be. There is one pointer.
var tip struct {
	of    *Tips
	timer *time.Timer
	layer *fyne.Container // where it is shown; nil: it is not yet
}

// tipLayers are where windows show tips, by their canvas.
var tipLayers = map[fyne.Canvas]*fyne.Container{}

// TipHost lies over the window and has a layer of its own for tips.
type TipHost interface {
	TipLayer() *fyne.Container
}

// WithTips puts a layer for tips over the content of a window, whose keys hide them.
func WithTips(content fyne.CanvasObject, c fyne.Canvas) fyne.CanvasObject {
	layer := container.NewWithoutLayout()
	tipLayers[c] = layer
	if keys, ok := c.(desktop.Canvas); ok {
		keys.SetOnKeyDown(func(*fyne.KeyEvent) { HideTip() })
	}
	return container.NewStack(content, layer)
}

// ForgetTips is called when a window closes.
func ForgetTips(c fyne.Canvas) {
	HideTip()
	delete(tipLayers, c)
}

// HideTip takes the tip away until the pointer moves on.
func HideTip() {
	if tip.timer != nil {
		tip.timer.Stop()
	}
	if tip.layer != nil {
		tip.layer.Objects = nil
		tip.layer.Refresh()
	}
	tip.of, tip.timer, tip.layer = nil, nil, nil
}

// ExtendBaseWidget is called by the constructor of the widget that embeds Tips.
func (t *Tips) ExtendBaseWidget(w fyne.Widget) {
	t.widget = w
	t.BaseWidget.ExtendBaseWidget(w)
}

// ToolTip is what the tip says; empty: there is none.
func (t *Tips) ToolTip() string { return t.text }

// SetToolTip changes what the tip says. The one that is shown goes.
func (t *Tips) SetToolTip(text string) {
	if t.text == text {
		return
	}
	t.text = text
	if tip.of == t {
		HideTip()
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Tips) MouseIn(e *desktop.MouseEvent) {
	t.at = e.AbsolutePosition
	HideTip()
	if t.text == "" {
		return
	}
	tip.of = t
	var timer *time.Timer
	timer = time.AfterFunc(tipDelay, func() {
		Dispatch(func() {
			if tip.timer == timer {
				t.show()
			}
		})
	})
	tip.timer = timer
}

// MouseMoved implements desktop.Hoverable.
func (t *Tips) MouseMoved(e *desktop.MouseEvent) { t.at = e.AbsolutePosition }

// MouseOut implements desktop.Hoverable.
func (t *Tips) MouseOut() {
	if tip.of == t {
		HideTip()
	}
}

// show shows the tip in the layer on top, which whatever has the pointer is in then, or in
// the window.
func (t *Tips) show() {
	c := fyne.CurrentApp().Driver().CanvasForObject(t.widget)
	if c == nil {
		return
	}
	layer := tipLayers[c]
	if over, ok := c.Overlays().Top().(TipHost); ok {
		layer = over.TipLayer()
	}
	if layer == nil {
		return
	}
	window := c.Size()
	o := newTip(t.text, min(tipWidth, window.Width-2*tipEdge-16))
	size := o.MinSize()
	x := max(tipEdge, min(t.at.X, window.Width-size.Width-tipEdge))
	y := t.at.Y + 16
	if y+size.Height > window.Height-tipEdge {
		y = t.at.Y - size.Height - 8
	}
	layer.Objects = []fyne.CanvasObject{o}
	Place(o, x, y, size.Width, size.Height)
	layer.Refresh()
	tip.layer = layer
}

// newTip draws a tip: in one line where it fits.
func newTip(text string, width float32) fyne.CanvasObject {
	return container.NewStack(NewBox(theme.Background, theme.Line, theme.ControlRadius), Inset(4, 8, 4, 8, NewParagraph(text, Small, width)))
}
