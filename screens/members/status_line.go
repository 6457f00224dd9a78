package members

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
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
		" · " + orderSaid(a.want.sort)
}

// orderSaid reads "sorted by Name, A to Z".
func orderSaid(sort string) string {
	key, down := strings.CutPrefix(sort, "-")
	names := map[string]string{
		sortName: lang.X("column.name", "Name"), sortAddress: lang.X("column.email", "Email"),
		sortStatus: lang.X("column.status", "Status"), sortJoined: lang.X("column.joined", "Joined"),
	}
	data := map[string]any{"Column": names[key]}
	switch {
	case key == sortJoined && down:
		return lang.X("order.newest", "sorted by {{.Column}}, newest first", data)
	case key == sortJoined:
		return lang.X("order.oldest", "sorted by {{.Column}}, oldest first", data)
	case key == sortStatus:
		return lang.X("order.by", "sorted by {{.Column}}", data)
	case down:
		return lang.X("order.down", "sorted by {{.Column}}, Z to A", data)
	default:
		return lang.X("order.up", "sorted by {{.Column}}, A to Z", data)
	}
}
