package members

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/list"
)

// want is what a person has asked to see.
type want struct {
	status invite.MemberStatus
	role   string
	text   string
	sort   string // as invite.MemberQuery.Sort
}

// answer is what is known of a want at one moment. It is not changed once
// published.
type answer struct {
	want     want
	snapshot *session.Snapshot
	now      time.Time // the server's clock
	items    []*invite.Member
	cursor   string // of the next page; empty: these are all
	total    int    // of those who match
	figures  figures
	read     bool          // items are an answer to want
	readAt   time.Time     // when, by our clock
	kept     bool          // items are those of the offline copy, as of readAt
	partly   bool          // the offline copy does not hold all people that there were
	problem  *invite.Error // why they may not be true
}

// Timing of the reader.
const (
	pageSize   = 500
	fillTo     = 3000             // rows that are read without being looked at
	rereadGap  = 2 * time.Second  // least time between two readings of the same
	retryGap   = 5 * time.Second  // after a failure
	quietGap   = 30 * time.Second // where nothing tells that something has changed
	everyMade  = time.Minute      // rows are dated again: "Today" becomes "Yesterday"
	readingMax = time.Minute      // for one page
)

// orders are what the reader is asked for.
type orders struct {
	want   want
	from   time.Time // when want is worth asking for
	rows   int       // how many rows are wanted at least
	forced bool
}

// reader reads people off the UI goroutine.
type reader struct {
	session Lister
	area    area
	publish func(answer) // called by the worker
	worker  *list.Worker[orders]

	// The worker's own.
	have  answer
	tried time.Time // when the last reading ended
	seq   int64
}

func newReader(s Lister, a area, first want, publish func(answer)) *reader {
	return &reader{session: s, area: a, publish: publish, worker: list.NewWorker(orders{want: first})}
}

// ask changes what is wanted, from some time on. It returns at once.
func (r *reader) ask(w want, delay time.Duration) {
	r.worker.Ask(func(o *orders) bool {
		if o.want == w {
			return false
		}
		o.want, o.from, o.rows = w, time.Now().Add(delay), 0
		return true
	})
}

// reread has everything read again now.
func (r *reader) reread() {
	r.worker.Ask(func(o *orders) bool { o.forced = true; return false })
}

// more asks for rows behind those that are there.
func (r *reader) more(have int) {
	r.worker.Ask(func(o *orders) bool { o.rows = max(o.rows, have+pageSize); return false })
}

// work reads until the context ends.
func (r *reader) work(ctx context.Context) { r.worker.Run(ctx, everyMade, r.step) }

// step does all that is due, and says when more is.
func (r *reader) step(ctx context.Context, why list.Cause) time.Duration {
	changed := r.have.snapshot != nil && r.have.snapshot != r.session.Snapshot()
	if why == list.Ticked || why == list.Woken && changed {
		r.tell()
	}
	for ctx.Err() == nil {
		j, wait := r.next()
		if j == nothing {
			break
		}
		if wait > 0 {
			return wait
		}
		r.do(ctx, j)
	}
	return 0
}

// failure is the code of the problem, empty where there is none.
func (a answer) failure() invite.Code {
	if a.problem == nil {
		return ""
	}
	return a.problem.Code
}

// tell publishes what is there, as of now.
func (r *reader) tell() {
	r.have.snapshot = r.session.Snapshot()
	r.have.now = r.have.snapshot.Now()
	r.publish(r.have)
}

type job int

const (
	nothing job = iota
	again       // another list
	quietly     // the same list as it is now
	onwards     // the same list, further
)

// next says what is to be done, and how long to wait before it.
func (r *reader) next() (job, time.Duration) {
	o := r.worker.Asked()
	snap := r.session.Snapshot()
	since := time.Since(r.tried)
	away := snap.State == session.Offline || snap.State == session.SignedOut || snap.State == session.WrongOrganisation
	switch {
	case r.tried.IsZero() && r.have.read && o.want == r.have.want: // another visit showed them
		return quietly, 0
	case r.tried.IsZero():
		return again, 0
	case o.want != r.have.want:
		return again, time.Until(o.from)
	case o.forced:
		return quietly, 0
	case away, r.have.failure() == invite.CodeUnsupported:
		return nothing, 0
	case r.have.failure() == invite.CodeForbidden:
		return quietly, quietGap - since
	case r.have.problem != nil:
		return quietly, retryGap - since
	case snap.Seq != r.seq:
		return quietly, rereadGap - since
	case r.have.cursor != "" && len(r.have.items) < max(o.rows, fillTo):
		return onwards, 0
	case snap.State == session.NoPermission:
		return quietly, quietGap - since
	}
	return nothing, 0
}
