package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/screens/theme"
)

// Measures of a screen, from the pictures. The least width does not depend on what it
// shows now: the window must not grow because something was selected.
const (
	screenLeast float32 = 620
	screenHead  float32 = 72
	screenBar   float32 = 46
	cornerGap   float32 = 16
)

type screen struct{}

func (screen) Layout(o []fyne.CanvasObject, s fyne.Size) {
	head, bar, body, rule, status := o[0], o[1], o[2], o[3], o[4]
	inset := theme.ScreenInset
	Place(head, inset, 18, s.Width-2*inset, screenHead-18-12)
	Place(bar, inset, screenHead, s.Width-2*inset, screenBar)
	bottom := s.Height - theme.StatusHeight
	Place(body, 0, screenHead+screenBar, s.Width, bottom-screenHead-screenBar)
	Place(rule, 0, bottom, s.Width, theme.Hairline)
	width := s.Width - 2*inset
	if corner := o[5]; corner.Visible() {
		taken := corner.MinSize().Width
		Place(corner, s.Width-inset-taken, bottom+4, taken, theme.StatusHeight-8)
		width -= taken + cornerGap
	}
	Place(status, inset, bottom+1, width, theme.StatusHeight-1)
}

func (screen) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(screenLeast, screenHead+screenBar+o[2].MinSize().Height+theme.StatusHeight)
}

// NewScreen lays out a screen: heading with buttons, a bar of filters, the body and
// the status line at the bottom. corner is at its right end, while it is visible; nil:
// there is none.
func NewScreen(head, bar, body, status, corner fyne.CanvasObject) *fyne.Container {
	if corner == nil {
		corner = container.NewWithoutLayout()
	}
	return container.New(screen{}, head, bar, body, NewBox(theme.Line, theme.Clear, 0), status, corner)
}
