package activity

import (
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// span is how far back the log is shown.
type span string

// The spans; each is whole days of the local calendar.
const (
	today   span = "today"
	week    span = "week"
	month   span = "month"
	anyTime span = "any"
)

// since is the beginning of a span. It stays the same for a day, so that the pages
// of a list all have the same filter.
func (s span) since(now time.Time) time.Time {
	y, m, d := now.Local().Date()
	switch s {
	case today:
		return time.Date(y, m, d, 0, 0, 0, 0, time.Local)
	case week:
		return time.Date(y, m, d-7, 0, 0, 0, 0, time.Local)
	case month:
		return time.Date(y, m, d-30, 0, 0, 0, 0, time.Local)
	default:
		return time.Time{}
	}
}

// want is what a person has asked to see. Wants are compared by ==.
type want struct {
	action  invite.Action
	actor   string // ID
	subject string // exactly this person
	text    string
	span    span
	order   order
}

func (w want) query(since time.Time, limit int, cursor string) invite.EventQuery {
	return invite.EventQuery{
		Action: w.action, ActorID: w.actor, Subject: w.subject, Text: w.text, From: since, Sort: string(w.order), Limit: limit, Cursor: cursor,
	}
}

// narrowed tells whether the want leaves out more than what is older.
func (w want) narrowed() bool {
	return w.action != "" || w.actor != "" || w.subject != "" || w.text != ""
}

// answer is what is known of a want: events of one moment. It is not changed once published.
type answer struct {
	want     want
	snapshot *session.Snapshot
	now      time.Time      // the server's clock
	events   []invite.Event // of each request all or none
	order    order          // of the events
	runs     []*ownRun      // of this computer, newest first, whatever is wanted
	more     bool           // older ones were not read yet
	reading  bool           // the events are those of another want, or none: the answer is still to come
	readAt   time.Time      // when the newest were read, by our clock; zero: never
	kept     bool           // the events are those of the offline copy, as of readAt
	partly   bool           // the offline copy does not hold all that there were
	problem  *invite.Error
}
