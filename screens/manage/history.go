package manage

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/words"
)

// historyShown is how many events are listed; the log has the rest.
const historyShown = 8

// readHistory asks what happened to the invitation: the server, or where it keeps no
// history, what was seen from this computer.
func (d *Dialog) readHistory() {
	go func() {
		ctx, cancel := context.WithTimeout(d.ctx, callTimeout)
		defer cancel()
		events, err := d.p.Session.History(ctx, d.id)
		d.p.Dispatch(func() {
			switch {
			case d.ctx.Err() != nil:
			case invite.CodeOf(err) == invite.CodeUnsupported:
				d.showHistory(nil, lang.X("manage.no_history", "This server keeps no history."))
			case err != nil:
				d.showHistory(nil, lang.X("manage.history_failed", "The history cannot be read now."))
			default:
				d.showHistory(events, lang.X("manage.no_history", "This server keeps no history."))
			}
		})
	}()
}

// serverTells tells whether the history is the server's.
func (d *Dialog) serverTells() bool { return d.p.Session.Snapshot().Info.Capabilities.History }

func (d *Dialog) earlierSaid(n int) string {
	if !d.serverTells() {
		return lang.XN("manage.more_seen", "and {{.N}} earlier events", n, map[string]any{"N": n})
	}
	return lang.XN("manage.more_history", "and {{.N}} earlier events, in Activity", n, map[string]any{"N": n})
}

// historyRoom is how many lines the dialog keeps room for while the history is read.
const historyRoom = 3

func (d *Dialog) showHistory(events []invite.Event, instead string) {
	now := d.p.Session.Snapshot().Now()
	lines := d.historyLines(events)
	date := func(l HistoryLine) string {
		if l.At.IsZero() {
			return ""
		}
		return words.WhenExactly(l.At, now)
	}
	var dates float32
	for _, l := range lines {
		dates = max(dates, kit.Measure(date(l), kit.BodyMuted).Width+20)
	}
	var rows []fyne.CanvasObject
	for _, l := range lines {
		said := kit.NewParagraph(l.Said, kit.Body, inner-dates)
		rows = append(rows, kit.Row(0, kit.Sized(dates, said.MinSize().Height, kit.Column(0, kit.NewLine(date(l), kit.BodyMuted))), kit.NewSpring(said)))
	}
	if len(events) > 0 && !d.serverTells() {
		rows = append(rows, kit.NewLine(lang.X("manage.from_here", "As it was seen from this computer. The server keeps no history."), kit.BodyMuted))
	}
	if len(events) == 0 && instead != "" {
		rows = append(rows, kit.NewLine(instead, kit.BodyMuted))
	}
	for len(rows) < historyRoom {
		rows = append(rows, kit.NewLine("", kit.Body))
	}
	d.history.Objects = rows
	d.history.Refresh()
	d.modal.Fit()
}

// HistoryLine is one line of the history of an invitation.
type HistoryLine struct {
	At   time.Time // zero: it stands for the rest
	Said string
}

// historyLines are the first lines of the history, and how much more there is.
func (d *Dialog) historyLines(events []invite.Event) []HistoryLine {
	if len(events) <= historyShown+1 {
		return HistoryLines(events, d.now)
	}
	return append(HistoryLines(events[:historyShown], d.now), HistoryLine{Said: d.earlierSaid(len(events) - historyShown)})
}

// HistoryLines are the events with what became of the last message, newest first.
func HistoryLines(events []invite.Event, of *invite.Invitation) []HistoryLine {
	var lines []HistoryLine
	for _, e := range events {
		lines = append(lines, HistoryLine{e.At, words.HistoryLine(e)})
	}
	sent := of.Delivery()
	said := words.DeliveryLine(sent)
	if said == "" || sent.State == invite.DeliveryFailed { // a failure is an event of its own
		return lines
	}
	// The delivery is known to the second only, and its message was sent before it.
	at := slices.IndexFunc(lines, func(l HistoryLine) bool { return !l.At.Truncate(time.Second).After(sent.At) })
	if at < 0 {
		at = len(lines)
	}
	return slices.Insert(lines, at, HistoryLine{sent.At, said})
}
