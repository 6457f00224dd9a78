package invitations

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/session"
	"guestlist/screens/words"
)

// statusSaid is what the line at the foot of the screen says.
func (s *Screen) statusSaid() string {
	snap, n := s.snapshot(), s.list.Selection().Len()
	switch {
	case n > 0 && s.list.Hidden() > 0:
		return s.list.SelectionSaid()
	case n > 0:
		return lang.X("status.selected", "{{.N}} of {{.Of}} selected", map[string]any{"N": words.Number(n), "Of": words.Number(max(n, s.answer.Known))})
	case s.answer.query.View.NeedsClosed():
		return s.pastSaid()
	case (snap.State == session.Loading || !snap.Complete) && snap.Loaded < snap.Total:
		return lang.X("status.loading", "{{.N}} of {{.Of}} invitations loaded", map[string]any{"N": words.Number(snap.Loaded), "Of": words.Number(snap.Total)})
	case !snap.Complete && snap.Open.Len() == 0:
		return "" // nothing is known
	case (snap.Saved || snap.State == session.Offline) && !snap.Since.IsZero():
		n := s.list.Rows.Len()
		return lang.XN("status.saved", "{{.N}} invitations, saved {{.At}}", n, map[string]any{"N": words.Number(n), "At": words.ClockTime(snap.Since, s.answer.now)})
	}
	return s.shownSaid(s.list.Rows.Len())
}

// pastSaid is what it says of rows that are read from the server.
func (s *Screen) pastSaid() string {
	p := s.answer
	switch {
	case barred(p.snapshot.State):
		return ""
	case p.reading:
		return lang.X("state.loading", "Loading invitations…")
	case p.at.IsZero():
		return "" // they could not be read
	case p.problem != nil || p.snapshot.State == session.Offline:
		n := p.Rows.Len()
		return lang.XN("status.read", "{{.N}} invitations, read {{.At}}", n, map[string]any{"N": words.Number(n), "At": words.ClockTime(p.at, p.now)})
	}
	return s.shownSaid(p.total)
}

// shownSaid tells how many of the known ones match.
func (s *Screen) shownSaid(n int) string {
	known := s.answer.Known
	return lang.XN("status.shown", "{{.N}} of {{.Of}} invitations", known, map[string]any{"N": words.Number(n), "Of": words.Number(known)}) +
		" · " + s.orderSaid()
}

// orderSaid reads "sorted by Invited, newest first".
func (s *Screen) orderSaid() string {
	column := s.columns.Get(string(s.order.Key))
	return column.Sort.Said(column.Label, s.order.Descending)
}
