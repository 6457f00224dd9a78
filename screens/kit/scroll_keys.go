package kit

import "fyne.io/fyne/v2"

// pages are the scrolling pages of windows: what gets the focus on one is brought into
// view, and keys that nothing has a use for scroll it.
var pages = map[fyne.Canvas]*keyPage{}

// pageOn is the page of a window; nil: there is none. A canvas may be known to the driver in
// another wrapping than the window's own.
func pageOn(c fyne.Canvas) *keyPage {
	if p := pages[c]; p != nil {
		return p
	}
	for _, p := range pages {
		if fyne.CurrentApp().Driver().CanvasForObject(p.scroll) == c {
			return p
		}
	}
	return nil
}

type keyPage struct {
	scroll *Scroll
	escape func()
}

// ScrollByKeys has the keys scroll a page of a window and Esc leave it, as long as nothing
// else has a use for them, and brings what gets the focus into view. The function that it
// returns ends that.
func ScrollByKeys(c fyne.Canvas, scroll *Scroll, escape func()) (end func()) {
	p := &keyPage{scroll, escape}
	pages[c] = p
	return func() {
		if pages[c] == p {
			delete(pages, c)
		}
	}
}

// key answers a key. It tells whether it did.
func (p *keyPage) key(name fyne.KeyName) bool {
	if name == fyne.KeyEscape {
		p.escape()
		return true
	}
	return scrollBy(p.scroll, name)
}

// scrollStep is how far an arrow scrolls.
const scrollStep float32 = 40

// scrollBy scrolls by a key. It tells whether that is one that does.
func scrollBy(s *Scroll, key fyne.KeyName) bool {
	seen, whole, y := s.Size().Height, s.Content.Size().Height, s.Offset.Y
	switch key {
	case fyne.KeyUp:
		y -= scrollStep
	case fyne.KeyDown:
		y += scrollStep
	case fyne.KeyPageUp:
		y -= seen - scrollStep
	case fyne.KeyPageDown:
		y += seen - scrollStep
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

// reveal brings a widget on a scrolling page into view.
func reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	p := pageOn(c)
	if p == nil || Covered(c) {
		return
	}
	s := p.scroll
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
