package review

import "slices"

// decision is what became of somebody in Review.
type decision int

const (
	waits decision = iota // nobody has decided yet
	resent
	revoked
	corrected
	skipped
	over   // it was not open any more when its turn came
	failed // a run has ended otherwise than it was wanted
)

// queue is who is gone through, in which order, and what became of them.
type queue struct {
	ids []string
	at  int // whose turn it is; as long as ids: nobody's, all are through
	was map[string]decision
}

func newQueue(ids []string) *queue {
	return &queue{ids: slices.Clone(ids), was: map[string]decision{}}
}

// current is whose turn it is; empty: all are through.
func (q *queue) current() string {
	if q.through() {
		return ""
	}
	return q.ids[q.at]
}

func (q *queue) through() bool { return q.at >= len(q.ids) }

// next are those whose turn is still to come.
func (q *queue) next() []string {
	if q.through() {
		return nil
	}
	return q.ids[q.at+1:]
}

// decide notes what became of the current one, and passes the turn on.
func (q *queue) decide(d decision) {
	if !q.through() {
		q.was[q.ids[q.at]] = d
		q.at++
	}
}

// takeBack puts somebody to the end whose decision was undone: nothing was sent. It tells
// whether there was one.
func (q *queue) takeBack(id string) bool {
	n := slices.Index(q.ids, id)
	if n < 0 || n >= q.at {
		return false
	}
	q.ids = append(slices.Delete(q.ids, n, n+1), id)
	q.at--
	delete(q.was, id)
	return true
}

// fail notes that a decision could not be carried out. It tells whether there was one.
func (q *queue) fail(id string) bool {
	if was := q.was[id]; was == waits || was == skipped || was == over {
		return false
	}
	q.was[id] = failed
	return true
}

// count is of how many something became.
func (q *queue) count(d decision) int {
	n := 0
	for _, was := range q.was {
		if was == d {
			n++
		}
	}
	return n
}
