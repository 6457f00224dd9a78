package invitations

import (
	"guestlist/app/invite"
)

// selected lists what is ticked, shown or not, as it is now.
func (s *Screen) selected() []*invite.Invitation {
	snap, selection := s.snapshot(), s.list.Selection()
	open, others := selection.Split(snap.Open)
	_, closed := selection.Split(snap.Closed)
	return append(append(open, others...), closed...)
}

// shownFirst gives addresses in the order on screen; those that the filters hide come
// last.
func (s *Screen) shownFirst(of []*invite.Invitation) []string {
	in := make(map[string]bool, len(of))
	for _, i := range of {
		in[i.ID()] = true
	}
	addresses := make([]string, 0, len(of))
	for _, list := range [][]*invite.Invitation{s.list.Rows.Items, of} {
		for _, i := range list {
			if in[i.ID()] {
				delete(in, i.ID())
				addresses = append(addresses, i.Address())
			}
		}
	}
	return addresses
}

func ids(of []*invite.Invitation) []string {
	out := make([]string, len(of))
	for n, i := range of {
		out[n] = i.ID()
	}
	return out
}

// forgetGone unticks what is in no list any more. A list that is not complete yet
// denies nothing.
func (s *Screen) forgetGone() {
	selection := s.list.Selection()
	if selection.Len() == 0 || !s.page.snapshot.Complete {
		return
	}
	selection.Keep(func(id string) bool { return s.p.Session.Lookup(id) != nil })
}
