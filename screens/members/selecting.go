package members

import (
	"cmp"
	"slices"

	"guestlist/app/invite"
)

// pick keeps those who are ticked as they were last seen: a list that is narrowed does
// not know them any more.
func (s *Screen) pick(ids []string, on bool) {
	for _, id := range ids {
		if m := s.member(id); on && m != nil {
			s.picked[id] = m
		} else {
			delete(s.picked, id)
		}
	}
}

// forgetGone unticks those who have left the list though the same was asked for,
// and takes in what has changed about the others.
func (s *Screen) forgetGone(before answer) {
	selection := s.list.Selection()
	if selection.Len() == 0 {
		return
	}
	if before.want == s.answer.want && before.read && s.answer.read && s.answer.cursor == "" {
		for _, m := range before.items {
			if s.member(m.ID) == nil {
				selection.Set([]string{m.ID}, false)
				delete(s.picked, m.ID)
			}
		}
	}
	for id := range s.picked {
		if m := s.member(id); m != nil {
			s.picked[id] = m
		}
	}
}

// selected lists the ticked people: those shown in their order, then the others.
func (s *Screen) selected() []*invite.Member {
	list := make([]*invite.Member, 0, len(s.picked))
	for id, m := range s.picked {
		if s.list.Selection().Has(id) {
			list = append(list, m)
		} else {
			delete(s.picked, id)
		}
	}
	place := func(m *invite.Member) int {
		if n := s.list.Rows.Index(m.ID); n >= 0 {
			return n
		}
		return s.list.Rows.Len()
	}
	slices.SortFunc(list, func(a, b *invite.Member) int {
		return cmp.Or(place(a)-place(b), cmp.Compare(a.Address, b.Address))
	})
	return list
}

func invitationIDs(of []*invite.Member) []string {
	out := make([]string, len(of))
	for n, m := range of {
		out[n] = m.Invitation.ID()
	}
	return out
}

func addresses(list []*invite.Member) []string {
	out := make([]string, len(list))
	for n, m := range list {
		out[n] = m.Address
	}
	return out
}
