package activity

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/words"
)

// statusSaid is what the line at the foot of the screen says, of so many runs too.
func statusSaid(p answer, runs int) string {
	said := logSaid(p)
	if runs == 0 {
		return said
	}
	if said == "" { // an empty list would say why
		switch {
		case p.code() == invite.CodeUnsupported:
			said = lang.X("activity.unsupported", "No log")
		case forbidden(p):
			said = lang.X("activity.no_permission", "You cannot see the activity here")
		default:
			said = lang.X("activity.log_unread", "The log cannot be read now")
		}
	}
	return said + " · " + lang.XN("activity.runs", "{{.N}} runs of this computer", runs, map[string]any{"N": words.Number(runs)})
}

func logSaid(p answer) string {
	n := len(p.events)
	data := map[string]any{"N": words.Number(n), "At": words.ClockTime(p.readAt, time.Now())}
	switch {
	case p.reading:
		return lang.X("activity.reading", "Reading…")
	case p.kept && p.partly:
		return lang.XN("activity.saved_partly", "{{.N}} events, saved {{.At}}, there may be older ones", n, data)
	case p.kept:
		return lang.XN("activity.saved", "{{.N}} events, saved {{.At}}", n, data)
	case p.problem != nil && n > 0:
		return lang.XN("activity.as_of", "{{.N}} events, read {{.At}}", n, data)
	case p.problem != nil:
		return ""
	case p.more:
		return lang.XN("activity.so_far", "{{.N}} events so far, more below", n, data)
	default:
		return lang.XN("activity.events", "{{.N}} events", n, data)
	}
}
