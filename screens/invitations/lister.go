package invitations

import (
	"context"
	"strings"
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/list"
)

// want is what a person has asked to see. Wants are compared by ==.
type want struct {
	view   invite.View
	text   string
	role   string        // ID; empty: any
	within time.Duration // invited within this time; 0: at any time
	scope  string        // ID; empty: everywhere
	order  invite.Order
}

// filter is what the want asks for but the scope.
func (w want) filter() invite.Filter {
	return invite.Filter{View: w.view, Text: w.text, Role: w.role, InvitedWithin: w.within}
}

// page is the answer: rows and figures of one moment.
type page struct {
	want     want
	snapshot *session.Snapshot
	now      time.Time // the server's clock
	rows     *list.Rows[*invite.Invitation]
	counts   invite.Counts // of all that the scope holds
	known    int           // how many the filter chose from
}

// lister filters and sorts off the UI goroutine.
type lister struct {
	session Session
	publish func(page) // called by the worker
	worker  *list.Worker[want]

	// The worker's own: the rows in the order last asked for.
	sorted      []*invite.Invitation
	sortedOrder invite.Order
	sortedAt    *session.Snapshot
	sortedAll   bool

	// The answer before, and the figures of a scope.
	last         want
	lastRows     []*invite.Invitation
	lastAt       *session.Snapshot
	counts       invite.Counts
	known        int
	figuredAt    *session.Snapshot
	figuredScope string
}

// everyMinute is how often rows are judged again though nothing came in: they
// expire, and "Today" becomes "Yesterday".
const everyMinute = time.Minute

func newLister(s Session, first want, publish func(page)) *lister {
	return &lister{session: s, publish: publish, worker: list.NewWorker(first)}
}

// ask changes what is wanted. It returns at once.
func (l *lister) ask(w want) {
	l.worker.Ask(func(now *want) bool { *now = w; return false })
}

// work answers until the context ends.
func (l *lister) work(ctx context.Context) {
	l.worker.Run(ctx, everyMinute, func(_ context.Context, why list.Cause) time.Duration {
		if why == list.Ticked {
			l.sortedAt, l.figuredAt, l.lastAt = nil, nil, nil
		}
		l.publish(l.answer(l.worker.Asked()))
		return 0
	})
}

func (l *lister) answer(w want) page {
	snap := l.session.Snapshot()
	now := snap.Now()
	all := w.view.NeedsClosed()
	if l.sortedAt != snap || l.sortedOrder != w.order || l.sortedAll != all {
		rows := snap.Open
		if all {
			rows = append(append(make([]*invite.Invitation, 0, len(snap.Open)+len(snap.Closed)), snap.Open...), snap.Closed...)
		}
		l.sorted = sorted(rows, w.order, now)
		l.sortedAt, l.sortedOrder, l.sortedAll = snap, w.order, all
	}
	l.figure(w.scope, snap, now)
	f := w.filter()
	if w.scope != "" {
		f.Scopes = invite.ScopesBelow(w.scope, snap.Scopes)
	}
	rows := f.Apply(l.candidates(w, snap), now)
	l.last, l.lastRows, l.lastAt = w, rows, l.sortedAt
	return page{
		want: w, snapshot: snap, now: now,
		rows:   list.NewRows(rows, invitationID),
		counts: l.counts,
		known:  l.known,
	}
}

// sorted puts the rows in an order: that of a column with a comparison of its own, or
// one that app/invite knows.
func sorted(rows []*invite.Invitation, o invite.Order, now time.Time) []*invite.Invitation {
	if c := columns().Get(string(o.Key)); c.Compare != nil {
		return c.Sorted(rows, o.Descending, now)
	}
	return o.Sort(rows, now)
}

// candidates are the rows that can pass: all, or those that passed before one more
// letter was typed, because a longer search finds nothing that a shorter one did not.
func (l *lister) candidates(w want, snap *session.Snapshot) []*invite.Invitation {
	before := l.last
	longer := strings.HasPrefix(w.text, before.text)
	before.text = w.text
	if longer && l.lastAt == snap && before == w {
		return l.lastRows
	}
	return l.sorted
}

// figure counts what the scope holds, once for a list and a scope.
func (l *lister) figure(scope string, snap *session.Snapshot, now time.Time) {
	if l.figuredAt == l.sortedAt && l.figuredScope == scope && l.figuredAt != nil {
		return
	}
	here := snap.Open
	if scope != "" {
		here = invite.Filter{Scopes: invite.ScopesBelow(scope, snap.Scopes)}.Apply(here, now)
	}
	l.counts, l.known = invite.Count(here, now), len(here)
	l.figuredAt, l.figuredScope = snap, scope
}
