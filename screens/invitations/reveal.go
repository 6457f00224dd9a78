package invitations

import (
	"guestlist/app/invite"
	"guestlist/screens/runs"
)

// Reveal goes to an open invitation and brings it into view. Where the filters
// hide it they are cleared; a scope that does is the caller's to leave.
func (s *Screen) Reveal(id string) {
	if !s.Lists(id) {
		s.filters.Clear()
	}
	s.revealing = id
	s.reveal()
}

// Lists tells whether an invitation is among the rows that are shown now.
func (s *Screen) Lists(id string) bool { return s.list.Rows.Index(id) >= 0 }

// reveal shows the row that is wanted, if it is here by now.
func (s *Screen) reveal() {
	if s.revealing != "" && s.Lists(s.revealing) {
		s.list.Grid.SetCurrent(s.revealing)
		s.revealing = ""
	}
}

// Expired lists the open invitations that have expired, wherever they are.
func (s *Screen) Expired() (ids []string) {
	snap := s.snapshot()
	now := snap.Now()
	for i := range snap.Open.All() {
		if i.StatusAt(now) == invite.Expired {
			ids = append(ids, i.ID())
		}
	}
	return ids
}

// ResendExpired sends all of them again. It asks where they are many.
func (s *Screen) ResendExpired() { s.resend(s.Expired()) }

// AsksBeforeResending tells whether there is a question before so many are sent again.
func AsksBeforeResending(n int) bool { return n > runs.Many }
