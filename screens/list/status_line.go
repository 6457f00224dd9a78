package list

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
)

// statusLine is the line at the foot of the page: figures, and the keys. The keys give
// way before the figures are cut.
type statusLine struct {
	said, keys *kit.Line
	object     *fyne.Container
}

func newStatusLine() *statusLine {
	l := &statusLine{said: kit.NewLine("", kit.Small)}
	l.keys = kit.NewShrinkingLine("", kit.Small).Align(fyne.TextAlignTrailing)
	l.object = kit.Row(16, l.said, kit.NewSpring(l.keys))
	return l
}

func (l *statusLine) show(said, keys string) {
	l.said.SetText(said)
	l.keys.SetText(keys)
	l.object.Refresh()
}
