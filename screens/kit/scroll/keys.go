package scroll

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
)

// byKeys is an area that keys scroll: what gets the focus on it is brought into view.
type byKeys struct {
	area   *Area
	escape func()
}

// ByKeys has the keys scroll a page of a window and Esc leave it, as long as nothing
// else has a use for them, and brings what gets the focus into view. The function that it
// returns ends that.
func ByKeys(c fyne.Canvas, area *Area, escape func()) (end func()) {
	return kit.SetScroller(c, &byKeys{area, escape})
}

// Shows implements kit.Scroller.
func (b *byKeys) Shows(c fyne.Canvas) bool {
	return fyne.CurrentApp().Driver().CanvasForObject(b.area) == c
}

// AnswerKey implements kit.Scroller.
func (b *byKeys) AnswerKey(key fyne.KeyName) bool {
	if key == fyne.KeyEscape {
		b.escape()
		return true
	}
	return b.area.AnswerKey(key)
}

// step is how far an arrow scrolls.
const step float32 = 40

// AnswerKey scrolls by a key. It tells whether that is one that does.
func (s *Area) AnswerKey(key fyne.KeyName) bool {
	seen, whole, y := s.Size().Height, s.Content.Size().Height, s.Offset.Y
	switch key {
	case fyne.KeyUp:
		y -= step
	case fyne.KeyDown:
		y += step
	case fyne.KeyPageUp:
		y -= seen - step
	case fyne.KeyPageDown:
		y += seen - step
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = whole
	default:
		return false
	}
	s.ScrollToOffset(fyne.NewPos(0, max(0, min(y, whole-seen))))
	return true
}

// revealMargin is how much of what is around the focused widget is brought into view too.
const revealMargin float32 = 24

// Reveal implements kit.Scroller.
func (b *byKeys) Reveal(o fyne.CanvasObject) {
	driver, s := fyne.CurrentApp().Driver(), b.area
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(s.Content))
	if content := s.Content.Size(); at.X < 0 || at.Y < 0 || at.X >= content.Width || at.Y >= content.Height {
		return
	}
	top, bottom := at.Y-revealMargin, at.Y+o.Size().Height+revealMargin
	y := s.Offset.Y
	switch seen := s.Size().Height; {
	case top < y:
		y = max(0, top)
	case bottom > y+seen:
		y = min(bottom, s.Content.Size().Height) - seen
	default:
		return
	}
	s.ScrollToOffset(fyne.NewPos(0, y))
}
