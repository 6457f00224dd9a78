package palette

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/words"
)

// kind is what a line is for.
type kind int

const (
	label kind = iota // names a group
	thing             // is an item
	more              // shows the rest of a group
	note              // says something
	empty             // says that nothing matches
)

// The heights, from the picture.
const (
	labelHeight float32 = 32
	itemHeight  float32 = 36
	emptyHeight float32 = 96
	below       float32 = 8 // under the last line
	margin      float32 = 8 // at both sides
)

// line is what one row shows.
type line struct {
	kind  kind
	group string
	text  string
	item  *Item
	nth   int // of the items of the group
	top   float32
}

func (l line) height() float32 {
	switch l.kind {
	case label:
		return labelHeight
	case empty:
		return emptyHeight
	default:
		return itemHeight
	}
}

// usable tells whether it can be chosen.
func (l line) usable() bool {
	return l.kind == more || l.kind == thing && l.item.Why == ""
}

// id tells lines apart that can be chosen.
func (l line) id() string {
	if l.kind == more {
		return "more " + l.group
	}
	return l.item.ID
}

// linesOf lays results out; all tells which groups are shown whole.
func linesOf(r Results, all map[string]bool) (lines []line) {
	y := float32(0)
	add := func(l line) {
		l.top = y
		lines = append(lines, l)
		y += l.height()
	}
	found := 0
	for _, g := range r.Groups {
		found += len(g.Items)
	}
	if found == 0 && r.Text != "" {
		add(line{kind: empty, text: lang.X("palette.none", "Nothing matches “{{.Text}}”", map[string]any{"Text": r.Text})})
	}
	for _, g := range r.Groups {
		if len(g.Items) == 0 && g.Note == "" {
			continue
		}
		add(line{kind: label, text: g.Label})
		for n := range g.Items {
			if n == fewest && !all[g.Label] {
				break
			}
			add(line{kind: thing, group: g.Label, item: &g.Items[n], nth: n})
		}
		if len(g.Items) > fewest && !all[g.Label] {
			add(line{kind: more, group: g.Label, text: moreSaid(g)})
		} else if left := g.Total - len(g.Items); left > 0 && len(g.Items) > 0 {
			add(line{kind: note, text: lang.XN("palette.left", "{{.N}} more match: type more letters", left, words.Count(left))})
		}
		if g.Note != "" {
			add(line{kind: note, text: g.Note})
		}
	}
	return lines
}

// moreSaid reads "Show all 12", or how many of them can be shown.
func moreSaid(g Group) string {
	if g.Total > len(g.Items) {
		return lang.X("palette.show_some", "Show {{.N}} of {{.Of}}", map[string]any{"N": words.Number(len(g.Items)), "Of": words.Number(g.Total)})
	}
	return lang.X("palette.show_all", "Show all {{.N}}", words.Count(g.Total))
}
