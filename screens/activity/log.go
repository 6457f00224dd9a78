package activity

import (
	"context"
	"time"

	"guestlist/app/invite"
)

// pageSize is how many events are asked for at a time.
const pageSize = 200

// catchUpPages is how many pages are read to reach what is known already; if that
// is not enough the list begins again.
const catchUpPages = 10

// source is what pages of the log are asked of.
type source func(ctx context.Context, q invite.EventQuery) (invite.EventPage, error)

// log is the part of the audit log that was read for one want. It belongs to the
// reader's goroutine.
type log struct {
	want   want
	since  time.Time
	limit  int
	most   int // events of a page; 0: it is not known
	events []invite.Event
	cursor string // of what is older; empty: there is nothing
}

func (l *log) more() bool { return l.cursor != "" }

// whole are the events that are sure to be with all others of their requests.
func (l *log) whole() []invite.Event {
	n := len(l.events)
	if key, _ := l.want.order.parts(); key != bySubject { // there no request stands together
		n = complete(l.events, l.more())
	}
	return l.events[:n:n]
}

// refresh reads what is new. A failure loses nothing.
func (l *log) refresh(ctx context.Context, ask source) error {
	read := l.readNewest
	if l.want.order != "" {
		read = l.readAgain
	}
	if err := read(ctx, ask); err != nil || len(l.whole()) > 0 {
		return err
	}
	return l.extend(ctx, ask)
}

// readAgain reads as much as is known from the beginning: new events may stand anywhere.
func (l *log) readAgain(ctx context.Context, ask source) error {
	var fresh []invite.Event
	cursor := ""
	for {
		p, err := ask(ctx, l.want.query(l.since, max(l.limit, min(len(l.events)-len(fresh), l.most)), cursor))
		if err != nil {
			return err
		}
		fresh, cursor = append(fresh, p.Items...), p.NextCursor
		if cursor == "" || len(fresh) >= len(l.events) {
			l.events, l.cursor = fresh, cursor
			return nil
		}
	}
}

// readNewest reads the newest events and joins what is known to them.
func (l *log) readNewest(ctx context.Context, ask source) error {
	known := make(map[string]int, len(l.events))
	for n, e := range l.events {
		known[e.ID] = n
	}
	var fresh []invite.Event
	cursor := ""
	for range catchUpPages {
		p, err := ask(ctx, l.want.query(l.since, l.limit, cursor))
		if err != nil {
			return err
		}
		fresh, cursor = append(fresh, p.Items...), p.NextCursor
		if cursor == "" || len(l.events) == 0 {
			break
		}
		if n, ok := known[fresh[len(fresh)-1].ID]; ok {
			fresh, cursor = append(fresh, l.events[n+1:]...), l.cursor
			break
		}
	}
	l.events, l.cursor = fresh, cursor
	return nil
}

// extend reads older events: at least so many that one more request is whole.
func (l *log) extend(ctx context.Context, ask source) error {
	before := len(l.whole())
	for l.more() && len(l.whole()) == before {
		if err := l.next(ctx, ask); err != nil {
			return err
		}
	}
	return nil
}

func (l *log) next(ctx context.Context, ask source) error {
	p, err := ask(ctx, l.want.query(l.since, l.limit, l.cursor))
	if err != nil {
		return err
	}
	l.events = append(l.events[:len(l.events):len(l.events)], p.Items...)
	l.cursor = p.NextCursor
	return nil
}
