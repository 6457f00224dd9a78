package run

import (
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// Phase is where a run stands, as a person sees it.
type Phase string

// The phases.
const (
	Leaving     Phase = "leaving"     // it can still be undone: nothing was sent
	Going       Phase = "going"       //
	Held        Phase = "held"        // it waits, see Status.WaitUntil
	Paused      Phase = "paused"      // by the person
	Stopping    Phase = "stopping"    // by the person; what may have been done is looked up
	Interrupted Phase = "interrupted" // the program ended before the run
	Stopped     Phase = "stopped"     // by the person
	Failed      Phase = "failed"      // it could not go on: see Status.Problem
	Finished    Phase = "finished"    // everybody was tried
	Undone      Phase = "undone"      // nothing was sent
	Discarded   Phase = "discarded"   // what was left is not wanted any more
)

// Ended tells whether nothing happens any more by itself. An interrupted run has not
// ended, and does not go either.
func (p Phase) Ended() bool {
	return p == Stopped || p == Failed || p == Finished || p == Undone || p == Discarded
}

// Goes tells whether the run is at work, or waits to be.
func (p Phase) Goes() bool {
	return p == Leaving || p == Going || p == Held || p == Paused || p == Stopping
}

// Status is a run at one moment.
type Status struct {
	ID        string
	Kind      Kind
	Phase     Phase
	Total     int // people
	Done      int // who will not be tried again by itself
	Counts    map[invite.Outcome]int
	Left      int // who was not tried
	ToDo      int // who is still to be dealt with until the run ends: not tried, put off, or to be looked up
	MayRetry  int // whom Retry would try again
	Begun     time.Time
	Leaves    time.Time           // when the first is sent
	Ended     time.Time           // of an interrupted run, when something was sent last; zero: it goes
	ETA       time.Duration       // to the end, at the present pace; -1: not known
	WaitUntil time.Time           // while Held
	Problem   *invite.Error       // why it waits, or ended
	New       invite.New          // what is invited to
	Change    invite.MemberChange // what a member is changed to
	Only      Person              // the person, where it is one
	Cleared   bool
	Foreign   bool // of a newer Guestlist: all that can be done with it is Discard
	Here      bool // it was begun or went on since the program was started
}

// OK is the number of people for whom all is as it was wanted.
func (s Status) OK() int {
	n := 0
	for o, c := range s.Counts {
		if o.OK() {
			n += c
		}
	}
	return n
}

// Fine is the number of people for whom nothing more is to be done by this run: besides
// those of OK they are, where people were invited, those who are in or invited already.
func (s Status) Fine() int {
	n := s.OK() + s.Counts[TakenOver]
	if s.Kind == Invite {
		n += s.Skipped()
	}
	return n
}

// Skipped is the number of people who were invited already or are members.
func (s Status) Skipped() int {
	return s.Counts[invite.AlreadyInvited] + s.Counts[invite.AlreadyMember] + s.Counts[invite.AlreadyAccepted]
}

// Status is the run as it is now.
func (r *Run) Status() Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := Status{
		ID: r.rec.ID, Kind: Kind(r.rec.Kind), Phase: r.phase(), Total: r.rec.Total, Counts: r.tally.outcomes(), Done: r.tally.settled, Left: r.tally.by[""],
		Begun: r.rec.Begun, Leaves: r.rec.Leaves, Ended: r.rec.Ended, ETA: -1, Problem: r.rec.Problem,
		New: r.rec.New, Change: r.rec.Change, Cleared: r.rec.Cleared, Here: r.started, Foreign: foreign(r.rec),
	}
	if s.Phase == Interrupted {
		if s.Ended = r.rec.Last; s.Ended.IsZero() {
			s.Ended = r.rec.Begun
		}
	}
	if !r.refused() {
		s.MayRetry = s.Left
	}
	for o, n := range s.Counts {
		if mayRetry(o) || o == invite.OutcomeUnknown {
			s.MayRetry += n
		}
	}
	if s.Foreign {
		s.MayRetry = 0
	}
	if !s.Phase.Ended() {
		s.ToDo = s.Total - s.Done + s.Counts[invite.OutcomeUnknown]
	}
	switch {
	case s.Kind.Single() && r.rec.Who != "":
		s.Only = Person{ID: r.rec.Who, Address: r.rec.Address, Name: r.rec.Name}
	case len(r.items) == 1:
		s.Only = Person{ID: r.items[0].ID, Address: r.items[0].Address, Name: r.rec.Name}
	}
	if r.work != nil {
		s.WaitUntil, s.Problem = r.work.until, r.work.why
		s.ETA = r.work.eta(s.Done, s.Total)
	}
	return s
}

// phase is where the run stands. Callers hold mu.
func (r *Run) phase() Phase {
	switch {
	case r.work != nil && r.ask.stop:
		return Stopping
	case r.work != nil && r.work.leaving:
		return Leaving
	case r.work != nil && r.ask.pause:
		return Paused
	case r.work != nil && !r.work.until.IsZero():
		return Held
	case r.work != nil:
		return Going
	}
	switch r.rec.State {
	case journal.Undone:
		return Undone
	case journal.Discarded:
		return Discarded
	case journal.Finished:
		return Finished
	case journal.Stopped:
		if r.rec.Problem != nil {
			return Failed
		}
		return Stopped
	default:
		return Interrupted
	}
}

// settled tells whether somebody is not tried again by itself.
func settled(i journal.Item) bool {
	return i.Outcome != "" && (!putOff(i.Outcome) || i.Tries >= itemTries)
}

// putOff tells whether the backend wants to be asked again later.
func putOff(o invite.Outcome) bool { return o == invite.Temporary || o == invite.RateLimited }

// eta is how long the rest takes at the pace so far; -1: not known.
func (w *worker) eta(done, total int) time.Duration {
	tried := done - w.before
	if tried <= 0 {
		return -1
	}
	pace := (time.Since(w.began) - w.waited) / time.Duration(tried)
	left := pace * time.Duration(total-done)
	if !w.until.IsZero() {
		left += time.Until(w.until)
	}
	return left
}
