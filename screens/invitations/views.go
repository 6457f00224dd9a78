package invitations

import (
	"slices"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/app/saved"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// ViewEntry is a view as the sidebar lists it.
type ViewEntry struct {
	ID, Name string
	Count    string // how many it holds, as of the moment of the list; empty: not known
	Open     bool   // it is shown
	Edited   bool   // it is shown, but something else was chosen since
	Gone     bool   // what it asks for is not there any more
}

// Views are those of this connection, the built-in ones first; none for who may not see
// invitations.
func (s *Screen) Views() []ViewEntry {
	snap := s.snapshot()
	if barred(snap.State) {
		return nil
	}
	var entries []ViewEntry
	for _, v := range s.allViews() {
		scope, role := v.Missing(snap.Scopes, snap.Roles)
		e := ViewEntry{ID: v.ID, Name: words.SavedView(v), Open: s.view == v.ID, Gone: scope || role}
		if e.Open {
			_, e.Edited = s.editedView()
		}
		if n, known := s.answer.found(v.Query); known && v.Counted() && !e.Gone {
			e.Count = words.Number(n)
		}
		entries = append(entries, e)
	}
	return entries
}

// View is the view that is open.
func (s *Screen) View() (v saved.View, open bool) { return s.findView(s.view) }

// Scope is the scope that the list is narrowed to; empty: everywhere.
func (s *Screen) Scope() string { return s.scope }

// KeepsScope tells whether the list stays narrowed to its scope though that is gone: a view
// says so itself.
func (s *Screen) KeepsScope() bool {
	v, open := s.View()
	return open && v.Query.Scope == s.scope
}

// allViews are the built-in ones and the person's own. Where nobody is told who invited,
// nothing is mine.
func (s *Screen) allViews() []saved.View {
	me := ""
	if s.answer.inviters {
		me = s.snapshot().Info.User.ID
	}
	return append(saved.BuiltIn(me), s.views.All()...)
}

func (s *Screen) findView(id string) (saved.View, bool) {
	all := s.allViews()
	if n := slices.IndexFunc(all, func(v saved.View) bool { return v.ID == id }); n >= 0 {
		return all[n], true
	}
	return saved.View{}, false
}

// countViews has the views counted that are there now.
func (s *Screen) countViews() {
	var queries []applist.Query
	for _, v := range s.allViews() {
		if v.Counted() {
			queries = append(queries, v.Query)
		}
	}
	if !slices.Equal(queries, s.lister.worker.Asked().views) {
		s.lister.count(queries)
	}
}

// OpenView shows what a view asks for: its filters, its scope, its order, its columns.
func (s *Screen) OpenView(id string) {
	v, ok := s.findView(id)
	if !ok {
		return
	}
	s.view = id
	s.list.ShowColumns(v.Columns)
	s.put(v.Query)
	scope, role := v.Missing(s.snapshot().Scopes, s.snapshot().Roles)
	if said := words.ViewGone(v, scope, role); said != "" {
		s.p.Notices.Show(notices.Notice{Tone: kit.Warn, Progress: notices.NoProgress, Text: said})
	}
}

// LeaveView shows the invitations as they were at first. It does nothing where no view is
// open.
func (s *Screen) LeaveView() {
	if s.view == "" {
		return
	}
	s.view = ""
	s.list.ShowColumns(nil)
	s.put(applist.Query{Order: invite.NewestFirst})
}

// put has the filters, the scope and the order ask for something.
func (s *Screen) put(q applist.Query) {
	s.scope, s.order = q.Scope, q.Order
	if s.order.Key == "" {
		s.order = invite.NewestFirst
	}
	chosen := map[string]string{roleFilter: q.Role, whenFilter: whenOption(q), inviterFilter: q.Inviter}
	if q.View != "" {
		chosen[statusFilter] = string(q.View)
	}
	s.filters.Put(q.Text, chosen)
	s.refilter(0)
}

// editedView is the view that is open and shows something else than it was saved with.
func (s *Screen) editedView() (v saved.View, edited bool) {
	v, open := s.View()
	same := v.Query == s.query() && (v.Columns == nil || slices.Equal(v.Columns, s.list.ShownColumns()))
	return v, open && !same
}
