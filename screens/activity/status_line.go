package activity

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/words"
)

// statusLine is the line at the foot of the page. The hint gives way before the
// figures are cut.
type statusLine struct {
	said   *kit.Line
	object fyne.CanvasObject
}

func newStatusLine() *statusLine {
	l := &statusLine{said: kit.NewLine("", kit.Small)}
	hint := kit.NewShrinkingLine(lang.X("activity.keys", "Enter details · → ← open and close a group · Esc clear"), kit.Small).Align(fyne.TextAlignTrailing)
	l.object = kit.Row(16, l.said, kit.NewSpring(hint))
	return l
}

func (l *statusLine) show(p page) {
	l.said.SetText(statusSaid(p))
	l.object.Refresh()
}

func statusSaid(p page) string {
	n := len(p.events)
	data := map[string]any{"N": words.Number(n), "At": words.ClockTime(p.readAt, time.Now())}
	switch {
	case p.reading:
		return lang.X("activity.reading", "Reading…")
	case p.problem != nil && n > 0:
		return lang.XN("activity.as_of", "{{.N}} events, read {{.At}}", n, data)
	case p.problem != nil:
		return ""
	case p.more:
		return lang.XN("activity.so_far", "{{.N}} events so far, more below", n, data)
	default:
		return lang.XN("activity.events", "{{.N}} events", n, data)
	}
}
