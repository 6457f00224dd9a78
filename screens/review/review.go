package review

import (
	"context"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/runs"
)

// Review goes through invitations one by one. It is a widget that has the keyboard. It
// belongs to the UI goroutine.
type Review struct {
	widget.BaseWidget
	p      Params
	ctx    context.Context //nolint:containedctx // of this Review
	cancel context.CancelFunc
	stop   func()
	runner *runs.Runner
	queue  *queue
	doing  decision           // what the run is that is about to begin
	shown  *invite.Invitation // the current one as it is drawn; nil: none is
	past   *histories

	head     *head
	progress *progress
	card     *card
	next     *nextList
	scroll   *scroll.Area
	turn     fyne.CanvasObject // card and next
	end      fyne.CanvasObject // what is shown when all are through
	endSaid  string
	body     *fyne.Container // one of the two
	content  fyne.CanvasObject
}

// New makes a Review of open invitations, which begins with the first. Close it before the
// session.
func New(p Params) *Review {
	r := &Review{p: p, queue: newQueue(p.IDs)}
	r.ctx, r.cancel = context.WithCancel(p.Life)
	r.runner = runs.New(runs.Params{
		Runs: p.Runs, Window: p.Window, Notices: p.Notices, CanChange: r.canChange, Settings: p.Settings, Forgetful: p.Forgetful,
		Name:    r.nameOf,
		Warning: func(ids []string) string { return runs.PartlyWarning(p.Session.Snapshot().Scopes, len(ids)) },
		OnStart: func([]string) { r.decide(r.doing) },
	})
	r.past = newHistories(r)
	r.head, r.progress, r.card, r.next = newHead(r), newProgress(p.Order), newCard(r), newNextList()
	r.turn = kit.Column(24, r.card.frame, r.next.object)
	r.body = container.NewStack()
	r.scroll = scroll.New(kit.Inset(14, screenInset, 24, screenInset, r.body))
	r.content = kit.NewScreen(r.head.object, r.progress.object, r.scroll, newFoot(), p.Corner)
	r.ExtendBaseWidget(r)
	r.stop = p.Session.OnChange(kit.NewSignal(p.Dispatch, r.follow))
	r.show()
	return r
}

// Close ends what Review does. Runs that it began go on.
func (r *Review) Close() {
	r.cancel()
	r.stop()
}

// Focus gives the keyboard to Review.
func (r *Review) Focus() { r.p.Window.Canvas().Focus(r) }

// CreateRenderer implements fyne.Widget.
func (r *Review) CreateRenderer() fyne.WidgetRenderer {
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{r.content},
		Min:   r.content.MinSize,
		Place: func(s fyne.Size) {
			r.card.setNarrow(s.Width < narrowPage)
			r.next.setNarrow(s.Width < narrowPage)
			r.content.Resize(s)
		},
		Redraw: func() { r.content.Refresh() },
	}
}

// Tapped keeps the keyboard here, wherever the person clicks.
func (r *Review) Tapped(*fyne.PointEvent) { r.Focus() }

// FocusGained implements fyne.Focusable.
func (r *Review) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (r *Review) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (r *Review) TypedRune(letter rune) { r.typed(letter) }

// TypedKey implements fyne.Focusable.
func (r *Review) TypedKey(ev *fyne.KeyEvent) { r.key(ev) }

func (r *Review) typed(letter rune) {
	switch unicode.ToUpper(letter) {
	case 'R':
		r.resend()
	case 'D':
		r.revoke()
	case 'S':
		r.skip()
	case 'C':
		r.correct()
	}
}

func (r *Review) key(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		if !kit.PassKey(r, ev) {
			r.p.Leave()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if r.queue.through() {
			r.p.Leave()
		}
	case fyne.KeyDown, fyne.KeyPageDown:
		r.scrollBy(120)
	case fyne.KeyUp, fyne.KeyPageUp:
		r.scrollBy(-120)
	default:
		kit.PassKey(r, ev)
	}
}

func (r *Review) scrollBy(y float32) {
	r.scroll.ScrollToOffset(r.scroll.Offset.AddXY(0, y))
}

// nameOf is what a person calls an invitation; empty where it is not known.
func (r *Review) nameOf(id string) string {
	if i := r.p.Session.Lookup(id); i != nil {
		return i.Address()
	}
	return ""
}

// follow takes over what has changed meanwhile.
func (r *Review) follow() {
	if r.ctx.Err() == nil {
		r.show()
	}
}

// show draws everything from what is known now. Who is not open any more when their turn
// comes is skipped, which is said.
func (r *Review) show() {
	r.passOver()
	r.progress.show(r.queue)
	r.head.show(len(r.queue.ids))
	if r.queue.through() {
		r.shown = nil
		if said := r.queue.result(); r.end == nil || r.endSaid != said {
			r.end, r.endSaid = newEnd(said, r.p.Leave), said
		}
		r.setBody(r.end)
		return
	}
	if i := r.p.Session.Lookup(r.queue.current()); i != nil {
		r.card.show(i)
		r.shown = i
	}
	first, more := r.upcoming()
	if len(first) > 0 {
		r.past.fetch(first[0])
	}
	r.next.show(first, more, r.p.Session.Snapshot().Now())
	r.setBody(r.turn)
}

func (r *Review) setBody(o fyne.CanvasObject) {
	if len(r.body.Objects) != 1 || r.body.Objects[0] != o {
		r.body.Objects = []fyne.CanvasObject{o}
		r.scroll.ScrollToOffset(fyne.NewPos(0, 0))
	}
	r.body.Refresh()
	r.scroll.Refresh()
}

func (r *Review) open(id string) bool {
	i := r.p.Session.Lookup(id)
	return i != nil && i.Status().Open()
}

// lookedUp is up to how many the rest are looked up to be counted: more would be felt.
const lookedUp = 5000

// upcoming are the first of those whose turn is still to come and who are open, as far as
// is known, and how many there are behind them.
func (r *Review) upcoming() (first []*invite.Invitation, more int) {
	for n, id := range r.queue.next() {
		if n == lookedUp {
			return first, more + len(r.queue.next()) - n
		}
		i := r.p.Session.Lookup(id)
		switch {
		case i == nil || !i.Status().Open():
		case len(first) < nextRows:
			first = append(first, i)
		default:
			more++
		}
	}
	return first, more
}

// passOver skips those who are not open any more when their turn comes, and says so. While
// the list is being read nobody knows.
func (r *Review) passOver() {
	var passed []string
	for r.p.Session.Snapshot().Complete && !r.queue.through() && !r.open(r.queue.current()) {
		passed = append(passed, r.queue.current())
		r.queue.decide(over)
	}
	switch n := len(passed); n {
	case 0:
		return
	case 1:
		r.sayOver(passed[0])
	default:
		r.p.Notices.Tell(kit.Info, lang.XN("review.are_over", "{{.N}} people are not open any more and were skipped.", n, count(n)))
	}
	r.card.edit(false)
	if r.p.Window.Canvas().Focused() == r.card.field.Focusable() {
		r.Focus()
	}
}

// sayOver says what somebody is by now who was skipped.
func (r *Review) sayOver(id string) {
	address := lang.X("review.somebody", "Somebody")
	if r.shown != nil && r.shown.ID() == id {
		address = r.shown.Address()
	}
	go func() {
		ctx, cancel := context.WithTimeout(r.ctx, callTimeout)
		defer cancel()
		i, err := r.p.Session.Get(ctx, id)
		r.p.Dispatch(func() {
			if r.ctx.Err() != nil {
				return
			}
			if err != nil {
				i = nil
			} else {
				address = i.Address()
			}
			r.p.Notices.Tell(kit.Info, overSaid(address, i))
		})
	}()
}
