package list

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
)

// statusLine is the line at the foot of the screen: figures, and the keys. No word of it is
// cut: where there is too little room whole parts are left out, keys before figures, and
// each from the right.
type statusLine struct {
	figures, hints []string
	said, keys     *kit.Line
	object         *fyne.Container
}

const (
	partsBetween         = " · "
	statusGap    float32 = 16
)

func newStatusLine() *statusLine {
	l := &statusLine{said: kit.NewShrinkingLine("", kit.Small)}
	l.keys = kit.NewShrinkingLine("", kit.Small).Align(fyne.TextAlignTrailing)
	l.object = container.New(l, l.said, l.keys)
	return l
}

func (l *statusLine) show(said string, hints []string) {
	l.figures, l.hints = strings.Split(said, partsBetween), hints
	l.object.Refresh()
}

// Layout implements fyne.Layout.
func (l *statusLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	said := joinFitting(l.figures, "", size.Width)
	if said == "" { // the first part alone is longer than the line
		said = l.figures[0]
	}
	width := min(lengthOf(said), size.Width)
	l.said.SetText(said)
	put(l.said, 0, size.Height, width)
	x := min(width+statusGap, size.Width)
	l.keys.SetText(joinFitting(l.hints, allKeys(), size.Width-x))
	put(l.keys, x, size.Height, size.Width-x)
}

// MinSize implements fyne.Layout.
func (l *statusLine) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, kit.LineHeight(kit.Small.Size))
}

func put(o fyne.CanvasObject, x, height, width float32) {
	line := o.MinSize().Height
	o.Move(fyne.NewPos(x, (height-line)/2))
	o.Resize(fyne.NewSize(width, line))
}

// allKeys says where the keys are listed that had no room.
func allKeys() string { return lang.X("help.all_keys", "F1 keys") }

// joinFitting joins as many parts as there is room for. rest stands for those that are left
// out; empty: nothing does.
func joinFitting(parts []string, rest string, room float32) string {
	if all := strings.Join(parts, partsBetween); lengthOf(all) <= room {
		return all
	}
	for n := len(parts) - 1; n >= 0; n-- {
		kept := parts[:n:n]
		if rest != "" {
			kept = append(kept, rest)
		}
		if said := strings.Join(kept, partsBetween); lengthOf(said) <= room {
			return said
		}
	}
	return ""
}

func lengthOf(text string) float32 { return kit.Measure(text, kit.Small).Width }
