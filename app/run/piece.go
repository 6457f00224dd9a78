package run

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// sendPieces does what is not done yet.
func (w *worker) sendPieces() {
	for w.goOn() {
		items := w.nextItems()
		if len(items) == 0 {
			if !w.waitForLater() {
				return
			}
			continue
		}
		p, ok := w.send(journal.Piece{Key: invite.NewID(), Items: items, Made: time.Now()})
		if !ok {
			return
		}
		if len(p.Items) == 0 {
			continue
		}
		w.piece(p, false)
		w.tell()
	}
}

// size is how many people go in one call.
func (w *worker) size() int {
	size := w.runs.p.Chunk
	if most := w.runs.p.Backend.Info().MaxBulk; most > 0 {
		size = min(size, most)
	}
	return size
}

// nextItems gives the next that were not tried.
func (w *worker) nextItems() []int {
	size := w.size()
	w.mu.Lock()
	defer w.mu.Unlock()
	var next []int
	for n, i := range w.items {
		if i.Outcome == "" {
			if next = append(next, n); len(next) == size {
				break
			}
		}
	}
	return next
}

// send writes a piece down before it is sent, without those whom another run has taken
// over meanwhile.
func (w *worker) send(p journal.Piece) (journal.Piece, bool) {
	w.mu.Lock()
	p.Items = slices.DeleteFunc(p.Items, func(n int) bool { return w.items[n].Outcome != "" })
	if len(p.Items) == 0 {
		w.mu.Unlock()
		return p, true
	}
	for _, n := range p.Items {
		w.change(n, func(i *journal.Item) {
			i.Tries++
			i.Sends, i.SentAt = -1, time.Time{}
			if before := w.runs.p.Backend.Lookup(i.ID); i.ID != "" && before != nil {
				i.Sends, i.SentAt = before.SendCount(), before.LastSentAt()
			}
		})
	}
	w.pieces = append(w.pieces, p)
	items := w.copies(p.Items)
	write := w.inTurn(func(j Journal) error { return j.Send(w.ID(), p, items) })
	w.mu.Unlock()
	err := write()
	if err != nil { // it was not sent
		w.mu.Lock()
		w.pieces = w.pieces[:len(w.pieces)-1]
		w.mu.Unlock()
		w.fail(err)
	}
	return p, err == nil
}

// piece makes one call until it is answered. maybe: an earlier try at it may have been
// done.
func (w *worker) piece(p journal.Piece, maybe bool) {
	for try := 1; ; try++ {
		results, err := w.call(p, maybe)
		if err == nil {
			w.take(p, results)
			return
		}
		if w.ctx.Err() != nil {
			return // interrupted: it stays written down without an answer
		}
		why := invite.ErrorOf(err)
		maybe = maybe || sent(err)
		switch {
		case w.stopping():
			w.abandon(p, why, maybe)
		case !w.mayRepeat(why.Code):
			if !sent(err) {
				w.problem = why
			}
			w.abandon(p, why, maybe)
		case try >= callTries:
			w.problem = why
			w.abandon(p, why, maybe)
		case w.pause(why, pauseFor(try, why.RetryAt)):
			continue
		case w.ctx.Err() == nil:
			w.abandon(p, why, maybe)
		}
		return
	}
}

// call makes a call. maybe: one for the same piece may have been done.
func (w *worker) call(p journal.Piece, maybe bool) ([]invite.Result, error) {
	ctx, cancel := w.stoppable()
	defer cancel()
	w.mu.Lock()
	n := w.rec.New
	var ids []string
	n.Addresses = nil
	for _, item := range p.Items {
		ids = append(ids, w.items[item].ID)
		n.Addresses = append(n.Addresses, w.items[item].Address)
	}
	w.mu.Unlock()
	switch w.Kind() {
	case Invite:
		return w.runs.p.Backend.Create(ctx, n, p.Key)
	case Revoke:
		return w.runs.p.Backend.Revoke(ctx, ids, p.Key)
	case RemoveRoles:
		return w.removeRoles(ctx, ids[0], p.Key)
	case Correct:
		return w.correct(ctx, ids[0], p.Key)
	case ChangeMember:
		return w.changeMember(ctx, p.Items[0], maybe)
	case Resend:
		return w.runs.p.Backend.Resend(ctx, ids, p.Key)
	}
	return nil, fmt.Errorf("%w: %w", errUnsent, &invite.Error{Code: invite.CodeUnsupported, Detail: "of which kind?"})
}

// errUnsent marks what went wrong before anything was sent.
var errUnsent = errors.New("nothing was sent")

// sent tells whether a call that failed like this may have reached the backend
// and been done.
func sent(err error) bool {
	if errors.Is(err, errUnsent) {
		return false
	}
	switch invite.CodeOf(err) {
	case invite.CodeUnknown, invite.CodeTemporary, invite.CodeCanceled, invite.CodeUnforeseen:
		return true
	}
	return false
}

// mayRepeat tells whether a call that failed like this can be made again without
// doing anything twice.
func (w *worker) mayRepeat(code invite.Code) bool {
	switch code {
	case invite.CodeRateLimited, invite.CodeRefused, invite.CodeNoSuchHost:
		return true // it was not done
	case invite.CodeTemporary, invite.CodeUnknown:
		return w.Kind() == ChangeMember || w.runs.p.Backend.Info().Capabilities.Idempotent
	}
	return false
}

// take notes the results of a piece.
func (w *worker) take(p journal.Piece, results []invite.Result) {
	w.mu.Lock()
	for at, n := range p.Items {
		r := invite.Result{Outcome: invite.OutcomeUnknown, Detail: "the server said nothing about it"}
		if at < len(results) && w.about(results[at], w.items[n]) {
			r = results[at]
		}
		w.note(n, r)
	}
	w.mu.Unlock()
	w.answered(p)
}

// about tells whether a result is of an item.
func (w *worker) about(r invite.Result, i journal.Item) bool {
	if w.Kind() == Invite {
		return r.Address == "" || invite.FoldAddress(r.Address) == invite.FoldAddress(i.Address)
	}
	return r.ID == "" || r.ID == i.ID
}

// note keeps a result with its item. Callers hold mu.
func (w *worker) note(n int, r invite.Result) {
	w.change(n, func(i *journal.Item) {
		i.Outcome, i.Detail, i.RetryAt, i.Status = r.Outcome, r.Detail, w.ours(r.RetryAt), ""
		if r.Invitation == nil {
			return
		}
		i.Status = r.Invitation.Status()
		i.ID = r.Invitation.ID()
		if i.Address == "" {
			i.Address = r.Invitation.Address()
		}
	})
	if r.Invitation != nil {
		w.shown[n] = r.Invitation
	}
}

// ours is a time of the backend's clock by our clock.
func (w *worker) ours(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.Add(-w.runs.p.Backend.Offset())
}

// answered writes down what came of a piece. It stays without an answer as long as that of
// somebody in it is not known.
func (w *worker) answered(p journal.Piece) {
	w.mu.Lock()
	known := true
	for _, n := range p.Items {
		known = known && w.items[n].Outcome != invite.OutcomeUnknown
	}
	var write func() error
	if known {
		write = w.dropPiece(p)
	} else {
		items := w.copies(p.Items)
		write = w.inTurn(func(j Journal) error { return j.Update(w.ID(), items) })
	}
	w.mu.Unlock()
	w.fail(write())
}

// dropPiece forgets a piece that is answered, and gives what writes that down, with what
// its people are now. Callers hold mu.
func (r *Run) dropPiece(p journal.Piece) (write func() error) {
	r.pieces = slices.DeleteFunc(r.pieces, func(one journal.Piece) bool { return one.Key == p.Key })
	items := r.copies(p.Items)
	return r.inTurn(func(j Journal) error { return j.Answer(r.ID(), p.Key, items) })
}
