package activity

import "guestlist/app/invite"

// entry is what one request has done of one kind: usually a single event, or the
// many of a bulk change.
type entry struct {
	id     string
	events []invite.Event
}

func (e *entry) group() bool { return len(e.events) > 1 }

// entries puts events of one request and one action together. They keep their
// order; an entry stands where its newest event stood.
func entries(events []invite.Event) []*entry {
	type key struct {
		request string
		action  invite.Action
	}
	var out []*entry
	at := map[key]int{}
	for _, e := range events {
		k := key{e.RequestID, e.Action}
		n, there := at[k]
		if e.RequestID != "" && there {
			out[n].events = append(out[n].events, e)
			continue
		}
		at[k] = len(out)
		id := e.ID
		if e.RequestID != "" {
			id = string(e.Action) + " " + e.RequestID
		}
		out = append(out, &entry{id, []invite.Event{e}})
	}
	return out
}

// complete is how many events from the first are sure to be with all others of
// their requests: while there are more to read, the last request may go on.
func complete(events []invite.Event, more bool) int {
	n := len(events)
	if !more || n == 0 {
		return n
	}
	last := events[n-1].RequestID
	if last == "" {
		return n
	}
	for n > 0 && events[n-1].RequestID == last {
		n--
	}
	return n
}
