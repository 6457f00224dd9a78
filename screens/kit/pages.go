package kit

import "fyne.io/fyne/v2"

// Page is a page of a window that keys scroll.
type Page interface {
	// Shows tells whether the page is in a window.
	Shows(c fyne.Canvas) bool
	// AnswerKey answers a key that nothing else has a use for. It tells whether it did.
	AnswerKey(key fyne.KeyName) bool
	// Reveal brings a widget into view, if it is on the page.
	Reveal(o fyne.CanvasObject)
}

// pages are those of windows.
var pages = map[fyne.Canvas]Page{}

// SetPage gives a window its page. The function that it returns ends that.
func SetPage(c fyne.Canvas, p Page) (end func()) {
	pages[c] = p
	return func() {
		if pages[c] == p {
			delete(pages, c)
		}
	}
}

// pageOn is the page of a window; nil: there is none. A canvas may be known to the driver in
// another wrapping than the window's own.
func pageOn(c fyne.Canvas) Page {
	if p := pages[c]; p != nil {
		return p
	}
	for _, p := range pages {
		if p.Shows(c) {
			return p
		}
	}
	return nil
}

// Reveal brings a widget that has got the focus into view, where it is on a page.
func Reveal(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if p := pageOn(c); p != nil && !Covered(c) {
		p.Reveal(o)
	}
}
