package invite

// Selection is the set of invitations that a person has ticked, by ID: it survives
// sorting, filtering and refreshing. It belongs to one goroutine. The zero value
// is ready.
type Selection struct {
	ids map[string]struct{}
}

// Has tells whether an invitation is selected.
func (s *Selection) Has(id string) bool {
	_, ok := s.ids[id]
	return ok
}

// Len is how many are selected, shown or not.
func (s *Selection) Len() int { return len(s.ids) }

// Set ticks or unticks.
func (s *Selection) Set(ids []string, on bool) {
	if s.ids == nil {
		s.ids = map[string]struct{}{}
	}
	for _, id := range ids {
		if on {
			s.ids[id] = struct{}{}
		} else {
			delete(s.ids, id)
		}
	}
}

// Clear unticks everything.
func (s *Selection) Clear() { clear(s.ids) }

// Split parts the selected rows of a list into those that can be resent or
// revoked and the others, in the list's order.
func (s *Selection) Split(list []*Invitation) (open, others []*Invitation) {
	for _, i := range list {
		switch {
		case !s.Has(i.ID()):
		case i.Status().Open():
			open = append(open, i)
		default:
			others = append(others, i)
		}
	}
	return open, others
}

// Keep forgets the selected IDs that exists denies.
func (s *Selection) Keep(exists func(id string) bool) {
	for id := range s.ids {
		if !exists(id) {
			delete(s.ids, id)
		}
	}
}
