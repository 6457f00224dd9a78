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
	shown := len(s.rows.list)
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
		" · " + orderSaid(s.order)
}

// orderSaid reads "sorted by Invited, newest first".
func orderSaid(o invite.Order) string {
	column := ""
	for _, c := range columns() {
		if c.ID == string(o.Key) {
			column = c.Label
		}
	}
	data := map[string]any{"Column": column}
	times := o.Key == invite.ByInvited || o.Key == invite.ByExpires
	switch {
	case times && o.Key == invite.ByExpires && o.Descending:
		return lang.X("order.last", "sorted by {{.Column}}, last first", data)
	case times && o.Key == invite.ByExpires:
		return lang.X("order.soonest", "sorted by {{.Column}}, soonest first", data)
	case times && o.Descending:
		return lang.X("order.newest", "sorted by {{.Column}}, newest first", data)
	case times:
		return lang.X("order.oldest", "sorted by {{.Column}}, oldest first", data)
	case o.Key == invite.ByStatus && o.Descending:
		return lang.X("order.urgent_last", "sorted by {{.Column}}, what needs you last", data)
	case o.Key == invite.ByStatus:
		return lang.X("order.urgent", "sorted by {{.Column}}, what needs you first", data)
	case o.Descending:
		return lang.X("order.down", "sorted by {{.Column}}, Z to A", data)
	default:
		return lang.X("order.up", "sorted by {{.Column}}, A to Z", data)
	}
}
