package members

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// do does one job and publishes what came of it.
func (r *reader) do(ctx context.Context, j job) {
	ctx, end, o := r.worker.Begin(ctx, func(o *orders) { o.forced = false })
	defer end()

	snap := r.session.Snapshot()
	next := r.have
	next.want, next.snapshot, next.problem = o.want, snap, nil
	if j == again {
		next.items, next.cursor, next.total, next.read, next.kept = nil, "", 0, false, false
		if list.Unheard(snap) && r.recall(&next) {
			next.problem = snap.Problem
			r.have = next
			r.tell()
		}
	}
	var err error
	switch j {
	case onwards:
		err = r.append(ctx, &next)
	case again:
		err = r.fill(ctx, &next, 1)
	default:
		err = r.fill(ctx, &next, max(o.rows, len(r.have.items)))
	}
	if err == nil && ctx.Err() == nil && (j == quietly || !next.figures.known || snap.Seq != r.seq) {
		next.figures, err = r.count(ctx)
	}
	if ctx.Err() != nil { // something else is wanted now, or the screen is gone
		r.worker.Change(func(o *orders) { o.forced = o.forced || j == quietly })
		return
	}
	if j != onwards {
		r.seq = snap.Seq
	}
	if j != onwards || err != nil {
		r.tried = time.Now()
	}
	next.problem = invite.ErrorOf(err)
	switch {
	case err == nil:
		next.readAt, next.kept = time.Now(), false
	case !next.read && list.Unreached(next.problem):
		r.recall(&next)
	}
	r.have = next
	r.tell()
}

// fill reads from the beginning until there are enough rows. Where it fails the
// rows stay as they were.
func (r *reader) fill(ctx context.Context, a *answer, least int) error {
	fresh := answer{want: a.want}
	for fresh.cursor != "" || !fresh.read {
		if err := r.append(ctx, &fresh); err != nil {
			return err
		}
		if len(fresh.items) >= least {
			break
		}
	}
	a.items, a.cursor, a.total, a.read = fresh.items, fresh.cursor, fresh.total, true
	return nil
}

// append reads one page more.
func (r *reader) append(ctx context.Context, a *answer) error {
	if r.area.administrators {
		all, err := r.administrators(ctx, a.want)
		a.items, a.cursor, a.total, a.read = all, "", len(all), err == nil
		return err
	}
	page, err := r.page(ctx, invite.MemberQuery{
		Status: a.want.status, Role: a.want.role, Text: a.want.text, Sort: a.want.sort, Cursor: a.cursor,
	})
	if err != nil {
		return err
	}
	if !a.read {
		a.total = page.Total
	}
	a.items = append(a.items[:len(a.items):len(a.items)], page.Items...)
	a.cursor, a.read = page.NextCursor, true
	return nil
}

// page reads a page of the area.
func (r *reader) page(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error) {
	ctx, cancel := context.WithTimeout(ctx, readingMax)
	defer cancel()
	q.ScopeID = r.area.scope.ID
	info := r.session.Snapshot().Info
	if q.Limit == 0 {
		q.Limit = pageSize
	}
	if info.MaxPage > 0 {
		q.Limit = min(q.Limit, info.MaxPage)
	}
	page, err := r.session.Members(ctx, q)
	if err == nil && !info.May(invite.MemberManage) {
		page.Items = masked(page.Items)
	}
	return page, err
}

// masked hides the phone numbers.
func masked(list []*invite.Member) []*invite.Member {
	out := make([]*invite.Member, len(list))
	for n, m := range list {
		shown := *m
		shown.Address = words.MaskPhone(m.Address)
		out[n] = &shown
	}
	return out
}

// count reads the figures.
func (r *reader) count(ctx context.Context) (figures, error) {
	f := figures{known: true}
	if r.area.administrators {
		all, err := r.administrators(ctx, want{sort: sortName})
		for _, m := range all {
			f.add(m.Status, 1)
		}
		return f, err
	}
	for _, known := range statuses {
		page, err := r.page(ctx, invite.MemberQuery{Status: known.status, Limit: 1})
		if err != nil {
			return figures{}, err
		}
		f.add(known.status, max(0, page.Total))
	}
	everybody, err := r.page(ctx, invite.MemberQuery{Limit: 1})
	f.add("", max(0, everybody.Total-f.all()))
	return f, err
}
