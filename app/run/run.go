// Package run does one thing to many people: it invites them, sends their invitations
// again or revokes them, in small pieces; and it changes a single invitation or member. What a person has asked for is written down
// before it is sent, and what came of it after: a run that was interrupted, by a crash or
// at the end of the program, goes on where it stood, and nothing is done twice.
package run

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// Kind is what a run does.
type Kind string

// The kinds.
const (
	Invite Kind = "invite"
	Resend Kind = "resend"
	Revoke Kind = "revoke"
)

// Chunk is the usual number of people in one call.
const Chunk = 100

// Person is somebody that a run is about.
type Person struct {
	ID      string // of the invitation or the member; to invite, empty
	Address string // may be empty where there is an ID
	Name    string // of a member; may be empty
	// Known is the outcome where it is known beforehand: the person is listed with it, and
	// nothing is sent.
	Known invite.Outcome
}

// Request is what a person asks for.
type Request struct {
	Kind   Kind
	People []Person      // each once, in the order in which they are worked off
	New    invite.New    // of inviting: everything but the addresses
	Wait   time.Duration // so long it can be undone: nothing is sent before
	Grants []string      // of RemoveRoles: the IDs of what goes
	To     string        // of Correct: the right address
	// Of ChangeMember: what is to become of the member, and what that was before, in the
	// same fields. See MemberRequest.
	Change, Was invite.MemberChange
}

func (r Request) check() error {
	switch {
	case r.Kind.Single():
		return r.checkSingle()
	case r.Kind != Invite && r.Kind != Resend && r.Kind != Revoke:
		return errors.New("run: of which kind?")
	case len(r.People) == 0:
		return errors.New("run: for whom?")
	}
	seen := make(map[string]bool, len(r.People))
	for _, p := range r.People {
		key := r.Kind.key(p.ID, p.Address)
		if key == "" || seen[key] {
			return errors.New("run: nobody, or the same person twice")
		}
		seen[key] = true
	}
	return nil
}

// key tells people of a run apart.
func (k Kind) key(id, address string) string {
	if k == Invite {
		return invite.FoldAddress(address)
	}
	return id
}

// TakenOver is the outcome of somebody whom a later run of the same kind deals with.
const TakenOver invite.Outcome = "taken_over"

// Run is one run. Methods may be called from any goroutine.
type Run struct {
	runs *Runs
	wake chan struct{} // something of the next was asked for

	mu        sync.Mutex // never held while the disk is waited for
	rec       journal.Record
	items     []journal.Item             // changed by change; nil once it has ended and nobody needs them: they are in the journal
	tally     tally                      // of items
	pieces    []journal.Piece            // perhaps sent, and without an answer
	shown     map[int]*invite.Invitation // what answers told, by item
	work      *worker                    // nil: it does not go
	ask       asked
	places    map[string]int    // of the items that have an ID
	started   bool              // it was in this program's time
	fresh     bool              // it was begun in this program to go out at once, and nothing was tried yet
	after     []<-chan struct{} // closed when what has to be over before has ended
	taken     []func()          // notes, once this run is written down, whom it has taken over from others
	lastWrite <-chan struct{}   // see inTurn
}

// asked is what a person wants of a run that goes.
type asked struct {
	pause, stop, undo, now bool
	replaced               bool               // a later change of the same has taken its place
	cancel                 context.CancelFunc // of the call under way
}

// ends tells whether nothing more is to be sent.
func (a asked) ends() bool { return a.stop || a.replaced }

// ID names the run.
func (r *Run) ID() string { return r.rec.ID }

// Kind is what it does.
func (r *Run) Kind() Kind { return Kind(r.rec.Kind) }

// Pause has the run wait after the call that is under way. It returns at once.
func (r *Run) Pause() { r.wish(func(a *asked) { a.pause = true }) }

// Stop ends the run, and abandons the call that is under way: what may have been done is
// looked up. It returns at once.
func (r *Run) Stop() {
	r.wish(func(a *asked) {
		a.stop = true
		if a.cancel != nil {
			a.cancel()
		}
	})
}

// Undo drops a run of which nothing was sent yet. Later it does nothing. It returns at
// once.
func (r *Run) Undo() { r.wish(func(a *asked) { a.undo = true }) }

// RunNow ends a wait.
func (r *Run) RunNow() { r.wish(func(a *asked) { a.now = true }) }

func (r *Run) wish(change func(*asked)) {
	r.mu.Lock()
	goes := r.work != nil
	if goes {
		change(&r.ask)
	}
	r.mu.Unlock()
	if goes {
		select {
		case r.wake <- struct{}{}:
		default:
		}
		r.tell()
	}
}

// Continue goes on with a run that pauses, was stopped or was interrupted.
func (r *Run) Continue() {
	r.mu.Lock()
	if r.work != nil {
		r.ask.pause = false
		r.mu.Unlock()
		r.wish(func(*asked) {})
		return
	}
	r.mu.Unlock()
	r.again(nil)
}

// Retry tries those again that may succeed: what has failed for a time, who was not tried
// yet, and, after looking, whose answer was lost. See Status.MayRetry.
func (r *Run) Retry() {
	r.again(mayRetry)
}

// mayRetry tells whether somebody with an outcome is worth another try.
func mayRetry(o invite.Outcome) bool {
	return o == invite.Temporary || o == invite.RateLimited || o == invite.TooSoon || o == invite.Quota
}

// Discard drops the rest of a run that does not go. What became of those who were perhaps
// sent stays unknown.
func (r *Run) Discard() {
	r.mu.Lock()
	if r.work != nil || r.rec.State != journal.Unfinished {
		r.mu.Unlock()
		return
	}
	r.rec.State, r.rec.Ended = journal.Discarded, time.Now()
	var unknown []int
	for n := range r.inPieces() {
		if r.items[n].Outcome == "" {
			r.change(n, func(i *journal.Item) { i.Outcome = invite.OutcomeUnknown })
			unknown = append(unknown, n)
		}
	}
	rec, items := r.rec, r.copies(unknown)
	write := r.inTurn(func(j Journal) error { return errors.Join(j.Update(rec.ID, items), j.Note(rec)) })
	r.mu.Unlock()
	r.apart(func() error {
		r.giveBack()
		return write()
	})
	r.tell()
}

// Clear puts a run that has ended away.
func (r *Run) Clear() {
	r.mu.Lock()
	if r.work != nil || r.rec.State == journal.Unfinished {
		r.mu.Unlock()
		return
	}
	r.rec.Cleared = true
	rec := r.rec
	write := r.inTurn(func(j Journal) error { return j.Note(rec) })
	r.mu.Unlock()
	r.apart(write)
	r.tell()
}

// inPieces are the items that were perhaps sent, and have no answer. Callers hold mu.
func (r *Run) inPieces() map[int]bool {
	in := map[int]bool{}
	for _, p := range r.pieces {
		for _, n := range p.Items {
			in[n] = true
		}
	}
	return in
}

func (r *Run) tell() { r.runs.listeners.Tell(r.Status()) }

// Has tells whether the run has yet to deal with an invitation.
func (r *Run) Has(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	n, known := r.places[id]
	return known && r.Kind() != ChangeMember && !foreign(r.rec) && n < len(r.items) && !settled(r.items[n])
}

// Results tells what became of everybody who was tried, and who was not. It may wait for
// the disk.
func (r *Run) Results() (results []invite.Result, left []Person, err error) {
	items, shown, err := r.everybody()
	for _, i := range items {
		switch i.Outcome {
		case "":
			left = append(left, Person{ID: i.ID, Address: i.Address})
		case TakenOver:
		default:
			results = append(results, resultOf(i, shown[i.N]))
		}
	}
	return results, left, err
}

// resultOf is what an item tells; now is the invitation that came with the answer.
func resultOf(i journal.Item, now *invite.Invitation) invite.Result {
	if now == nil && i.Status != "" {
		now = invite.Make(invite.Fields{ID: i.ID, Address: i.Address, AddressKey: invite.FoldAddress(i.Address), Status: i.Status})
	}
	return invite.Result{ID: i.ID, Address: i.Address, Outcome: i.Outcome, Detail: i.Detail, RetryAt: i.RetryAt, Invitation: now}
}

func (r *Run) everybody() ([]journal.Item, map[int]*invite.Invitation, error) {
	r.mu.Lock()
	items, shown := slices.Clone(r.items), maps.Clone(r.shown)
	r.mu.Unlock()
	if items != nil {
		return items, shown, nil
	}
	items, err := r.runs.p.Journal.Items(r.ID())
	return items, shown, err
}
