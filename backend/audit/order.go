package audit

import "guestlist/backend/database"

// The orders of the log.
const (
	SortAt      = "at"
	SortActor   = "actor"
	SortSubject = "subject"
)

// Sorts are all orders of the log.
var Sorts = []string{SortAt, SortActor, SortSubject}

// order is an order of the log, which is that of an index: by a text if there is one,
// then by time, then by ID.
type order struct {
	sort string
	desc bool
}

var newestFirst = order{SortAt, true}

// position is where an event stands in an order.
type position struct {
	Text string `json:"t,omitempty"`
	At   int64  `json:"n"`
	Key  int64  `json:"k"`
}

// text is the text that the order goes by first, which is empty in the order of time.
func (o order) text() string {
	switch o.sort {
	case SortActor:
		return "a.actor_key"
	case SortSubject:
		return "a.subject_key"
	}
	return "''"
}

func (o order) by() string {
	down := ""
	if o.desc {
		down = " DESC"
	}
	order := " ORDER BY "
	if o.sort != SortAt {
		order += o.text() + down + ", "
	}
	return order + "a.at" + down + ", a.k" + down
}

// beyond leaves what stands behind a position.
func (o order) beyond(q *database.Query, p position) {
	than := " > "
	if o.desc {
		than = " < "
	}
	if o.sort == SortAt {
		q.Where("(a.at, a.k)"+than+"(?, ?)", p.At, p.Key)
		return
	}
	q.Where("("+o.text()+", a.at, a.k)"+than+"(?, ?, ?)", p.Text, p.At, p.Key)
}
