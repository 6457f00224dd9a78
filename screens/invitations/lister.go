package invitations

import (
	"context"
	"time"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/app/session"
	"guestlist/screens/list"
)

// page is an answer: rows and figures of one moment.
type page struct {
	applist.Answer
	query    applist.Query
	snapshot *session.Snapshot
	now      time.Time // the server's clock
}

// lister filters and sorts off the UI goroutine.
type lister struct {
	session Session
	publish func(page) // called by the worker
	worker  *list.Worker[applist.Query]

	// The worker's own.
	view applist.View
}

// everyMinute is how often rows are judged again though nothing came in: they
// expire, and "Today" becomes "Yesterday".
const everyMinute = time.Minute

func newLister(s Session, first applist.Query, columns list.Columns[*invite.Invitation], publish func(page)) *lister {
	l := &lister{session: s, publish: publish, worker: list.NewWorker(first)}
	l.view.Own = func(key invite.SortKey) applist.Compare { return columns.Get(string(key)).Compare }
	return l
}

// ask changes what is wanted. It returns at once.
func (l *lister) ask(q applist.Query) {
	l.worker.Ask(func(now *applist.Query) bool { *now = q; return false })
}

// work answers until the context ends.
func (l *lister) work(ctx context.Context) {
	l.worker.Run(ctx, everyMinute, func(_ context.Context, why list.Cause) time.Duration {
		l.publish(l.answer(l.worker.Asked(), why == list.Ticked))
		return 0
	})
}

func (l *lister) answer(q applist.Query, again bool) page {
	snap := l.session.Snapshot()
	now := snap.Now()
	table := snap.Open
	if q.View.NeedsClosed() {
		table = applist.NewTable(snap.Open.Places(), append(snap.Open.Rows(), snap.Closed.Rows()...))
	}
	return page{query: q, snapshot: snap, now: now, Answer: l.view.Answer(table, snap.Scopes, q, now, again)}
}
