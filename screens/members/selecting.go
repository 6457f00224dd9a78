package members

import (
	"cmp"
	"slices"

	"guestlist/app/invite"
	"guestlist/screens/kit/grid"
)

// selectRows ticks or unticks rows.
func (s *Screen) selectRows(ids []string, on bool) {
	s.selection.Set(ids, on)
	for _, id := range ids {
		if m := s.member(id); on && m != nil {
			s.picked[id] = m
		} else {
			delete(s.picked, id)
		}
	}
	s.showSelection()
}

// selectAll ticks or unticks every row.
func (s *Screen) selectAll(on bool) {
	ids := make([]string, len(s.list.Rows.Items))
	for n, m := range s.list.Rows.Items {
		ids[n] = m.ID
	}
	s.selectRows(ids, on)
	s.list.Grid.RefreshSelection()
}

func (s *Screen) clearSelection() {
	if s.selection.Len() == 0 {
		return
	}
	s.selection.Clear()
	clear(s.picked)
	s.showSelection()
	s.list.Grid.RefreshSelection()
	s.FocusList()
}

// forgetGone unticks those who have left the list though the same was asked for,
// and takes in what has changed about the others.
func (s *Screen) forgetGone(before answer) {
	if s.selection.Len() == 0 {
		return
	}
	if before.want == s.answer.want && before.read && s.answer.read && s.answer.cursor == "" {
		for _, m := range before.items {
			if s.member(m.ID) == nil {
				s.selection.Set([]string{m.ID}, false)
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

// showSelection brings everything that tells of the selection up to date.
func (s *Screen) showSelection() {
	if s.selection.Len() > 0 {
		s.actions.show(s)
		s.filters.object.Hide()
		s.actions.object.Show()
	} else {
		s.filters.object.Show()
		s.actions.object.Hide()
	}
	s.status.show(s)
}

// marked counts the selected among those shown.
func (s *Screen) marked() int {
	n := 0
	for id := range s.picked {
		if s.list.Rows.Index(id) >= 0 {
			n++
		}
	}
	return n
}

func (s *Screen) headerState() grid.HeaderState {
	switch s.marked() {
	case 0:
		return grid.None
	case s.list.Rows.Len():
		return grid.All
	default:
		return grid.Some
	}
}

// selected lists the ticked people: those shown in their order, then the others.
func (s *Screen) selected() []*invite.Member {
	list := make([]*invite.Member, 0, len(s.picked))
	for _, m := range s.picked {
		list = append(list, m)
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

// selectedInvitations lists what can be resent and revoked among the ticked.
func (s *Screen) selectedInvitations() []string {
	var ids []string
	for _, m := range s.selected() {
		if m.Invitation != nil && m.Invitation.Status.Open() {
			ids = append(ids, m.Invitation.ID)
		}
	}
	return ids
}

func addresses(list []*invite.Member) []string {
	out := make([]string, len(list))
	for n, m := range list {
		out[n] = m.Address
	}
	return out
}
