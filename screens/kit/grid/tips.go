package grid

import (
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
)

// tips is a widget's base that shows another tip for each of its parts.
type tips struct {
	kit.Tips
	part any
}

// over tells that the pointer is over a part, any comparable value, with its tip.
func (t *tips) over(part any, tip string, ev *desktop.MouseEvent) {
	if part == t.part {
		t.MouseMoved(ev)
		return
	}
	t.away()
	t.part = part
	t.SetToolTip(tip)
	t.MouseIn(ev)
}

// away hides the tip.
func (t *tips) away() {
	t.part = nil
	t.MouseOut()
}
