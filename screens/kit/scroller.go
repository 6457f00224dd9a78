package kit

import "fyne.io/fyne/v2"

// Scroller is what the keys scroll in a window.
type Scroller interface {
	// Shows tells whether it is in a window.
	Shows(c fyne.Canvas) bool
	// AnswerKey answers a key that nothing else has a use for. It tells whether it did.
	AnswerKey(key fyne.KeyName) bool
	// Reveal brings a widget into view, if that is in it.
	Reveal(o fyne.CanvasObject)
}

// scrollers are those of windows.
var scrollers = map[fyne.Canvas]Scroller{}

// SetScroller gives a window its scroller. The function that it returns ends that.
func SetScroller(c fyne.Canvas, s Scroller) (end func()) {
	scrollers[c] = s
	return func() {
		if scrollers[c] == s {
			delete(scrollers, c)
		}
	}
}

// scrollerOn is the scroller of a window; nil: there is none. A canvas may be known to the driver in
// another wrapping than the window's own.
func scrollerOn(c fyne.Canvas) Scroller {
	if s := scrollers[c]; s != nil {
		return s
	}
	for _, s := range scrollers {
		if s.Shows(c) {
			return s
		}
	}
	return nil
}

// Reveal brings a widget that has got the focus into view, where it is in a scroller.
func Reveal(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if s := scrollerOn(c); s != nil && !Covered(c) {
		s.Reveal(o)
	}
}
