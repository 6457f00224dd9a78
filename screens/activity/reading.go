package activity

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/list"
)

// step does what is to be done now, and publishes what came of it.
func (r *reader) step(ctx context.Context) {
	if r.begun && r.worker.Asked().want.text != r.log.want.text && !r.settle(ctx) {
		return
	}
	ctx, end, o := r.worker.Begin(ctx, func(o *orders) { o.newest, o.older, o.runs = false, false, false })
	defer end()
	w, newest := o.want, o.newest
	snap := r.session.Snapshot()
	r.follow(snap)
	next := r.log
	var do func(ctx context.Context, ask source) error
	switch since := w.span.since(snap.Now()); {
	case snap.State == session.WrongOrganisation:
		r.forget()
		r.problem = snap.Problem
	case o.runs && !newest && r.problem != nil && w == r.failed: // the log is tried again in its time
	case !r.begun || w != r.log.want || !since.Equal(r.log.since):
		if list.Unheard(snap) && (!r.begun || w != r.log.want) && r.recall(w, since) {
			r.problem = snap.Problem
		}
		r.publish(r.answer(w, snap, true))
		next = log{want: w, since: since, limit: limit(snap), most: snap.Info.MaxPage}
		do, newest = next.refresh, true
	case newest:
		do = next.refresh
	case o.older && next.more() && r.problem == nil:
		do = next.extend
	}
	if do != nil {
		err := do(ctx, r.session.Events)
		if ctx.Err() != nil { // another step comes, or none ever
			r.worker.Change(func(o *orders) { o.newest = o.newest || newest })
			return
		}
		r.keep(next, newest, invite.ErrorOf(err))
	}
	r.publish(r.answer(w, r.session.Snapshot(), false))
}

// keep takes over what was read, or that it could not be.
func (r *reader) keep(next log, newest bool, p *invite.Error) {
	r.problem, r.failed = p, next.want
	if newest {
		r.worker.Change(func(o *orders) { o.last = time.Now() })
	}
	switch {
	case p == nil:
		r.log, r.begun, r.kept = next, true, kept{}
		if newest {
			r.readAt = time.Now()
		}
	case p.Code == invite.CodeForbidden:
		r.forget()
	case next.want != r.log.want:
		r.log, r.begun = log{want: next.want}, false
	}
	if p != nil && !r.begun && list.Unreached(p) {
		r.recall(next.want, next.since)
	}
}

// forget drops all events.
func (r *reader) forget() { r.log, r.begun, r.kept = log{}, false, kept{} }

// settle waits until nobody types any more. It tells whether to go on.
func (r *reader) settle(ctx context.Context) bool {
	for {
		text := r.worker.Asked().want.text
		timer := time.NewTimer(typing)
		select {
		case <-ctx.Done():
			timer.Stop()
			return false
		case <-timer.C:
			if r.worker.Asked().want.text == text {
				return true
			}
		}
	}
}

// follow forgets what another person or organisation had to show.
func (r *reader) follow(snap *session.Snapshot) {
	if snap.Info.User.ID == "" {
		return
	}
	who := snap.Info.Organization.ID + " " + snap.Info.User.ID
	if r.who != "" && r.who != who {
		r.forget()
		r.readAt = time.Time{}
	}
	r.who = who
}

// answer is what is known of a want now.
func (r *reader) answer(w want, snap *session.Snapshot, reading bool) answer {
	p := r.logAnswer(w, snap, reading)
	p.runs = ownRuns(r.runs, p)
	return p
}

func (r *reader) logAnswer(w want, snap *session.Snapshot, reading bool) answer {
	if !r.begun && r.kept.is(w) {
		return answer{
			want: w, snapshot: snap, now: snap.Now(), events: r.kept.Items, readAt: r.kept.At, problem: r.problem,
			kept: true, partly: !r.kept.Whole, order: w.order,
		}
	}
	return answer{
		want: w, snapshot: snap, now: snap.Now(), events: r.log.whole(), order: r.log.want.order, more: r.log.more(),
		reading: reading, readAt: r.readAt, problem: r.problem,
	}
}

func limit(snap *session.Snapshot) int {
	if most := snap.Info.MaxPage; most > 0 {
		return min(pageSize, most)
	}
	return pageSize
}
