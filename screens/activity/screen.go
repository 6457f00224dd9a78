package activity

import (
	"context"

	"fyne.io/fyne/v2"

	"guestlist/screens/list"
)

// Screen is the activity screen of one session. It belongs to the UI goroutine.
type Screen struct {
	p       Params
	ctx     context.Context
	cancel  context.CancelFunc
	stopped []func()

	reader *reader
	answer answer
	rows   rows
	opened map[string]bool // groups that show their list, by ID
	order  order           // that is asked for

	export  *export
	head    *head
	filters *filters
	states  list.States
	columns list.Columns[row]
	list    *list.List[row]
	content fyne.CanvasObject
}

// New makes the screen and starts to read the log. Close it before the session.
func New(p Params) *Screen {
	s := &Screen{p: p, opened: map[string]bool{}, columns: columns()}
	s.ctx, s.cancel = context.WithCancel(p.Life)
	s.export = &export{screen: s}
	s.head = newHead(s)
	s.filters = newFilters(s)
	s.states = list.States{Retry: s.Retry, SignIn: p.SignIn, ClearFilters: s.clearFilters}
	first := s.want()
	s.reader = newReader(p.Session, p.Runs, first, func(a answer) {
		p.Memory.note(s.reader, first)
		p.Dispatch(func() { s.show(a) })
	})
	snap := p.Session.Snapshot()
	s.answer = answer{want: first, snapshot: snap, now: snap.Now(), reading: true}
	if p.Memory.recall(s.reader, first) {
		s.answer = s.reader.answer(first, snap, false)
	}
	s.list = s.newList()
	s.content = s.list.Screen(s.head.object, s.list.Grid)
	s.show(s.answer)

	wait := list.Start(s.ctx, s.reader.work)
	s.stopped = append(s.stopped, p.Session.OnChange(s.reader.changed), wait)
	if p.Runs != nil {
		s.stopped = append(s.stopped, p.Runs.OnChange(s.reader.runsChanged))
	}
	return s
}

// FollowDensity draws the rows as high as they are to be by now.
func (s *Screen) FollowDensity() { s.list.FollowDensity() }

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Buttons are those at the right of the heading.
func (s *Screen) Buttons() fyne.CanvasObject { return s.head.buttons }

// Close ends what the screen does in the background, an export too.
func (s *Screen) Close() {
	s.cancel()
	for _, stop := range s.stopped {
		stop()
	}
	s.export.end()
}

// FocusSearch puts the focus into the search field.
func (s *Screen) FocusSearch() {
	s.filters.Focus(s.p.Window.Canvas())
}

// FocusList gives the keyboard to the table.
func (s *Screen) FocusList() { s.list.Focus() }

// ShowSubject lists all that was ever done about one address, and nothing else.
// Clearing the search leads back to the whole log.
func (s *Screen) ShowSubject(address string) {
	s.filters.showSubject(address)
	s.refilter()
}

// Retry reads the log again now, and has the session try again too.
func (s *Screen) Retry() {
	s.p.Session.Retry()
	s.reader.again()
}

func (s *Screen) want() want {
	w := s.filters.want()
	w.order = s.order
	return w
}

// refilter asks for the log again, from its beginning.
func (s *Screen) refilter() {
	w := s.want()
	s.filters.showClear(w)
	s.reader.ask(w)
}

func (s *Screen) clearFilters() {
	s.filters.Clear()
	s.FocusList()
}

// show puts an answer of the reader on screen.
func (s *Screen) show(a answer) {
	if s.ctx.Err() != nil {
		return
	}
	fresh := a.want != s.answer.want && !a.reading || s.answer.reading && !a.reading
	s.answer = a
	s.setRows()
	s.filters.learn(a.events)
	s.head.show(a)
	s.showOrder()
	s.list.Show(fresh, func() fyne.CanvasObject { return s.emptyState(a) })
}

func (s *Screen) setRows() {
	s.rows = newRows(s.answer, s.opened)
	s.list.Set(s.rows.Rows, s.answer.now, nil)
}

// fold opens or closes a group. It tells whether there is one with this ID.
func (s *Screen) fold(id string, open bool) bool {
	if !s.rows.isGroup(id) {
		return false
	}
	if s.opened[id] == open {
		return true
	}
	if open {
		s.opened[id] = true
	} else {
		delete(s.opened, id)
	}
	s.setRows()
	s.list.Grid.Refresh()
	return true
}
