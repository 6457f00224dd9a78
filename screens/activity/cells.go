package activity

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/list"
	"guestlist/screens/runs"
	"guestlist/screens/words"
)

// columns are those of the table. What the row of a group says already is not said
// again in those below it.
func columns() list.Columns[row] {
	ofThisYear, ofOthers := widestDates()
	all := list.Columns[row]{
		{
			ID: "when", Label: lang.X("column.when", "When"), Width: ofThisYear, Least: ofThisYear, Most: ofOthers, Whole: true, Priority: 4, Sort: list.Past, NewestFirst: true,
			Cell: func(l row, now time.Time) grid.Cell {
				if l.below() {
					return grid.Cell{}
				}
				at := l.about().At
				return grid.Cell{Text: when(at, now), Style: kit.BodyMuted, Tip: words.Exactly(at)}
			},
		},
		{
			ID: "actor", Label: lang.X("column.actor", "Actor"), Width: 150, Least: 92, Most: 200, Grow: 0.3, Priority: 3, Sort: list.Letters,
			Cell: func(l row, _ time.Time) grid.Cell {
				if l.below() {
					return grid.Cell{}
				}
				return grid.Cell{Text: words.Actor(l.about())}
			},
		},
		{
			ID: "action", Label: lang.X("column.action", "Action"), Width: 270, Least: 150, Most: 330, Grow: 1,
			Cell: func(l row, _ time.Time) grid.Cell { return actionCell(l) },
		},
		{
			ID: "subject", Label: lang.X("column.subject", "Subject"), Width: 230, Least: 180, Most: 330, Grow: 1, Priority: 5, Sort: list.Letters,
			Cell: func(l row, _ time.Time) grid.Cell { return subjectCell(l) },
		},
		{
			ID: "scope", Label: lang.X("column.scope", "Scope"), Width: 150, Least: 90, Most: 280, Grow: 0.6, Priority: 1,
			Cell: func(l row, _ time.Time) grid.Cell {
				if l.group() {
					return grid.Cell{Text: scopeSaid(l.act), Style: kit.BodyMuted}
				}
				return grid.Cell{Text: words.Scope(l.about().Scope), Style: kit.BodyMuted}
			},
		},
	}
	for n, c := range all {
		all[n].Cell = func(l row, now time.Time) grid.Cell {
			if l.isRun() {
				return runCell(c.ID, l.own, now)
			}
			return c.Cell(l, now)
		}
	}
	return all
}

// runCell is the cell of a run in a column.
func runCell(column string, o *ownRun, now time.Time) grid.Cell {
	switch column {
	case "when":
		return grid.Cell{Text: when(o.at, now), Style: kit.BodyMuted, Tip: words.Exactly(o.at)}
	case "actor":
		return grid.Cell{Text: thisComputer(), Style: kit.BodyMuted}
	case "action":
		return grid.Cell{Text: runs.Task(o.status), Style: kit.Strong}
	case "subject":
		return grid.Cell{Text: runs.Outcome(o.status, time.Now()), Style: kit.BodyMuted}
	default:
		return grid.Cell{Text: o.scope, Style: kit.BodyMuted}
	}
}

func actionCell(l row) grid.Cell {
	e := l.about()
	switch {
	case l.below():
		return grid.Cell{Text: words.EventDetail(e), Style: kit.BodyMuted}
	case l.group():
		return grid.Cell{Text: words.Event(invite.Event{Action: e.Action, Label: e.Label}), Style: kit.Strong}
	default:
		return grid.Cell{Text: words.Event(e), Style: kit.Strong, Tip: words.EventDetail(e)}
	}
}

func subjectCell(l row) grid.Cell {
	mark := "▶"
	if l.open {
		mark = "▼"
	}
	switch {
	case l.below():
		return grid.Cell{Text: "      " + l.about().Subject, Style: kit.Body}
	case l.group():
		return grid.Cell{Text: mark + "  " + groupSaid(l.act), Style: kit.BodyMuted, Tip: firstSubjects(l.act)}
	default:
		return grid.Cell{Text: l.about().Subject, Style: kit.BodyMuted}
	}
}

// when is the time of day for what happened today, and the day with it for the rest.
func when(t, now time.Time) string {
	y, m, d := t.Local().Date()
	if ny, nm, nd := now.Local().Date(); y == ny && m == nm && d == nd {
		return t.Local().Format("15:04:05")
	}
	return words.WhenExactly(t, now)
}

// widestDates is the room that times of another day take in the table, in this language.
func widestDates() (ofThisYear, ofOthers float32) {
	const digits = 4 // others are a little wider
	room := func(at, now time.Time) float32 {
		return digits + grid.CellWidth(grid.Cell{Text: when(at, now), Style: kit.BodyMuted})
	}
	for month := time.January; month <= time.December; month++ {
		at := time.Date(2000, month, 28, 20, 48, 0, 0, time.Local)
		yesterday, earlier := room(at, at.AddDate(0, 0, 1)), room(at, at.AddDate(0, 0, 2))
		ofThisYear, ofOthers = max(ofThisYear, yesterday, earlier), max(ofOthers, room(at, at.AddDate(1, 0, 0)))
	}
	return ofThisYear, max(ofThisYear, ofOthers)
}

// groupSaid says whom a group is about: how many people, or of one person the
// address as it was and as it is.
func groupSaid(e *act) string {
	n := len(e.events)
	if e.events[0].Action == invite.ActionCorrected && n == 2 {
		return e.events[1].Subject + " → " + e.events[0].Subject
	}
	return lang.XN("activity.people", "{{.N}} people", n, map[string]any{"N": words.Number(n)})
}

// firstSubjects names some of those whom a group is about.
func firstSubjects(e *act) string {
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
func scopeSaid(e *act) string {
	scope := e.events[0].Scope
	for _, event := range e.events {
		if event.Scope.ID != scope.ID {
			return lang.X("activity.scopes", "Several scopes")
		}
	}
	return words.Scope(scope)
}
