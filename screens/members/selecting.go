package members

import "guestlist/app/invite"

// forgetGone unticks those who have left the list though the same was asked for.
func (s *Screen) forgetGone(before answer) {
	selection := s.list.Selection()
	if selection.Len() == 0 || before.want != s.answer.want || !before.read || !s.answer.read || s.answer.cursor != "" {
		return
	}
	there := map[string]bool{}
	for _, m := range s.answer.items {
		there[m.ID] = true
	}
	for _, m := range before.items {
		if !there[m.ID] {
			selection.Put([]string{m.ID}, false)
		}
	}
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
