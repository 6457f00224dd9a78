package invitations

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/app/saved"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/review"
	"guestlist/screens/runs"
)

// Screen is the invitations screen of one session. It belongs to the UI goroutine.
type Screen struct {
	p       Params
	ctx     context.Context
	cancel  context.CancelFunc
	stopped []func()
	runner  *runs.Runner

	lister   *lister
	answer   answer
	columns  list.Columns[*invite.Invitation]
	list     *list.List[*invite.Invitation]
	draft    *draft
	inviting *inviteDialog // while it is open
	readings []*reading    // into the draft, in the order in which they were asked for
	readSaid said          // of those since there was none
	order    invite.Order

	head      *head
	filters   *list.Filters[applist.Query]
	scope     string // that the list is narrowed to; empty: everywhere
	views     *saved.Views
	view      string // ID of the one that is open; empty: none
	saving    *saving
	states    list.States
	lasting   *list.Lasting
	copier    *list.Copier
	newcomers newcomers
	ticking   bool // all that match are to be ticked when they are here
	// revealing is the row that is to be shown when it is here; empty: none.
	revealing string
	table     fyne.CanvasObject
	content   *fyne.Container // the table, or Review in its place

	review   *review.Review // nil: the table is shown
	toReview bool           // Review begins when the view that is open is here
}

const (
	// atOnce is how many rows are shown without waiting for the worker: the first
	// frame of the window shows them then.
	atOnce = 1000
	// typingRest is how long a person stops typing before the server is asked.
	typingRest = 300 * time.Millisecond
	// wakeSearch is when the search field is made ready, after the first frame.
	wakeSearch = 250 * time.Millisecond
)

// New makes the screen and starts to follow the session. Close it before the
// session.
func New(p Params) *Screen {
	s := &Screen{p: p, order: invite.NewestFirst, columns: columns(p.Waiting, p.Session.SentFromHere), draft: &draft{}}
	s.ctx, s.cancel = context.WithCancel(p.Life)
	s.takeUpDraft()
	s.runner = s.newRunner()
	s.views = saved.Load(p.Drafts)
	s.head = newHead(s)
	s.saving = newSaving(s)
	s.filters = s.newFilters()
	s.states = list.States{Retry: s.Retry, SignIn: p.SignIn, ClearFilters: s.filters.Clear}
	s.lasting = list.NewLasting(p.Notices)
	s.copier = list.NewCopier(list.CopierParams{Life: s.ctx, Session: p.Session, Dispatch: p.Dispatch, Notices: p.Notices, Address: p.Address})
	s.list = s.newList()
	s.table = s.list.Screen(s.head.object, s.list.Grid)
	s.content = container.NewStack(s.table)

	s.lister = newLister(p.Session, s.query(), s.columns, kit.NewLatest(p.Dispatch, s.show).Put)
	s.countViews()
	s.filters.Search.Rest()
	wake := time.AfterFunc(wakeSearch, func() { p.Dispatch(s.filters.Search.Wake) })
	if snap := p.Session.Snapshot(); snap.Open.Len() <= atOnce {
		s.show(s.lister.answer(s.query(), false)) // the worker does not work yet
	}
	wait := list.Start(s.ctx, s.lister.work)
	s.stopped = append(s.stopped, func() { wake.Stop() }, p.Session.OnChange(s.lister.worker.Wake), wait)
	return s
}

// FollowDensity draws the rows as high as they are to be by now.
func (s *Screen) FollowDensity() { s.list.FollowDensity() }

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Buttons are those at the right of the heading.
func (s *Screen) Buttons() fyne.CanvasObject { return s.head.buttons }

// Close ends what the screen does in the background. Runs that it started go on.
func (s *Screen) Close() {
	if s.inviting != nil {
		s.inviting.field.Commit() // what is typed and not ended yet is kept too
		s.inviting.keep()
	}
	s.endReview()
	s.cancel()
	for _, stop := range s.stopped {
		stop()
	}
}

// Redraw draws the rows again: what waits for them has changed.
func (s *Screen) Redraw() { s.list.Grid.Refresh() }

// Retry tries again now what could not be read.
func (s *Screen) Retry() {
	s.p.Session.Retry()
	s.lister.reread()
}

// FocusSearch puts the focus into the search field.
func (s *Screen) FocusSearch() {
	s.endReview()
	s.list.FocusFilters()
}

// FocusList gives the keyboard to the table, or to Review where that is shown.
func (s *Screen) FocusList() {
	if s.review != nil {
		s.review.Focus()
		return
	}
	s.list.Focus()
}

// ShowScope narrows the list to a scope and what is below; empty is everywhere.
func (s *Screen) ShowScope(id string) {
	s.scope = id
	s.refilter(0)
}

func (s *Screen) query() applist.Query {
	q := applist.Query{Order: s.order, Scope: s.scope}
	s.filters.Apply(&q)
	return q
}

// refilter asks for the list again, from its beginning; the server is asked after a
// delay.
func (s *Screen) refilter(delay time.Duration) {
	s.ticking, s.revealing = false, ""
	s.endReview()
	s.lister.ask(s.query(), delay)
}

// show puts an answer of the lister on screen.
func (s *Screen) show(a answer) {
	if s.ctx.Err() != nil || a.snapshot == nil { // nothing was answered yet
		return
	}
	fresh := a.query != s.answer.query
	if barred(a.snapshot.State) || s.snapshot().Info.User.ID != a.snapshot.Info.User.ID {
		s.list.Selection().Clear() // what is ticked is known of, shown or not
		s.endReview()
	}
	s.answer = a
	s.list.Set(a.Rows, a.now, func(i *invite.Invitation) bool {
		return a.snapshot.Complete && !i.Status().Closed() // closed ones are in no list
	})
	s.tickWhatCame(a)
	s.countViews()
	s.head.show(s, a)
	s.filters.Refresh()
	s.saving.show()
	s.lasting.Show(s.stateNoticeFor(a.snapshot))
	s.list.Grid.SetSort(string(a.query.Order.Key), a.query.Order.Descending)
	s.list.Show(fresh, func() fyne.CanvasObject { return s.emptyState(a) })
	s.greet()
	s.reveal()
	if s.p.Shown != nil {
		s.p.Shown(a.snapshot)
	}
	s.reviewWhatCame()
}

// tickWhatCame ticks all that match, if that is wanted and they are here now.
func (s *Screen) tickWhatCame(a answer) {
	switch {
	case !s.ticking || a.reading:
	case a.problem != nil || away(a.snapshot.State):
		s.tickNoMore()
	case !a.more:
		s.ticking = false
		s.list.SelectAll(true)
	}
}

// canChange tells whether changing something makes sense now, and if not, why.
func (s *Screen) canChange() (ok bool, why string) {
	return list.Changeable(s.snapshot())
}

func (s *Screen) snapshot() *session.Snapshot {
	if s.answer.snapshot == nil {
		return s.p.Session.Snapshot()
	}
	return s.answer.snapshot
}

// sortBy sorts by a column, and turns the order round the second time.
func (s *Screen) sortBy(column string) {
	key := invite.SortKey(column)
	if s.order.Key == key {
		s.order.Descending = !s.order.Descending
	} else {
		s.order = invite.Order{Key: key, Descending: s.columns.Get(column).NewestFirst}
	}
	s.refilter(0)
}
