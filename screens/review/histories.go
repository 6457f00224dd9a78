package review

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/manage"
	"guestlist/screens/words"
)

// callTimeout is how long the server may take for one question.
const callTimeout = 30 * time.Second

// historyRows is how many lines of a history are shown.
const historyRows = 3

// histories reads what happened to the current one, and to the next beforehand, so that
// the next person comes whole.
type histories struct {
	r    *Review
	read map[string]history // by ID
}

type history struct {
	events []invite.Event
	seq    int64 // of the invitation that it was read for
	reads  bool  // it is being read
	err    error
}

func newHistories(r *Review) *histories { return &histories{r: r, read: map[string]history{}} }

// fetch has the history of an invitation read, unless it is known.
func (h *histories) fetch(i *invite.Invitation) {
	r, id, known := h.r, i.ID(), h.read[i.ID()]
	if known.reads || known.seq == i.Seq() && (known.events != nil || known.err != nil) {
		return
	}
	known.reads = true
	h.read[id] = known
	go func() {
		ctx, cancel := context.WithTimeout(r.ctx, callTimeout)
		defer cancel()
		events, err := r.p.Session.History(ctx, id)
		r.p.Dispatch(func() {
			if r.ctx.Err() != nil {
				return
			}
			if events == nil {
				events = []invite.Event{}
			}
			h.read[id] = history{events: events, seq: i.Seq(), err: err}
			if r.shown != nil && r.shown.ID() == id {
				r.card.showHistory(r.shown)
			}
		})
	}()
}

// lines are what is shown of the history, newest first: a date and what happened.
func (h *histories) lines(i *invite.Invitation, now time.Time) [][2]string {
	known := h.read[i.ID()]
	switch {
	case known.events == nil && known.err == nil:
		return [][2]string{{lang.X("manage.reading", "Reading…"), ""}}
	case invite.CodeOf(known.err) == invite.CodeUnsupported:
		return [][2]string{{"", lang.X("manage.no_history", "This server keeps no history.")}}
	case known.err != nil:
		return [][2]string{{"", lang.X("manage.history_failed", "The history cannot be read now.")}}
	}
	all := manage.HistoryLines(known.events, i)
	if i.Bounced() && !slices.ContainsFunc(known.events, func(e invite.Event) bool { return e.Action == invite.ActionDeliveryFailed }) {
		all = slices.Insert(all, 0, manage.HistoryLine{At: i.Delivery().At, Said: words.DeliveryLine(i.Delivery())})
	}
	if len(all) == 0 {
		return [][2]string{{"", lang.X("manage.no_history", "This server keeps no history.")}}
	}
	var lines [][2]string
	for n, l := range all {
		if n == historyRows-1 && len(all) > historyRows {
			left := len(all) - n
			return append(lines, [2]string{"", lang.XN("review.earlier", "and {{.N}} earlier", left, words.Count(left))})
		}
		date := ""
		if !l.At.IsZero() {
			date = words.When(l.At, now)
		}
		lines = append(lines, [2]string{date, l.Said})
	}
	return lines
}
