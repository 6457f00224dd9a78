package invitations

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/session"
	"guestlist/screens/words"
)

// statusSaid is what the line at the foot of the page says.
func (s *Screen) statusSaid() string {
	snap := s.snapshot()
	shown, known := s.list.Rows.Len(), s.page.Known
	if s.page.query.View.NeedsClosed() {
		shown = s.page.total
	}
	switch {
	case s.list.Selection().Len() > 0:
		n := s.list.Selection().Len()
		if s.list.Hidden() > 0 {
			return s.list.SelectionSaid()
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
