package members

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/app/session"
	"guestlist/screens/list"
	"guestlist/screens/runs"
)

// Screen is the screen of the people of one session. It belongs to the UI goroutine.
type Screen struct {
	p      Params
	area   area
	ctx    context.Context
	cancel context.CancelFunc
	stop   []func()

	reader  *reader
	runner  *runs.Runner
	answer  answer
	below   invite.ScopeSet // of the area, as of the answer
	columns list.Columns[*invite.Member]
	list    *list.List[*invite.Member]
	places  *applist.Places // of all people that are ever shown
	sort    string

	head    *head
	filters *list.Filters[want]
	notice  *standing
	states  list.States
	lasting *list.Lasting
	copier  *list.Copier
	content fyne.CanvasObject
}

// New makes the screen and begins to read. Close it before the session.
func New(p Params) *Screen {
	s := &Screen{p: p, area: area{p.Scope, p.Administrators}, sort: sortName, places: applist.NewPlaces()}
	s.ctx, s.cancel = context.WithCancel(p.Life)
	s.answer, _ = p.Memory.last(s.area, want{sort: s.sort})
	s.answer.snapshot = p.Session.Snapshot()
	s.answer.now = s.answer.snapshot.Now()
	s.runner = s.newRunner()
	s.head = newHead(s)
	s.filters = s.newFilters()
	s.notice = newStanding()
	s.states = list.States{Retry: s.Retry, SignIn: p.SignIn, ClearFilters: s.filters.Clear}
	s.lasting = list.NewLasting(p.Notices)
	s.copier = list.NewCopier(list.CopierParams{Life: s.ctx, Session: p.Session, Dispatch: p.Dispatch, Notices: p.Notices, Address: p.Address})
	s.columns = columns(s.here)
	s.list = s.newList()
	s.notice.body = container.New(underStanding{}, s.notice.object, s.list.Grid)
	s.content = s.list.Screen(s.head.object, s.notice.body)

	s.reader = newReader(p.Session, s.area, s.want(), func(a answer) {
		p.Dispatch(func() { s.show(a) })
	})
	s.reader.have = s.answer
	s.show(s.answer)
	wait := list.Start(s.ctx, s.reader.work)
	s.stop = append(s.stop, p.Session.OnChange(s.reader.worker.Wake), wait)
	return s
}

// Narrow asks for the same people as another screen did: its search, filters and
// order.
func (s *Screen) Narrow(as *Screen) {
	s.sort = as.sort
	s.filters.As(as.filters)
}

// FollowDensity draws the rows as high as they are to be by now.
func (s *Screen) FollowDensity() { s.list.FollowDensity() }

// Find searches for a text, as if a person had typed it.
func (s *Screen) Find(text string) { s.filters.Search.SetText(text) }

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Buttons are those at the right of the heading.
func (s *Screen) Buttons() fyne.CanvasObject { return s.head.buttons }

// Close ends what the screen does in the background. Runs that it started go on.
func (s *Screen) Close() {
	s.cancel()
	s.lasting.Close()
	for _, stop := range s.stop {
		stop()
	}
}

// FocusSearch puts the focus into the search field.
func (s *Screen) FocusSearch() {
	s.list.FocusFilters()
}

// FocusList gives the keyboard to the table.
func (s *Screen) FocusList() { s.list.Focus() }

func (s *Screen) want() want {
	w := want{sort: s.sort}
	s.filters.Apply(&w)
	return w
}

// refilter asks for another list, at once or when a person has stopped typing.
func (s *Screen) refilter(delay time.Duration) { s.reader.ask(s.want(), delay) }

// show puts an answer of the reader on screen.
func (s *Screen) show(a answer) {
	if s.ctx.Err() != nil {
		return
	}
	before := s.answer
	s.answer = a
	s.below = s.area.below(a.snapshot)
	s.forgetGone(before)
	s.list.Set(applist.NewRows(s.places, a.items, memberID), a.now, nil)
	s.head.show(s)
	s.filters.Refresh()
	s.notice.show(s)
	s.lasting.Show(s.behind())
	s.p.Memory.note(s.area, a)
	s.list.Grid.SetSort(shownSort(a.want.sort))
	s.list.Show(a.want != before.want, s.emptyState)
}

func (s *Screen) snapshot() *session.Snapshot { return s.answer.snapshot }

// canSort tells whether the list can have the order of a column. Administrators are sorted
// here.
func (s *Screen) canSort(column string) bool {
	return s.area.administrators || slices.Contains(s.p.Session.Snapshot().Info.Orders.Members, column)
}

// sortBy sorts by a column, and turns the order round the second time. People are
// sorted by name first, then by address.
func (s *Screen) sortBy(column string) {
	down := "-" + column
	switch {
	case s.sort == column:
		s.sort = down
	case s.sort == down && column == sortName:
		s.sort = sortAddress
	case column == sortName && s.sort == sortAddress:
		s.sort = "-" + sortAddress
	default:
		s.sort = column
	}
	s.refilter(0)
}

// shownSort is the column that has the arrow, and which way it points.
func shownSort(sort string) (column string, down bool) {
	column, down = strings.CutPrefix(sort, "-")
	if column == sortAddress {
		column = sortName
	}
	return column, down
}
