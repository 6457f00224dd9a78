package activity

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/words"
)

func (r *rows) single(e invite.Event) []grid.Cell {
	return []grid.Cell{
		{Text: when(e.At, r.page.now), Style: kit.BodyMuted, Tip: words.Exactly(e.At)},
		{Text: words.Actor(e)},
		{Text: words.Event(e), Style: kit.Strong, Tip: words.EventDetail(e)},
		{Text: e.Subject, Style: kit.BodyMuted},
		{Text: words.Scope(e.Scope), Style: kit.BodyMuted},
	}
}

func (r *rows) group(e entry) []grid.Cell {
	cells := r.single(e.events[0])
	mark := "▶"
	if r.opened[e.id] {
		mark = "▼"
	}
	cells[2].Text, cells[2].Tip = words.Event(invite.Event{Action: e.events[0].Action, Label: e.events[0].Label}), ""
	cells[3].Text = mark + "  " + groupSaid(e)
	cells[3].Tip = firstSubjects(e)
	cells[4].Text = scopeSaid(e)
	return cells
}

// below is one of the events of an open group. What the group's row says already
// is not said again.
func (r *rows) below(e invite.Event) []grid.Cell {
	return []grid.Cell{
		{},
		{},
		{Text: words.EventDetail(e), Style: kit.BodyMuted},
		{Text: "      " + e.Subject, Style: kit.Body},
		{Text: words.Scope(e.Scope), Style: kit.BodyMuted},
	}
}

// when is the time of day for what happened today, and the day for the rest.
func when(t, now time.Time) string {
	y, m, d := t.Local().Date()
	if ny, nm, nd := now.Local().Date(); y == ny && m == nm && d == nd {
		return t.Local().Format("15:04:05")
	}
	return words.When(t, now)
}

// groupSaid says whom a group is about: how many people, or of one person the
// address as it was and as it is.
func groupSaid(e entry) string {
	n := len(e.events)
	if e.events[0].Action == invite.ActionCorrected && n == 2 {
		return e.events[1].Subject + " → " + e.events[0].Subject
	}
	return lang.XN("activity.people", "{{.N}} people", n, map[string]any{"N": words.Number(n)})
}

// firstSubjects names some of those whom a group is about.
func firstSubjects(e entry) string {
	const most = 8
	var names []string
	for n, event := range e.events {
		if n == most && len(e.events) > most+1 {
			left := len(e.events) - n
			names = append(names, lang.XN("confirm.more", "and {{.N}} more", left, map[string]any{"N": words.Number(left)}))
			break
		}
		names = append(names, event.Subject)
	}
	return strings.Join(names, "\n")
}

// scopeSaid names the scope of a group, if all of it has the same.
func scopeSaid(e entry) string {
	scope := e.events[0].Scope
	for _, event := range e.events {
		if event.Scope.ID != scope.ID {
			return lang.X("activity.scopes", "Several scopes")
		}
	}
	return words.Scope(scope)
}
