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
const historyDate float32 = 130

// historyShown is how many events are listed; the log has the rest.
const historyShown = 8

// readHistory asks the server what happened to the invitation.
func (d *Dialog) readHistory() {
	if !d.p.Session.Snapshot().Info.Capabilities.History {
		d.showHistory(nil, lang.X("manage.no_history", "This server keeps no history."))
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(d.ctx, callTimeout)
		defer cancel()
		events, err := d.p.Session.History(ctx, d.id)
		d.p.Dispatch(func() {
			switch {
			case d.ctx.Err() != nil:
			case err != nil:
				d.showHistory(nil, lang.X("manage.history_failed", "The history cannot be read now."))
			default:
				d.showHistory(events, "")
			}
		})
	}()
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
			left := len(events) - n
			line("", lang.XN("manage.more_history", "and {{.N}} earlier events, in Activity", left, map[string]any{"N": left}))
			break
		}
		line(words.WhenExactly(e.At, now), words.HistoryLine(e))
	}
	if len(events) == 0 && instead != "" {
		lines = append(lines, kit.NewLine(instead, kit.BodyMuted))
	}
	d.history.Objects = lines
	d.history.Refresh()
	d.modal.Fit()
}
