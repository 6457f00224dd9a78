package invitations

import (
	"guestlist/app/invite"
	"guestlist/screens/kit/grid"
)

// selectRows ticks or unticks rows.
func (s *Screen) selectRows(ids []string, on bool) {
	s.selection.Set(ids, on)
	s.searching = false
	s.showSelection()
}

// selectShown ticks or unticks every row that the filters show.
func (s *Screen) selectShown(on bool) {
	ids := make([]string, len(s.list.Rows.Items))
	for n, i := range s.list.Rows.Items {
		ids[n] = i.ID
	}
	s.selectRows(ids, on)
	s.list.Grid.RefreshSelection()
}

func (s *Screen) clearSelection() {
	if s.selection.Len() == 0 {
		return
	}
	s.selection.Clear()
	s.showSelection()
	s.list.Grid.RefreshSelection()
	s.FocusList()
}

// showSelection brings everything that tells of the selection up to date.
func (s *Screen) showSelection() {
	s.marked = s.selection.Count(s.list.Rows.Items)
	selecting := s.selection.Len() > 0 && !s.searching
	if selecting {
		s.actions.show(s)
	}
	if selecting {
		s.filters.object.Hide()
		s.actions.object.Show()
	} else {
		s.filters.object.Show()
		s.actions.object.Hide()
	}
	s.status.show(s)
}

func (s *Screen) headerState() grid.HeaderState {
	switch {
	case s.marked == 0:
		return grid.None
	case s.marked == len(s.list.Rows.Items):
		return grid.All
	default:
		return grid.Some
	}
}

// selected lists what is ticked, shown or not, as it is now.
func (s *Screen) selected() []*invite.Invitation {
	snap := s.snapshot()
	open, others := s.selection.Split(snap.Open)
	_, closed := s.selection.Split(snap.Closed)
	return append(append(open, others...), closed...)
}

// selectedOpen lists the ticked invitations that can be resent and revoked.
func (s *Screen) selectedOpen() []string {
	open, _ := s.selection.Split(s.snapshot().Open)
	ids := make([]string, len(open))
	for n, i := range open {
		ids[n] = i.ID
	}
	return ids
}

// selectedShownFirst lists the ticked addresses in the order on screen; those that
// the filters hide come last.
func (s *Screen) selectedShownFirst() []string {
	var addresses []string
	done := map[string]bool{}
	for _, list := range [][]*invite.Invitation{s.list.Rows.Items, s.selected()} {
		for _, i := range list {
			if s.selection.Has(i.ID) && !done[i.ID] {
				done[i.ID] = true
				addresses = append(addresses, i.Address)
			}
		}
	}
	return addresses
}
