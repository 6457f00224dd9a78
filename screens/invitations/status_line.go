package invitations

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
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
	hint := kit.NewShrinkingLine(lang.X("status.keys", "Space select · Enter manage · R resend · Del revoke"), kit.Small).Align(fyne.TextAlignTrailing)
	l.object = kit.Row(16, l.said, kit.NewSpring(hint))
	return l
}

func (l *statusLine) show(s *Screen) {
	l.said.SetText(s.statusSaid())
	l.object.Refresh()
}

func (s *Screen) statusSaid() string {
	snap := s.snapshot()
	shown := len(s.list.Rows.Items)
	known := s.page.known
	switch s.filters.view() {
	case invite.ViewAll:
		known += len(snap.Closed)
	case invite.ViewAccepted, invite.ViewRevoked:
		known = len(snap.Closed)
	}
	switch {
	case s.selection.Len() > 0:
		n := s.selection.Len()
		if n > s.marked {
			return s.selectionSaid(n)
		}
		return lang.X("status.selected", "{{.N}} of {{.Of}} selected", map[string]any{"N": words.Number(n), "Of": words.Number(max(n, known))})
	case (snap.State == session.Loading || !snap.Complete) && snap.Loaded < snap.Total:
		return lang.X("status.loading", "{{.N}} of {{.Of}} invitations loaded", map[string]any{"N": words.Number(snap.Loaded), "Of": words.Number(snap.Total)})
	case (snap.Saved || snap.State == session.Offline) && !snap.Since.IsZero():
		return lang.XN("status.saved", "{{.N}} invitations, saved {{.At}}", shown, map[string]any{"N": words.Number(shown), "At": words.ClockTime(snap.Since, s.page.now)})
	}
	return lang.XN("status.shown", "{{.N}} of {{.Of}} invitations", known, map[string]any{"N": words.Number(shown), "Of": words.Number(known)}) +
		" · " + s.orderSaid()
}

// orderSaid reads "sorted by Invited, newest first".
func (s *Screen) orderSaid() string {
	column := s.columns.Get(string(s.order.Key))
	return column.Sort.Said(column.Label, s.order.Descending)
}
