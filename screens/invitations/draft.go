package invitations

import (
	"slices"
	"strconv"

	"guestlist/app/intake"
	"guestlist/app/invite"
	"guestlist/app/run"
)

// draft is the list of addresses in the invite dialog, each with what is known of
// it. It outlives the dialog, so that closing it by mistake loses nothing.
type draft struct {
	recipients []*recipient
	next       int
	// edition grows with every change, so that an old judgement is noticed.
	edition int

	// What was chosen for all of them; empty: what the dialog starts with.
	scope, until, message string
	roles                 []string
}

// recipient is one address, or what was meant to be one.
type recipient struct {
	id        string
	candidate intake.Candidate
	result    invite.Result // what the server answers, or would; Outcome empty: not known yet
	sent      bool          // result is a real answer, not a forecast
}

// add takes in typed, pasted or imported candidates. What is no address, or is
// there already, is kept and marked.
func (d *draft) add(candidates []intake.Candidate) {
	for _, c := range candidates {
		if c.Problem == invite.Duplicate {
			c.Problem = invite.NoProblem // judged below, against the whole draft
		}
		c.Cells = nil // a draft lives long, and nobody asks for them
		d.next++
		d.recipients = append(d.recipients, &recipient{id: strconv.Itoa(d.next), candidate: c})
	}
	d.changed()
}

func (d *draft) remove(ids ...string) {
	gone := make(map[string]bool, len(ids))
	for _, id := range ids {
		gone[id] = true
	}
	d.recipients = slices.DeleteFunc(d.recipients, func(e *recipient) bool { return gone[e.id] })
	d.changed()
}

func (d *draft) find(id string) *recipient {
	for _, e := range d.recipients {
		if e.id == id {
			return e
		}
	}
	return nil
}

// replace puts another address in the place of one.
func (d *draft) replace(id, address string) {
	e := d.find(id)
	if e == nil {
		return
	}
	*e = recipient{id: id, candidate: intake.Exact(address)}
	d.changed()
}

// changed marks again which recipients repeat an earlier one.
func (d *draft) changed() {
	d.edition++
	seen := map[string]bool{}
	for _, e := range d.recipients {
		if e.candidate.Key == "" {
			continue
		}
		e.candidate.Problem = invite.NoProblem
		if seen[e.candidate.Key] {
			e.candidate.Problem = invite.Duplicate
		}
		seen[e.candidate.Key] = true
	}
}

// forget drops the forecasts that depend on scope and roles, because those have
// changed. Who is a member is one whatever they are.
func (d *draft) forget() {
	for _, e := range d.recipients {
		if !e.sent && e.verdict() != isMember {
			e.result = invite.Result{}
		}
	}
	d.edition++
}

// unjudged lists the addresses that nothing is known of yet, or whose answer was lost.
func (d *draft) unjudged() []string {
	var out []string
	for _, e := range d.recipients {
		if o := e.result.Outcome; e.candidate.Problem == invite.NoProblem && (o == "" || o == invite.OutcomeUnknown) {
			out = append(out, e.candidate.Address)
		}
	}
	return out
}

// learn notes results by address.
func (d *draft) learn(results []invite.Result, sent bool) {
	byKey := make(map[string]invite.Result, len(results))
	for _, r := range results {
		byKey[invite.FoldAddress(r.Address)] = r
	}
	for _, e := range d.recipients {
		if r, ok := byKey[e.candidate.Key]; ok && e.candidate.Problem == invite.NoProblem {
			e.result, e.sent = r, sent
		}
	}
}

// verdict is what will become of a recipient when the button is pressed.
type verdict int

const (
	willGo verdict = iota
	isInvited
	isMember
	needsFixing
	isDouble
	mayRetry // was sent without a good answer
)

func (e *recipient) verdict() verdict {
	switch {
	case e.candidate.Problem == invite.Duplicate:
		return isDouble
	case e.candidate.Problem != invite.NoProblem, e.candidate.Glued():
		return needsFixing
	}
	switch e.result.Outcome {
	case "", invite.Invited, invite.RolesAdded, invite.Resent:
		return willGo
	case invite.AlreadyInvited:
		return isInvited
	case invite.AlreadyMember, invite.AlreadyAccepted:
		return isMember
	default:
		if e.sent && e.result.Outcome.Retryable() {
			return mayRetry
		}
		return needsFixing
	}
}

// sendable lists the addresses that the button sends.
func (d *draft) sendable() []string {
	var out []string
	for _, e := range d.recipients {
		if f := e.verdict(); f == willGo || f == mayRetry {
			out = append(out, e.candidate.Address)
		}
	}
	return out
}

// skipped lists who is invited or a member already, for the summary of what is sent.
func (d *draft) skipped() []run.Person {
	var out []run.Person
	for _, e := range d.recipients {
		if v := e.verdict(); v == isInvited || v == isMember {
			out = append(out, run.Person{Address: e.candidate.Address, Known: e.result.Outcome})
		}
	}
	return out
}

// tally counts the recipients by their verdict.
func (d *draft) tally() map[verdict]int {
	n := map[verdict]int{}
	for _, e := range d.recipients {
		n[e.verdict()]++
	}
	return n
}

// keepUnsent drops what needs nothing more once the rest is sent: all but what has to be
// fixed first.
func (d *draft) keepUnsent() {
	d.recipients = slices.DeleteFunc(d.recipients, func(e *recipient) bool { return e.verdict() != needsFixing })
	if len(d.recipients) == 0 {
		*d = draft{edition: d.edition}
	}
	d.changed()
}
