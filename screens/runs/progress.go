package runs

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/run"
	"guestlist/screens/words"
)

// progressSaid reads "Resending 312 of 500".
func progressSaid(s run.Status) string {
	data := map[string]any{"N": words.Number(s.Done), "Of": words.Number(s.Total)}
	switch s.Kind {
	case run.Invite:
		return lang.X("run.inviting", "Inviting {{.N}} of {{.Of}}", data)
	case run.Revoke:
		return lang.X("run.revoking", "Revoking {{.N}} of {{.Of}}", data)
	case run.Resend:
		return lang.X("run.resending", "Resending {{.N}} of {{.Of}}", data)
	}
	return taskSaid(s)
}

// taskSaid reads "Inviting 3 people", whatever is done of it. A single person is named.
func taskSaid(s run.Status) string {
	data := map[string]any{"Who": called(s.Only)}
	switch {
	case s.Foreign:
		return foreignTask()
	case s.Kind == run.RemoveRoles:
		return lang.X("run.remove_roles", "Removing roles of {{.Who}}", data)
	case s.Kind == run.Correct:
		return lang.X("run.correct", "Correcting the address {{.Who}}", data)
	case s.Kind == run.ChangeMember:
		return memberTask(s)
	case s.Only.Address != "":
		return taskForOne(s)
	}
	n := s.Total
	if s.Phase == run.Leaving {
		n -= s.Done // whose outcome was known before
	}
	switch s.Kind {
	case run.Invite:
		return lang.XN("run.invite_people", "Inviting {{.N}} people", n, words.Count(n))
	case run.Revoke:
		return lang.XN("run.revoke_people", "Revoking {{.N}} invitations", n, words.Count(n))
	case run.Resend:
		return lang.XN("run.resend_people", "Resending {{.N}} invitations", n, words.Count(n))
	}
	return foreignTask()
}

// taskForOne reads "Inviting noor@acme.example".
func taskForOne(s run.Status) string {
	data := map[string]any{"Who": s.Only.Address}
	switch s.Kind {
	case run.Invite:
		return lang.X("run.invite_one", "Inviting {{.Who}}", data)
	case run.Revoke:
		return lang.X("run.revoke_one", "Revoking {{.Who}}", data)
	case run.Resend:
		return lang.X("run.resend_one", "Resending to {{.Who}}", data)
	}
	return foreignTask()
}

// foreignTask is what this version knows of a run that a newer one has begun.
func foreignTask() string { return lang.X("run.foreign", "A run of a newer Guestlist") }

// foreignSaid says what that means for it.
func foreignSaid() string {
	return lang.X("run.foreign_state", "this version cannot go on with it")
}

// headSaid says in one line what a run that has not ended is about.
func headSaid(s run.Status, now time.Time) string {
	switch s.Phase {
	case run.Leaving:
		return taskSaid(s) + " · " + leavesSaid(s, now)
	case run.Interrupted:
		return taskSaid(s)
	}
	if s.Total == 1 {
		return taskSaid(s)
	}
	return progressSaid(s)
}

// leavesSaid reads "leaves in 4 s".
func leavesSaid(s run.Status, now time.Time) string {
	return lang.X("run.leaves", "leaves in {{.N}} s", map[string]any{"N": secondsTo(s.Leaves, now)})
}

// secondsTo counts down to a time, and never below 1: at 0 it is there.
func secondsTo(t, now time.Time) int { return max(1, int((t.Sub(now)+time.Second-1)/time.Second)) }

// stateSaid says in a few words what a run that goes does now; empty: what its head says.
func stateSaid(s run.Status, now time.Time) string {
	switch s.Phase {
	case run.Stopping:
		return lang.X("run.stopping", "stopping: looking up what was done")
	case run.Paused:
		return lang.X("run.paused", "paused")
	case run.Held:
		return lang.X("run.waiting", "{{.Why}}, goes on {{.At}}", map[string]any{"Why": whyHeld(s), "At": words.Until(s.WaitUntil, now)})
	}
	return etaSaid(s)
}

func whyHeld(s run.Status) string {
	if s.Problem == nil {
		return lang.X("run.busy", "the server is busy")
	}
	return words.InShort(s.Problem)
}

// etaSaid reads "about 20 s left".
func etaSaid(s run.Status) string {
	switch {
	case s.ETA >= time.Minute:
		return lang.X("run.minutes_left", "about {{.N}} min left", map[string]any{"N": int(s.ETA.Minutes() + 0.5)})
	case s.ETA >= 2*time.Second:
		return lang.X("run.seconds_left", "about {{.N}} s left", map[string]any{"N": int(s.ETA.Seconds() + 0.5)})
	}
	return ""
}
