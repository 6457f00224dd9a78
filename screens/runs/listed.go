package runs

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/words"
)

// Task reads "Inviting 3 people", whatever has come of it. A single person is named.
func Task(s run.Status) string { return taskSaid(s) }

// Outcome reads "198 sent · 2: already invited", and of a run that has not ended how far
// it is. now is by our clock.
func Outcome(s run.Status, now time.Time) string {
	switch {
	case s.Phase.Ended():
		return runHead(desk.ConnectionRun{Status: s}, now)
	case s.Phase == run.Interrupted:
		return lang.XN("run.left", "{{.N}} left", s.Left, words.Count(s.Left)) + " · " +
			lang.X("run.interrupted", "interrupted {{.When}}", map[string]any{"When": words.ClockTime(s.Ended, now)})
	case s.Phase == run.Leaving:
		return leavesSaid(s, now)
	}
	said := lang.X("run.progress", "{{.N}} of {{.Of}}", map[string]any{"N": words.Number(s.Done), "Of": words.Number(s.Total)})
	if state := stateSaid(s, now); state != "" {
		said += " · " + state
	}
	return said
}

// ShowEverybody lists all people of a run with what came of each.
func ShowEverybody(c fyne.Canvas, s run.Status, results []invite.Result, left []run.Person) {
	lines := make([]Detail, 0, len(results)+len(left))
	for _, r := range results {
		lines = append(lines, Detail{whoIs(r.ID, r.Address), words.Outcome(r)})
	}
	for _, p := range left {
		lines = append(lines, Detail{whoIs(p.ID, p.Address), lang.X("notice.not_tried", "not done")})
	}
	ShowDetails(c, taskSaid(s), lines)
}
