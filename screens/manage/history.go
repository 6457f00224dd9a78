package manage

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/words"
)

// historyDate is the width of the dates.
const historyDate float32 = 156

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

func (d *Dialog) showHistory(events []invite.Event, instead string) {
	now := d.p.Session.Snapshot().Now()
	var lines []fyne.CanvasObject
	line := func(date, text string) {
		lines = append(lines, kit.Row(0, kit.Sized(historyDate, 0, kit.NewShrinkingLine(date, kit.BodyMuted)), kit.NewSpring(kit.NewShrinkingLine(text, kit.Body))))
	}
	if d.now.Delivery().State != invite.DeliveryFailed { // a failure is an event of its own
		if said := words.DeliveryLine(d.now.Delivery()); said != "" {
			line(words.WhenExactly(d.now.Delivery().At, now), said)
		}
	}
	for n, e := range events {
		if n == historyShown && len(events) > historyShown+1 {
			line("", d.earlierSaid(len(events)-n))
			break
		}
		line(words.WhenExactly(e.At, now), words.HistoryLine(e))
	}
	if len(events) > 0 && !d.serverTells() {
		lines = append(lines, kit.NewLine(lang.X("manage.from_here", "As it was seen from this computer. The server keeps no history."), kit.BodyMuted))
	}
	if len(events) == 0 && instead != "" {
		lines = append(lines, kit.NewLine(instead, kit.BodyMuted))
	}
	d.history.Objects = lines
	d.history.Refresh()
	d.modal.Fit()
}
