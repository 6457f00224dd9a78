package invitations

import (
	"context"
	"math"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/app/session"
)

// Timing of what is read from the server.
const (
	pastPage   = 500             // rows of one page
	rereadGap  = 2 * time.Second // least time between two readings of the same
	retryGap   = 5 * time.Second // after a failure
	readingMax = time.Minute     // for one page
)

// past are invitations of which some are not open: they are read from the server page
// by page, as far as somebody looks, and never all of them unasked.
type past struct {
	query   applist.Query
	user    string    // who may see them
	since   time.Time // invited at that time or later; the same for every page
	until   time.Time // invited before it
	items   []*invite.Invitation
	cursor  string    // of the next page; empty: these are all
	total   int       // rows that match
	known   int       // rows of the view and the scope, whatever else is asked for
	read    bool      // items are an answer to query
	seq     int64     // the organisation's, as of which they are
	at      time.Time // when they were read, by our clock
	tried   time.Time
	problem *invite.Error
}

// fill puts what is read into an answer.
func (p *past) fill(to *answer) {
	items, answers := p.items, p.answers(to.query, to.snapshot)
	if !answers {
		items = nil
	}
	to.Rows = to.snapshot.Open.Listing(items)
	to.reading = !answers || !p.read && p.problem == nil
	if to.reading {
		return
	}
	to.more, to.total, to.Known, to.at, to.problem = p.cursor != "", p.total, p.known, p.at, p.problem
	if p.read && !to.more {
		to.total = to.Rows.Len()
		to.Known = max(to.Known, to.total)
	}
}

// answers tells whether this is an answer to a query, for the person who is there now.
func (p *past) answers(q applist.Query, snap *session.Snapshot) bool {
	return p.query == q && p.user == snap.Info.User.ID && !barred(snap.State)
}

// barred tells whether a person may see nothing of what was read before.
func barred(s session.State) bool {
	return s == session.NoPermission || s == session.WrongOrganisation
}

// away tells whether it is not worth asking the server.
func away(s session.State) bool { return s == session.Offline || s == session.SignedOut }

type job int

const (
	nothing job = iota
	again       // another list
	quietly     // the same list as it is now
	onwards     // the same list, further
)

// readPast reads what is due, and says when more is.
func (l *lister) readPast(ctx context.Context) time.Duration {
	for ctx.Err() == nil {
		job, wait := l.next()
		switch {
		case job == nothing:
			return 0
		case wait > 0:
			return wait
		}
		l.do(ctx, job)
	}
	return 0
}

// next says what is to be read, and how long to wait before it.
func (l *lister) next() (job, time.Duration) {
	o, p, snap := l.worker.Asked(), &l.past, l.session.Snapshot()
	since := time.Since(p.tried)
	switch {
	case !o.query.View.NeedsClosed(), barred(snap.State):
		return nothing, 0
	case !p.answers(o.query, snap):
		return again, time.Until(o.from)
	case o.forced:
		return quietly, 0
	case away(snap.State), p.problem != nil && p.problem.Code == invite.CodeUnsupported:
		return nothing, 0
	case p.problem != nil:
		return quietly, retryGap - since
	case snap.Seq != p.seq:
		return quietly, rereadGap - since
	case p.cursor != "" && len(p.items) < o.rows:
		return onwards, 0
	}
	return nothing, 0
}

// do does one job and publishes what came of it.
func (l *lister) do(ctx context.Context, j job) {
	ctx, end, o := l.worker.Begin(ctx, func(o *orders) { o.forced = false })
	defer end()
	snap := l.session.Snapshot()
	next := l.past
	if j == again {
		next = past{query: o.query, user: snap.Info.User.ID}
	}
	var err error
	if j == onwards {
		err = l.append(ctx, &next)
	} else {
		err = l.refill(ctx, &next, max(o.rows, len(next.items)))
	}
	if ctx.Err() != nil { // something else is wanted now, or the screen is gone
		l.worker.Change(func(o *orders) { o.forced = o.forced || j == quietly })
		return
	}
	if j != onwards {
		next.seq = snap.Seq
	}
	next.tried, next.problem = time.Now(), invite.ErrorOf(err)
	l.past = next
	l.publish(l.answer(o.query, false))
}

// refill reads from the beginning until there are enough rows. Where it fails the rows
// stay as they were.
func (l *lister) refill(ctx context.Context, p *past, least int) error {
	fresh := past{query: p.query, user: p.user, at: time.Now()}
	now := l.session.Snapshot().Now()
	if within := p.query.Within; within > 0 {
		fresh.since = now.Add(-within)
	}
	if before := p.query.Before; before > 0 {
		fresh.until = now.Add(-before)
	}
	for !fresh.read || fresh.cursor != "" && len(fresh.items) < least {
		if err := l.append(ctx, &fresh); err != nil {
			return err
		}
	}
	all, err := l.page(ctx, invite.ListQuery{Statuses: p.query.View.Statuses(), ScopeID: p.query.Scope, Limit: 1})
	fresh.known = max(all.Total, fresh.total)
	*p = fresh
	return err
}

// readAll reads all that match, whatever the number. Any goroutine may call it.
func (l *lister) readAll(ctx context.Context, q applist.Query) ([]*invite.Invitation, error) {
	p := past{query: q}
	err := l.refill(ctx, &p, math.MaxInt)
	return p.items, err
}

// append reads one page more.
func (l *lister) append(ctx context.Context, p *past) error {
	q := p.query
	if q.Inviter != "" {
		return &invite.Error{Code: invite.CodeUnsupported, Detail: lang.X("past.no_inviter", "it cannot look for one inviter among those who are not open")}
	}
	got, err := l.page(ctx, invite.ListQuery{
		Statuses: q.View.Statuses(), Order: q.Order, Text: q.Text, Role: q.Role, ScopeID: q.Scope, From: p.since, To: p.until,
		Limit: pastPage, Cursor: p.cursor,
	})
	if err != nil {
		return err
	}
	if !p.read {
		p.total = got.Total
	}
	p.items = append(p.items[:len(p.items):len(p.items)], got.Items...)
	p.cursor, p.read, p.total = got.NextCursor, true, max(p.total, len(p.items))
	return nil
}

func (l *lister) page(ctx context.Context, q invite.ListQuery) (invite.Page, error) {
	ctx, cancel := context.WithTimeout(ctx, readingMax)
	defer cancel()
	if most := l.session.Snapshot().Info.MaxPage; most > 0 {
		q.Limit = min(q.Limit, most)
	}
	return l.session.List(ctx, q)
}
