package invitations

import (
	"context"
	"slices"
	"time"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/app/session"
	"guestlist/screens/list"
)

// answer is what is known of a query: rows and figures of one moment.
type answer struct {
	applist.Answer
	query    applist.Query
	snapshot *session.Snapshot
	now      time.Time       // the server's clock
	counted  []applist.Query // what Found counts
	inviters bool            // it is told who invited

	// Of a view that is read from the server.
	reading bool
	more    bool          // there are rows behind those that are here
	total   int           // rows that match
	at      time.Time     // when they were read, by our clock; zero: never
	problem *invite.Error // why they may not be true
}

// lister answers queries off the UI goroutine: those for open invitations from the list
// in memory, the others from the server.
type lister struct {
	session Session
	publish func(answer) // called by the worker
	worker  *list.Worker[orders]

	// The worker's own.
	view applist.View
	past past
}

// orders are what the lister is asked for.
type orders struct {
	query  applist.Query
	views  []applist.Query // whose rows are counted
	from   time.Time       // when the server is worth asking
	rows   int             // how many rows from the server are wanted at least
	forced bool            // read again now
}

// everyMinute is how often rows are judged again though nothing came in: they
// expire, and "Today" becomes "Yesterday".
const everyMinute = time.Minute

func newLister(s Session, first applist.Query, columns list.Columns[*invite.Invitation], publish func(answer)) *lister {
	l := &lister{session: s, publish: publish, worker: list.NewWorker(orders{query: first})}
	l.view.Own = func(key invite.SortKey) applist.Compare { return columns.Get(string(key)).Compare }
	return l
}

// ask changes what is wanted; the server is asked for it after a delay. It returns at
// once.
func (l *lister) ask(q applist.Query, delay time.Duration) {
	l.worker.Ask(func(o *orders) bool {
		if o.query == q {
			return false
		}
		o.query, o.from, o.rows = q, time.Now().Add(delay), 0
		return true
	})
}

// count has the rows of other queries counted. The slice must not be changed afterwards.
func (l *lister) count(views []applist.Query) {
	l.worker.Ask(func(o *orders) bool { o.views = views; return false })
}

// reread has rows of the server read again now.
func (l *lister) reread() {
	l.worker.Ask(func(o *orders) bool { o.forced = true; return false })
}

// readTo asks for so many rows of the server.
func (l *lister) readTo(rows int) {
	l.worker.Ask(func(o *orders) bool { o.rows = max(o.rows, rows); return false })
}

// work answers until the context ends.
func (l *lister) work(ctx context.Context) { l.worker.Run(ctx, everyMinute, l.step) }

func (l *lister) step(ctx context.Context, why list.Cause) time.Duration {
	q := l.worker.Asked().query
	if barred(l.session.Snapshot().State) {
		l.past = past{}
	}
	l.publish(l.answer(q, why == list.Ticked))
	if !q.View.NeedsClosed() {
		return 0
	}
	return l.readPast(ctx)
}

// answer is what is known now.
func (l *lister) answer(q applist.Query, again bool) answer {
	snap := l.session.Snapshot()
	p := answer{query: q, snapshot: snap, now: snap.Now(), counted: l.worker.Asked().views, inviters: tellsInviters(snap)}
	l.view.Counted = p.counted
	if !q.View.NeedsClosed() {
		p.Answer = l.view.Answer(snap.Open, snap.Scopes, q, p.now, again)
		return p
	}
	// The heading tells of those who are open all the same.
	p.Answer = l.view.Answer(snap.Open, snap.Scopes, applist.Query{Scope: q.Scope, Order: invite.NewestFirst}, p.now, again)
	l.past.fill(&p)
	return p
}

// tellsInviters tells whether the backend says of anybody who has invited them. Nobody knows
// while there is nobody.
func tellsInviters(snap *session.Snapshot) bool {
	for i := range snap.Open.All() {
		if i.InvitedBy().ID != "" {
			return true
		}
	}
	return snap.Open.Len() == 0
}

// found is how many rows a view finds; known: it is counted.
func (p answer) found(q applist.Query) (n int, known bool) {
	if at := slices.Index(p.counted, q); at >= 0 && at < len(p.Found) && p.snapshot.Complete && !barred(p.snapshot.State) {
		return p.Found[at], true
	}
	return 0, false
}
