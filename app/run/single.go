package run

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// The kinds that change a single invitation or member.
const (
	RemoveRoles  Kind = "remove_roles"  // takes Request.Grants out of an invitation
	Correct      Kind = "correct"       // revokes an invitation, and invites Request.To to the same
	ChangeMember Kind = "change_member" // makes a member what Request.Change says
)

// Single tells whether a kind changes one invitation or member only.
func (k Kind) Single() bool { return k == RemoveRoles || k == Correct || k == ChangeMember }

// checkSingle tells what is wrong with a request of such a kind.
func (r Request) checkSingle() error {
	switch {
	case len(r.People) != 1 || r.People[0].ID == "":
		return errors.New("run: it is about one invitation or member")
	case r.Kind == RemoveRoles && len(r.Grants) == 0:
		return errors.New("run: which roles?")
	case r.Kind == Correct && r.To == "":
		return errors.New("run: to which address?")
	case r.Kind == ChangeMember:
		return r.checkMember()
	}
	return nil
}

// refused tells whether the backend does not do what a run of a single one asks for, however
// often it is asked. Callers hold mu.
func (r *Run) refused() bool {
	if !r.Kind().Single() || r.rec.Problem == nil {
		return false
	}
	switch r.rec.Problem.Code {
	case invite.CodeForbidden, invite.CodeNotFound, invite.CodeConflict, invite.CodeInvalid, invite.CodeUnsupported:
		return true
	}
	return false
}

// foreign tells whether this version cannot tell what a run is to do: a newer Guestlist has
// begun it. Nothing of it is sent.
func foreign(rec journal.Record) bool {
	switch Kind(rec.Kind) {
	case Invite, Resend, Revoke:
		return false
	case RemoveRoles:
		return len(rec.Grants) == 0
	case Correct:
		return rec.To == ""
	case ChangeMember:
		s := rec.Change.Status
		return rec.Change.Roles == nil && s == "" || s != "" && s != invite.MemberActive && s != invite.MemberDeactivated
	}
	return true
}

// requestOf is what a record is for, without its people.
func requestOf(rec journal.Record) Request {
	return Request{Kind: Kind(rec.Kind), New: rec.New, Grants: rec.Grants, To: rec.To, Change: rec.Change, Was: rec.Was}
}

// alike tells whether a request is for what a record is about, whoever the people are.
func alike(rec journal.Record, q Request) bool {
	if rec.Kind != string(q.Kind) {
		return false
	}
	switch q.Kind {
	case Invite:
		return reflect.DeepEqual(rec.New, withoutAddresses(q.New))
	case RemoveRoles:
		return slices.Equal(rec.Grants, q.Grants)
	case Correct:
		return invite.FoldAddress(rec.To) == invite.FoldAddress(q.To)
	case ChangeMember:
		return sameChange(rec.Change, q.Change) && sameChange(rec.Was, q.Was)
	}
	return true
}

func (w *worker) removeRoles(ctx context.Context, id, key string) ([]invite.Result, error) {
	now, err := w.runs.p.Backend.RemoveRoles(ctx, id, w.rec.Grants, key)
	if err != nil {
		return nil, err
	}
	return []invite.Result{removed(id, now)}, nil
}

// removed is the result of an invitation of which roles were removed.
func removed(id string, now *invite.Invitation) invite.Result {
	r := invite.Result{ID: id, Outcome: invite.RoleRemoved, Invitation: now}
	if now.Status().Closed() {
		r.Outcome = invite.WasRevoked
	}
	return r
}

func (w *worker) correct(ctx context.Context, id, key string) ([]invite.Result, error) {
	now, err := w.runs.p.Backend.Correct(ctx, id, w.rec.To, key)
	if err != nil {
		return nil, err
	}
	return []invite.Result{{ID: id, Outcome: invite.Invited, Invitation: now}}, nil
}

// learnRemoved tells whether the roles of an open invitation were removed.
func (w *worker) learnRemoved(now *invite.Invitation) (invite.Result, found) {
	there := 0
	for _, g := range now.Roles() {
		if slices.Contains(w.rec.Grants, g.ID) {
			there++
		}
	}
	if there > 0 { // all of them are removed at once, or none
		return invite.Result{}, wasNot
	}
	return removed(now.ID(), now), wasDone
}

// learnCorrected tells whether the right address has been invited in the place of an
// invitation that is revoked.
func (w *worker) learnCorrected(ctx context.Context, old *invite.Invitation) (invite.Result, found) {
	if old.Status() != invite.Revoked {
		return invite.Result{Outcome: invite.NotPending, Invitation: old}, wasDone
	}
	page, err := w.runs.p.Backend.List(ctx, invite.ListQuery{Address: w.rec.To})
	if err != nil || len(page.Items) == 0 || w.olderThanRun(page.Items[0]) {
		return invite.Result{}, notKnown // by somebody else, perhaps
	}
	return invite.Result{Outcome: invite.Invited, Invitation: page.Items[0]}, wasDone
}
