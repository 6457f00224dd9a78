package activity

import (
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// kept is what the offline copy holds for a want.
type kept struct {
	want want
	session.Kept[invite.Event]
}

func (k kept) is(w want) bool { return !k.At.IsZero() && k.want == w }

// recall puts what the offline copy holds for a want in the place of what cannot be
// read. It tells whether there is anything.
func (r *reader) recall(w want, since time.Time) bool {
	found := r.session.KeptEvents(w.query(since, 0, ""))
	if found.At.IsZero() {
		r.kept = kept{}
		return false
	}
	r.log, r.begun, r.kept = log{want: w}, false, kept{w, found}
	return true
}
