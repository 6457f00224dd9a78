package invitations

import (
	"time"

	"guestlist/app/invite"
)

const (
	// awaited is how long a list is watched for people who were just invited.
	awaited = 2 * time.Minute
	// marked is how long they stand out when they have come.
	marked = 3 * time.Second
)

// newcomers are people who were just invited, and are not in the list yet. Such a row would
// otherwise come in above what is to be seen.
type newcomers struct {
	keys    map[string]bool // their addresses, folded
	until   time.Time
	current string // the row where the person was when they invited them
}

// await has the list go to people as soon as it has them.
func (s *Screen) await(addresses []string) {
	s.newcomers = newcomers{keys: map[string]bool{}, until: time.Now().Add(awaited), current: s.list.Grid.Current()}
	for _, a := range addresses {
		s.newcomers.keys[invite.FoldAddress(a)] = true
	}
}

// greet goes to the first of those who have come, and marks them all for a moment. Somebody
// who is selecting, or has gone on to another row, stays where they are.
func (s *Screen) greet() {
	if len(s.newcomers.keys) == 0 {
		return
	}
	if time.Now().After(s.newcomers.until) {
		s.newcomers.keys = nil
		return
	}
	var come []string
	for n := range s.list.Rows.Len() {
		i := s.list.Rows.At(n)
		if s.newcomers.keys[i.AddressKey()] && i.Status().Open() {
			delete(s.newcomers.keys, i.AddressKey())
			come = append(come, i.ID())
		}
	}
	if len(come) == 0 {
		return
	}
	if s.list.Selection().Len() == 0 && s.list.Grid.Current() == s.newcomers.current {
		s.list.Grid.ScrollTo(come[0])
	}
	s.list.Grid.Mark(come, true)
	unmark := time.AfterFunc(marked, func() {
		s.p.Dispatch(func() { s.list.Grid.Mark(come, false) })
	})
	s.stopped = append(s.stopped, func() { unmark.Stop() })
}
