package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"

	"guestlist/screens/theme"
)

// Tips is the base of widgets that have a tooltip. It is a ToolTipWidget whose tips
// are shown inside a modal too.
type Tips struct {
	tooltip.ToolTipWidget
	widget fyne.Widget
	at     fyne.Position
	timer  *time.Timer
	shown  *Modal
}

// tipDelay is how long the pointer rests before a tip is shown in a modal.
const tipDelay = 700 * time.Millisecond

// ExtendBaseWidget is called by the constructor of the widget that embeds Tips.
func (t *Tips) ExtendBaseWidget(w fyne.Widget) {
	t.widget = w
	t.ToolTipWidget.ExtendBaseWidget(w)
}

// MouseIn implements desktop.Hoverable.
func (t *Tips) MouseIn(e *desktop.MouseEvent) {
	t.at = e.AbsolutePosition
	modal := t.modal()
	if modal == nil {
		t.ToolTipWidget.MouseIn(e)
		return
	}
	text := t.ToolTip()
	if text == "" {
		return
	}
	t.timer = time.AfterFunc(tipDelay, func() {
		Dispatch(func() {
			if t.timer != nil {
				t.shown = modal
				modal.showTip(text, t.at)
			}
		})
	})
}

// MouseMoved implements desktop.Hoverable.
func (t *Tips) MouseMoved(e *desktop.MouseEvent) {
	t.at = e.AbsolutePosition
	t.ToolTipWidget.MouseMoved(e)
}

// MouseOut implements desktop.Hoverable.
func (t *Tips) MouseOut() {
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
	if t.shown != nil {
		t.shown.hideTip()
		t.shown = nil
	}
	t.ToolTipWidget.MouseOut()
}

// modal is the one on top, if any: whatever has the pointer is in it.
func (t *Tips) modal() *Modal {
	c := fyne.CurrentApp().Driver().CanvasForObject(t.widget)
	if c == nil {
		return nil
	}
	m, _ := c.Overlays().Top().(*Modal)
	return m
}

// newTip draws a tip.
func newTip(text string) fyne.CanvasObject {
	return container.NewStack(NewBox(theme.Background, theme.Line, theme.CheckRadius), Inset(4, 8, 4, 8, NewLine(text, Small)))
}

func (m *Modal) showTip(text string, at fyne.Position) {
	tip := newTip(text)
	size := tip.MinSize()
	x := max(modalEdge, min(at.X, m.Size().Width-size.Width-modalEdge))
	y := at.Y + 16
	if y+size.Height > m.Size().Height {
		y = at.Y - size.Height - 8
	}
	m.tip.Objects = []fyne.CanvasObject{tip}
	place(tip, x, y, size.Width, size.Height)
	m.tip.Refresh()
}

func (m *Modal) hideTip() {
	m.tip.Objects = nil
	m.tip.Refresh()
}
