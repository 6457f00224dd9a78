package session

import (
	"maps"

	"guestlist/app/invite"
)

// byID are invitations by ID; nil stands for one that is gone.
type byID map[string]*invite.Invitation

// isOpen tells whether a row belongs to the list. One of a status that we do not know is
// where people see it.
func isOpen(i *invite.Invitation) bool { return !i.Status().Closed() }

// ended are rows that have left the list, with the sequence number at which they did.
// Answers and changes do not come in the order in which they were made: one that is
// older must not bring anybody back. A backend without sequence numbers has none.
type ended map[string]int64

// take notes who has left, and strikes out what is older than that.
func (e ended) take(latest byID) {
	for id, i := range latest {
		switch {
		case i == nil || i.Seq() == 0:
		case i.Seq() <= e[id]:
			delete(latest, id)
		case !isOpen(i):
			e[id] = i.Seq()
		}
	}
}

// reach forgets those that are not told of again once the list has reached seq.
func (e ended) reach(seq int64) {
	maps.DeleteFunc(e, func(_ string, at int64) bool { return at <= seq })
}
