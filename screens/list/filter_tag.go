package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// filterTag says what filters leave out that are not to be seen: "Search: ann ×". A click on
// it leads to them, and one on its cross clears them.
type filterTag struct {
	text   string
	said   *kit.Button
	object *fyne.Container
}

// The widths of its words, where there is room for them and where there is little.
const (
	tagWords    float32 = 180
	tagFewWords float32 = 70
)

func newFilterTag(open, clearAll func()) *filterTag {
	t := &filterTag{said: kit.NewButton("", theme.IconSearch, kit.Quiet, open)}
	cross := kit.NewButton("", theme.IconClose, kit.Quiet, clearAll)
	cross.SetToolTip(lang.X("button.clear_filters", "Clear filters"))
	t.object = kit.Row(0, t.said, cross)
	t.object.Hide()
	return t
}

// say changes what is said; empty: nothing is left out.
func (t *filterTag) say(text string) {
	t.text = text
	t.object.Hidden = text == ""
}

// shorten says it in few words, or not.
func (t *filterTag) shorten(on bool) {
	room := tagWords
	if on {
		room = tagFewWords
	}
	short := kit.Truncate(t.text, kit.Strong, room)
	t.said.SetText(short)
	t.said.SetToolTip(lang.X("tip.filters", "Search and filters"))
	if short != t.text {
		t.said.SetToolTip(t.text)
	}
}
