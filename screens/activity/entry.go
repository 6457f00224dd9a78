package activity

import (
	"slices"
	"time"

	"guestlist/app/invite"
)

// entry is what one act has done of one kind: usually a single event, or the many of a
// bulk change.
type entry struct {
	id     string
	events []invite.Event
}

func (e *entry) group() bool { return len(e.events) > 1 }

// entries puts events of one act together. They keep their order; an entry stands where
// its newest event stood.
func entries(events []invite.Event) []*entry { return joined(byRequest(events)) }

const (
	pieceGap   = 5 * time.Second // between two requests of a long act, at most
	pieceLeast = 20              // people in each of its requests but the last, at least
)

// joined makes one entry of the requests that follow each other of a long act, which goes
// in pieces. It goes by the first of them, so that it stays open while others come.
func joined(requests []*entry) []*entry {
	var out []*entry
	for _, r := range requests {
		if len(out) > 0 && goesOn(r, out[len(out)-1]) {
			newer := out[len(out)-1]
			out[len(out)-1] = &entry{r.id, slices.Concat(newer.events, r.events)}
			continue
		}
		out = append(out, r)
	}
	return out
}

// goesOn tells whether a request continues an older one. A few people after each other are
// somebody who goes through a list by hand.
func goesOn(older, newer *entry) bool {
	last, next := older.events[0], newer.events[len(newer.events)-1]
	return len(older.events) >= pieceLeast && older.events[0].RequestID != "" && next.RequestID != "" &&
		last.Action == next.Action && last.Actor.ID == next.Actor.ID && next.At.Sub(last.At) <= pieceGap
}

// byRequest puts events of one request and one action together.
func byRequest(events []invite.Event) []*entry {
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
