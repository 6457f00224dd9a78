package activity

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit/modal"
	"guestlist/screens/runs"
	"guestlist/screens/words"
)

// Runs are those of the connection that were begun on this computer; *run.Runs is one.
type Runs interface {
	List() []*run.Run
	OnChange(f func(run.Status)) (stop func())
}

// ownRun is a run as the list shows it.
type ownRun struct {
	run    *run.Run
	status run.Status
	at     time.Time // when it was begun, by the server's clock, as the events are
	scope  string
}

// ownRuns lists the runs that tell more than the events of the log do, newest first. One
// of a single person that went well is an event, no more.
func ownRuns(from Runs, p answer) []*ownRun {
	if from == nil {
		return nil
	}
	var out []*ownRun
	for _, r := range from.List() {
		s := r.Status()
		if s.Total == 1 && (s.Phase.Goes() || s.Phase == run.Undone || s.Fine() == s.Total) {
			continue
		}
		out = append(out, &ownRun{r, s, s.Begun.Add(p.snapshot.Offset), scopeOf(s, p)})
	}
	slices.SortStableFunc(out, func(a, b *ownRun) int { return cmp.Compare(b.at.UnixNano(), a.at.UnixNano()) })
	return out
}

// scopeOf is the place that a run invites to, as far as it is known.
func scopeOf(s run.Status, p answer) string {
	if s.Kind != run.Invite {
		return ""
	}
	for _, scope := range p.snapshot.Scopes {
		if scope.ID == s.New.ScopeID || s.New.ScopeID == "" && scope.ParentID == "" {
			return words.Scope(scope.Ref())
		}
	}
	return ""
}

// action is what the log calls that which a run does.
func (o *ownRun) action() invite.Action {
	switch o.status.Kind {
	case run.Invite:
		return invite.ActionInvited
	case run.Resend:
		return invite.ActionResent
	case run.Revoke:
		return invite.ActionCancelled
	case run.RemoveRoles:
		return invite.ActionRoleRemoved
	case run.Correct:
		return invite.ActionCorrected
	case run.ChangeMember:
		return o.memberAction()
	}
	return ""
}

func (o *ownRun) memberAction() invite.Action {
	switch o.status.Change.Status {
	case invite.MemberDeactivated:
		return invite.ActionDeactivated
	case invite.MemberActive:
		return invite.ActionReactivated
	default:
		return invite.ActionRolesChanged
	}
}

// fits tells whether the run is among what a person has asked to see. Who began it is not
// known, and whom it is about only of a single person: the log has the others.
func (o *ownRun) fits(w want, now time.Time) bool {
	who := o.status.Only.Address
	said := strings.ToLower(strings.Join([]string{thisComputer(), runs.Task(o.status), runs.Outcome(o.status, now), who, string(o.action())}, "\n"))
	return !o.at.Before(w.span.since(now)) && w.actor == "" &&
		(w.action == "" || w.action == o.action()) &&
		(w.subject == "" || invite.FoldAddress(w.subject) == invite.FoldAddress(who)) &&
		strings.Contains(said, strings.ToLower(strings.TrimSpace(w.text)))
}

func thisComputer() string { return lang.X("activity.this_computer", "This computer") }

// shownRuns are those of the answer's runs that are listed, in its order. One that stands
// behind all events waits for the events beside it. Runs have neither a person who acted
// nor one whom they are about: they are listed in the orders of time only.
func shownRuns(p answer) []*ownRun {
	if !p.order.timely() {
		return nil
	}
	var out []*ownRun
	for _, o := range p.runs {
		behind := p.more && len(p.events) > 0 && p.order.before(p.events[len(p.events)-1].At, o.at)
		if !behind && o.fits(p.want, p.now) {
			out = append(out, o)
		}
	}
	if p.order != "" {
		slices.Reverse(out)
	}
	return out
}

// withRuns puts runs among the rows of events, by time.
func withRuns(all []row, own []*ownRun, o order) []row {
	out := make([]row, 0, len(all)+len(own))
	for _, l := range all {
		for len(own) > 0 && !l.below() && o.before(own[0].at, l.about().At) {
			out, own = append(out, runRow(own[0])), own[1:]
		}
		out = append(out, l)
	}
	for _, o := range own {
		out = append(out, runRow(o))
	}
	return out
}

func runRow(o *ownRun) row { return row{id: "run " + o.status.ID, event: -1, own: o} }

// subjects is the person of the run, where it is one.
func (o *ownRun) subjects() []string {
	if who := o.status.Only.Address; who != "" {
		return []string{who}
	}
	return nil
}

// showRun lists all people of a run.
func (s *Screen) showRun(o *ownRun) {
	go func() {
		results, left, err := o.run.Results()
		s.p.Dispatch(func() {
			switch {
			case s.ctx.Err() != nil:
			case err != nil:
				modal.ShowMessage(s.p.Window.Canvas(), lang.X("run.unread", "It cannot be read"), words.Error(err))
			default:
				runs.ShowEverybody(s.p.Window.Canvas(), o.run.Status(), results, left)
			}
		})
	}()
}
