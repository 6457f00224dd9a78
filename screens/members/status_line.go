package members

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// statusLine is the line at the foot of the page. The hint gives way before the
// figures are cut.
type statusLine struct {
	said, hint *kit.Line
	object     *fyne.Container
}

func newStatusLine() *statusLine {
	l := &statusLine{said: kit.NewLine("", kit.Small)}
	l.hint = kit.NewShrinkingLine("", kit.Small).Align(fyne.TextAlignTrailing)
	l.object = kit.Row(16, l.said, kit.NewSpring(l.hint))
	return l
}

func (l *statusLine) show(s *Screen) {
	l.said.SetText(s.statusSaid())
	hint := lang.X("members.keys", "Space select · Enter manage · R resend · Del revoke · Shift F10 menu")
	if !s.mayManage() {
		hint = lang.X("members.keys_reading", "Space select · Shift F10 menu")
	}
	l.hint.SetText(hint)
	l.object.Refresh()
}

func (s *Screen) statusSaid() string {
	a := s.answer
	if !a.read {
		return ""
	}
	all := max(a.total, a.figures.all())
	if n := s.selection.Len(); n > 0 {
		return lang.X("status.selected", "{{.N}} of {{.Of}} selected", map[string]any{"N": words.Number(n), "Of": words.Number(max(n, all))})
	}
	return lang.XN("status.people", "{{.N}} of {{.Of}} people", all, map[string]any{"N": words.Number(a.total), "Of": words.Number(all)}) +
		" · " + s.orderSaid(a.want.sort)
}

// orderSaid reads "sorted by Name, A to Z". The column of people sorts by either of the
// two things that it shows.
func (s *Screen) orderSaid(sort string) string {
	key, down := strings.CutPrefix(sort, "-")
	switch key {
	case sortName:
		return list.Letters.Said(lang.X("column.name", "Name"), down)
	case sortAddress:
		return list.Letters.Said(lang.X("column.email", "Email"), down)
	}
	column := s.columns.Get(key)
	return column.Sort.Said(column.Label, down)
}
