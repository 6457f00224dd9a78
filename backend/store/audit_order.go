package store

// The orders of the log.
const (
	SortAt      = "at"
	SortActor   = "actor"
	SortSubject = "subject"
)

// AuditSorts are all orders of the log.
var AuditSorts = []string{SortAt, SortActor, SortSubject}

// auditOrder is an order of the log, which is that of an index: by a text if there is one,
// then by time, then by ID.
type auditOrder struct {
	sort string
	desc bool
}

var newestFirst = auditOrder{SortAt, true}

// auditPosition is where an event stands in an order.
type auditPosition struct {
	Text string `json:"t,omitempty"`
	At   int64  `json:"n"`
	Key  int64  `json:"k"`
}

// text is the text that the order goes by first, which is empty in the order of time.
func (o auditOrder) text() string {
	switch o.sort {
	case SortActor:
		return "a.actor_key"
	case SortSubject:
		return "a.subject_key"
	}
	return "''"
}

func (o auditOrder) by() string {
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
func (o auditOrder) beyond(q *query, p auditPosition) {
	than := " > "
	if o.desc {
		than = " < "
	}
	if o.sort == SortAt {
		q.where("(a.at, a.k)"+than+"(?, ?)", p.At, p.Key)
		return
	}
	q.where("("+o.text()+", a.at, a.k)"+than+"(?, ?, ?)", p.Text, p.At, p.Key)
}
