package run

import (
	"context"
	"errors"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// settlePieces finds out what became of the pieces that were perhaps sent before the run
// was interrupted. A backend that does a change once is asked again with the same key, for
// as long as it remembers keys; with any other it is looked up, and done where it was not.
func (w *worker) settlePieces() {
	w.mu.Lock()
	pieces := append([]journal.Piece(nil), w.pieces...)
	w.mu.Unlock()
	if len(pieces) == 0 || !w.known() {
		return
	}
	for _, p := range pieces {
		if !w.goOn() {
			return
		}
		if w.runs.p.Backend.Info().Capabilities.Idempotent && time.Since(p.Made) < keysLast && w.whole(p) {
			w.piece(p, true)
		} else {
			w.doubt(p)
		}
		w.tell()
	}
}

// known waits until the backend has said what it can do, and the list is up to date.
func (w *worker) known() bool {
	for try := 1; ; try++ {
		ctx, cancel := w.stoppable()
		err := w.runs.p.Backend.Sync(ctx)
		cancel()
		if err == nil {
			return true
		}
		why := invite.ErrorOf(err)
		if w.ctx.Err() != nil || w.stopping() {
			return false
		}
		if try >= callTries {
			w.problem = why
			return false
		}
		if !w.pause(why, pauseFor(try, why.RetryAt)) {
			return false
		}
	}
}

// whole tells whether all the people of a piece are still this run's.
func (w *worker) whole(p journal.Piece) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, n := range p.Items {
		if w.items[n].Outcome == TakenOver {
			return false
		}
	}
	return true
}

// doubt has the people of a piece looked up, one by one, and forgets its key.
func (w *worker) doubt(p journal.Piece) {
	w.mu.Lock()
	for _, n := range p.Items {
		if w.items[n].Outcome == "" {
			w.change(n, func(i *journal.Item) { i.Outcome = invite.OutcomeUnknown })
		}
	}
	write := w.dropPiece(p)
	w.mu.Unlock()
	w.fail(write())
}

// lookUp reads again what is not known. Who was not done is tried then; who cannot be read
// stays unknown.
func (w *worker) lookUp() {
	w.mu.Lock()
	inPiece := w.inPieces()
	var open []int
	for n, i := range w.items {
		if i.Outcome == invite.OutcomeUnknown && !inPiece[n] {
			open = append(open, n)
		}
	}
	w.mu.Unlock()
	if len(open) == 0 || !w.goOn() || !w.known() {
		return
	}
	var read []int
	for _, n := range open {
		if !w.goOn() {
			break
		}
		ctx, cancel := w.stoppable()
		r, found := w.learn(ctx, n)
		cancel()
		w.mu.Lock()
		switch {
		case w.items[n].Outcome != invite.OutcomeUnknown: // another run has taken them over meanwhile
		case found == wasDone:
			w.note(n, r)
		case found == wasNot:
			w.change(n, func(i *journal.Item) { i.Outcome, i.Detail = "", "" })
		}
		w.mu.Unlock()
		read = append(read, n)
	}
	w.mu.Lock()
	items := w.copies(read)
	write := w.inTurn(func(j Journal) error { return j.Update(w.ID(), items) })
	w.mu.Unlock()
	w.fail(write())
}

// abandon accounts for a piece that is not tried any more: what may have been done is
// looked up, the rest was not done. It may end the run.
func (w *worker) abandon(p journal.Piece, why *invite.Error, maybe bool) {
	ctx, cancel := context.WithCancel(w.ctx)
	defer cancel()
	w.mu.Lock()
	if w.ask.replaced { // whoever takes its place looks
		for _, n := range p.Items {
			w.change(n, takeOver)
		}
	}
	if w.ask.replaced || !maybe {
		write := w.dropPiece(p)
		w.mu.Unlock()
		w.fail(write())
		return
	}
	w.ask.cancel = func() { time.AfterFunc(looking, cancel) }
	if w.ask.stop {
		w.ask.cancel()
	}
	w.mu.Unlock()
	err := w.runs.p.Backend.Sync(ctx)
	for _, n := range p.Items {
		r, found := invite.Result{}, notKnown
		if err == nil {
			r, found = w.learn(ctx, n)
		}
		w.mu.Lock()
		switch {
		case w.items[n].Outcome == TakenOver: // whoever has taken them over looks
		case found == wasDone:
			w.note(n, r)
		case w.ask.replaced:
			w.change(n, takeOver)
		default:
			w.note(n, invite.Result{Outcome: invite.OutcomeUnknown, Detail: why.Detail})
		}
		w.mu.Unlock()
	}
	if err != nil && w.ctx.Err() == nil && w.problem == nil && !w.stopping() {
		w.problem = invite.ErrorOf(err)
	}
	w.answered(p)
}

// found is what looking has brought.
type found int

const (
	notKnown found = iota
	wasDone        // or cannot be done any more: the result says so
	wasNot
)

// learn looks up whether somebody of a piece without an answer was done.
func (w *worker) learn(ctx context.Context, n int) (invite.Result, found) {
	w.mu.Lock()
	i := w.items[n]
	w.mu.Unlock()
	switch w.Kind() {
	case Invite:
		return w.learnInvited(ctx, i)
	case ChangeMember:
		r, found, err := w.learnMember(ctx, i, true)
		if err != nil && !w.stopping() {
			w.unread = invite.ErrorOf(err)
		}
		return r, found
	}
	now := w.runs.p.Backend.Lookup(i.ID)
	if now == nil { // it has left the list: accepted, perhaps, or revoked by somebody else
		var err error
		now, err = w.runs.p.Backend.Get(ctx, i.ID)
		switch {
		case invite.CodeOf(err) == invite.CodeNotFound:
			return invite.Result{Outcome: invite.NotFound}, wasDone
		case err != nil:
			return invite.Result{}, notKnown
		}
	}
	if status := now.Status(); w.Kind() == Correct && status.Closed() {
		return w.learnCorrected(ctx, now)
	} else if w.Kind() == RemoveRoles && (status.Open() || status == invite.Revoked) {
		return w.learnRemoved(now)
	}
	r := invite.Result{Invitation: now}
	switch status := now.Status(); {
	case w.Kind() == Revoke && status == invite.Revoked:
		r.Outcome = invite.WasRevoked
	case status.Closed():
		r.Outcome = invite.NotPending
	case !status.Open():
		return r, notKnown
	case w.Kind() == Revoke, w.Kind() == Correct:
		return r, wasNot
	case i.Sends < 0, !w.runs.p.Backend.Info().Capabilities.Sends: // a count that never changes proves nothing
		return r, notKnown
	case now.SendCount() > i.Sends || now.LastSentAt().After(i.SentAt):
		r.Outcome = invite.Resent
	default:
		return r, wasNot
	}
	return r, wasDone
}

// learnInvited looks up whether an address has an open invitation by now.
func (w *worker) learnInvited(ctx context.Context, i journal.Item) (invite.Result, found) {
	page, err := w.runs.p.Backend.List(ctx, invite.ListQuery{Address: i.Address})
	var e *invite.Error
	switch {
	case errors.As(err, &e) && e.Code == invite.CodeNotFound:
		return invite.Result{}, wasNot
	case err != nil:
		return invite.Result{}, notKnown
	case len(page.Items) == 0:
		return invite.Result{}, wasNot
	}
	now := page.Items[0]
	r := invite.Result{Address: i.Address, Outcome: invite.Invited, Invitation: now}
	if w.olderThanRun(now) {
		r.Outcome = invite.AlreadyInvited
	}
	return r, wasDone
}

// olderThanRun tells whether an invitation was there before the run.
func (w *worker) olderThanRun(i *invite.Invitation) bool {
	return w.ours(i.InvitedAt()).Before(w.rec.Begun.Add(-time.Minute)) // how far clocks are apart is known roughly
}
