package activity

import (
	"slices"
	"time"

	"guestlist/app/invite"
)

// act is what somebody has done at once, of one kind: usually a single event, or the many of a
// bulk change.
type act struct {
	id     string
	events []invite.Event
}

func (a *act) group() bool { return len(a.events) > 1 }

// acts puts events that belong together into acts. They keep their order; an act stands where
// its newest event stood.
func acts(events []invite.Event) []*act { return joined(byRequest(events)) }

const (
	pieceGap   = 5 * time.Second // between two requests of a long act, at most
	pieceLeast = 20              // people in each of its requests but the last, at least
)

// joined makes one act of the requests that follow each other of a long act, which goes
// in pieces. It goes by the first of them, so that it stays open while others come.
func joined(requests []*act) []*act {
	var out []*act
	for _, r := range requests {
		if len(out) > 0 && goesOn(r, out[len(out)-1]) {
			newer := out[len(out)-1]
			out[len(out)-1] = &act{r.id, slices.Concat(newer.events, r.events)}
			continue
		}
		out = append(out, r)
	}
	return out
}

// goesOn tells whether a request continues an older one. A few people after each other are
// somebody who goes through a list by hand.
func goesOn(older, newer *act) bool {
	last, next := older.events[0], newer.events[len(newer.events)-1]
	return len(older.events) >= pieceLeast && older.events[0].RequestID != "" && next.RequestID != "" &&
		last.Action == next.Action && last.Actor.ID == next.Actor.ID && next.At.Sub(last.At) <= pieceGap
}

// byRequest puts events of one request and one action together.
func byRequest(events []invite.Event) []*act {
	type key struct {
		request string
		action  invite.Action
	}
	var out []*act
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
		out = append(out, &act{id, []invite.Event{e}})
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
